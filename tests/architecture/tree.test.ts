import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { exceptions, layers, modules } from '../../architecture.ts';
import { filesOf, programFiles, textOf } from './sources.ts';

const most = 400;

describe('the tree', () => {
  it(`has no file over ${most} lines`, () => {
    const code = filesOf('{src,tests,scripts,bench}/**/*.{ts,tsx,js,css}', '*.ts', 'AGENTS.md');
    const long = code.map((path) => `${path}: ${textOf(path).split('\n').length - 1} lines`);
    assert.deepEqual(
      long.filter((line) => Number(/(\d+) lines$/.exec(line)?.[1]) > most),
      [],
    );
  });

  it('has files in kebab-case', () => {
    const named = filesOf('{src,tests,scripts,bench,docs}/**/*.*');
    const odd = named.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(basename(path)));
    assert.deepEqual(
      odd.filter((path) => basename(path) !== 'README.md'),
      [],
    );
  });

  it('has exactly the modules that architecture.ts states', () => {
    const present = new Set(filesOf('src/modules/*/*').map((path) => path.split('/')[2]));
    assert.deepEqual([...present].sort(), Object.keys(modules).sort());
  });

  it('has in a module only its door and its layers', () => {
    const known = [...Object.keys(layers), 'index.ts'];
    const stray = filesOf('src/modules/**/*.*').filter((path) => {
      const inside = path.split('/')[3] ?? '';
      return !known.includes(inside) && !/\.test\.tsx?$/.test(inside);
    });
    assert.deepEqual(stray, []);
  });

  it('needs every exception that architecture.ts makes', () => {
    const stale = Object.entries(exceptions).flatMap(([place, allowed]) =>
      Object.keys(allowed).filter((specifier) => {
        const files = programFiles().filter((path) => path.startsWith(`src/modules/${place}/`));
        return !files.some((path) => textOf(path).includes(`from '${specifier}'`));
      }),
    );
    assert.deepEqual(stale, []);
  });

  it('keeps the journal out of the code: nothing is left for later', () => {
    const marks = new RegExp(`\\b(${['TODO', 'FIXME', 'XXX', 'HACK'].join('|')})\\b`);
    assert.deepEqual(
      filesOf('{src,scripts,bench}/**/*.{ts,tsx,js,css,sql}').filter((path) => marks.test(textOf(path))),
      [],
    );
  });
});
