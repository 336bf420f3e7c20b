import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusals } from '#contracts/refusals';
import { languages } from '#platform/i18n';
import { filesOf, programFiles, testFiles, textOf } from './sources.ts';

const codes = Object.keys(refusals).sort();
const isQuoted = (texts: string, code: string) => new RegExp(`(['"\`])${code}\\1`).test(texts);

/** The codes that each contract declares, and its module: `rooms` of `rooms.ts` and of `rooms-along.ts`. */
const declared = filesOf('src/contracts/*.ts').flatMap((path) => {
  const body = /Refusals = \{([\s\S]*?)\}/.exec(textOf(path))?.[1] ?? '';
  const module = path.slice('src/contracts/'.length, -'.ts'.length).split('-')[0] ?? '';
  return [...body.matchAll(/^\s*(\w+): \d{3}/gm)].map(([, code = '']) => ({ code, module }));
});
const without = (whole: readonly string[], part: readonly string[]) => whole.filter((one) => !part.includes(one));

describe('every refusal', () => {
  for (const language of languages)
    it(`has its text in ${language}, and no text is left without its refusal`, () => {
      const texts = filesOf(`locales/${language}/*.json`).flatMap((path) => Object.keys(JSON.parse(textOf(path))));
      const told = texts.filter((key) => key.startsWith('refusal.')).map((key) => key.slice('refusal.'.length));
      assert.deepEqual(
        { withoutText: without(codes, told), withoutRefusal: without(told, codes) },
        { withoutText: [], withoutRefusal: [] },
      );
    });

  it('has its text in the catalogue of the contract that declares it', () => {
    const elsewhere = declared.filter(
      ({ code, module }) => !textOf(`locales/en/${module}.json`).includes(`"refusal.${code}"`),
    );
    assert.deepEqual(elsewhere, []);
  });

  it('is declared once', () => {
    assert.deepEqual(declared.map(({ code }) => code).sort(), codes);
  });

  it('is a code in snake_case with an HTTP status of a refusal', () => {
    for (const [code, status] of Object.entries(refusals)) {
      assert.match(code, /^[a-z]+(_[a-z0-9]+)*$/);
      assert.ok(status >= 400 && status < 600, code);
    }
  });

  it('is given somewhere in the program', () => {
    const program = programFiles()
      .map((path) => textOf(path).replaceAll(/^\s*\w+: \d{3},$/gm, ''))
      .join('\n');
    assert.deepEqual(
      codes.filter((code) => !isQuoted(program, code)),
      [],
    );
  });

  it('is named by a test', () => {
    const tests = testFiles().map(textOf).join('\n');
    assert.deepEqual(
      codes.filter((code) => !isQuoted(tests, code)),
      [],
    );
  });
});
