import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolve } from '../../scripts/lint/imports.ts';
import { cyclesOf, type Graph } from './cycles.ts';
import { filesOf, importsOf, programFiles } from './sources.ts';

/** The files that a file loads at run time, by relative path or alias. */
const loadedBy = (file: string): readonly string[] =>
  importsOf(file).flatMap((specifier) => resolve({ from: file, specifier }) ?? []);

describe('no file needs itself', () => {
  const graph: Graph = new Map(programFiles().map((file) => [file, loadedBy(file)]));

  it('in the program, by path or by alias', () => {
    assert.deepEqual(
      cyclesOf(graph).map((cycle) => cycle.join(' → ')),
      [],
    );
  });

  it('and every file that is loaded exists', () => {
    const present = new Set(filesOf('src/**/*.*'));
    const missing = [...graph].flatMap(([file, loaded]) =>
      loaded.filter((one) => one.startsWith('src/') && !present.has(one)).map((one) => `${file} → ${one}`),
    );
    assert.deepEqual(missing, []);
  });

  it('a loop of three through an alias would be seen', () => {
    const loop = new Map([
      ['a', ['b', 'd']],
      ['b', ['c']],
      ['c', ['a']],
      ['d', []],
    ]);
    assert.deepEqual(cyclesOf(loop), [['a', 'b', 'c', 'a']]);
    assert.equal(resolve({ from: 'src/app.ts', specifier: '#modules/stories' }), 'src/modules/stories/index.ts');
  });
});
