import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { physicalIn } from './logical-css.ts';
import { filesOf, textOf } from './sources.ts';

describe('pages mirror in right-to-left scripts', () => {
  for (const path of filesOf('src/**/*.css')) {
    it(`${path} knows only start and end`, () => assert.deepEqual(physicalIn(textOf(path)), []));
  }

  const wrong = [
    'a { margin-left: 1rem; }',
    'a { color: red; padding-right: 1rem }',
    'a { left: 0; }',
    'a { inset-inline: 0; top: 0; }',
    'a { border-bottom: 1px solid; }',
    'a { border-top-left-radius: 2px; }',
    'a { text-align: left; }',
    'a { float: right; }',
    'a { margin: 0 1rem 0 2rem; }',
    '@media (width < 60em) { a { padding: 0 calc(1rem + 2px) 0 0; } }',
  ];
  for (const css of wrong) it(`finds ${css}`, () => assert.equal(physicalIn(css).length, 1));

  const right = [
    'a { margin-inline-start: 1rem; inset-block-start: 0; text-align: start; }',
    'a { margin: 0 1rem 0 1rem; padding: 1px 2px; }',
    'a { transition: left 1s; color: var(--left); }',
    '/* a { left: 0; } */ .left { --top: 1px; }',
    'a:hover { background-position: left top; }',
  ];
  for (const css of right) it(`leaves ${css}`, () => assert.deepEqual(physicalIn(css), []));
});
