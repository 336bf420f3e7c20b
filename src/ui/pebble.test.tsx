import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { Pebble } from './pebble.tsx';
import { pebbleShape, tones } from './pebble-shape.ts';

describe('a pebble', () => {
  it('is always the same for the same id', () => {
    fc.assert(fc.property(fc.string(), (id) => assert.deepEqual(pebbleShape(id), pebbleShape(id))));
  });

  it('stays on its grid and has a colour of the style sheet', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const { tone, outline } = pebbleShape(id);
        assert.ok(Number.isInteger(tone) && tone >= 0 && tone < tones);
        for (const number of outline.match(/-?\d+(\.\d+)?/g) ?? [])
          assert.ok(Number(number) >= -1 && Number(number) <= 49);
      }),
    );
  });

  it('tells people apart: of a hundred ids no two are alike', () => {
    const shapes = Array.from({ length: 100 }, (_, i) => pebbleShape(`person-${i}`));
    assert.equal(new Set(shapes.map(({ outline }) => outline)).size, 100);
    assert.equal(new Set(shapes.map(({ tone }) => tone)).size, tones);
  });

  it('is a decoration, and has no style of its own that the security policy would refuse', () => {
    const html = renderToString(<Pebble seed="somebody" />);
    assert.match(html, /aria-hidden="true"/);
    assert.ok(!html.includes('style='));
    assert.ok(!html.includes('somebody'));
  });
});
