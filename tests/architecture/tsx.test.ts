import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { renderToString } from 'preact-render-to-string';

const project = dirname(dirname(import.meta.dirname));
const folder = mkdtempSync(join(tmpdir(), 'beside-tsx-'));
symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
after(() => rmSync(folder, { recursive: true }));

function load(name: string, code: string) {
  const path = join(folder, `${name}.tsx`);
  writeFileSync(path, code);
  return import(pathToFileURL(path).href);
}

describe('.tsx files run as they are', () => {
  it('with JSX as calls of preact and types dropped', async () => {
    const code = `import type { VNode } from 'preact';
      export const Hello = ({ name }: { readonly name: string }): VNode => <p class="warm">{name as string}</p>;`;
    const { Hello } = await load('hello', code);
    assert.equal(renderToString(Hello({ name: '<3' })), '<p class="warm">&lt;3</p>');
  });

  it('with stack traces that point at the line that was written', async () => {
    const { fail } = await load(
      'fail',
      'interface Gone {\n  readonly a: string;\n}\nexport const fail = () => {\n  throw new Error("here");\n};\n',
    );
    assert.throws(fail, (error: Error) => /fail\.tsx:5:9/.test(error.stack ?? ''));
  });

  it('and say where one cannot be understood', async () => {
    await assert.rejects(load('broken', 'export const a = <p>;\n'), SyntaxError);
  });
});
