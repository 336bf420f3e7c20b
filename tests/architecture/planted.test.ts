import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { planted, sound } from './planted.ts';

/** A copy of the rules beside a small tree of planted files; the project itself is not touched. */
const project = dirname(dirname(import.meta.dirname));
const copy = realpathSync(mkdtempSync(join(tmpdir(), 'beside-planted-')));

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly filename: string;
}
let findings: readonly Finding[] = [];

/** The n-th planted file has its name to itself, so that what is found in it is about it. */
const fileOf = (row: { readonly at: string }, index: number) => row.at.replace(/(\.test)?\.tsx?$/, `-${index}$&`);

before(async () => {
  for (const part of ['architecture.ts', 'oxlint.config.ts', 'package.json', 'tsconfig.json', 'scripts/lint'])
    cpSync(join(project, part), join(copy, part), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  const files = [
    ...sound.map(({ at, code }) => [at, code] as const),
    ...planted.flatMap((row, index) => {
      const file = fileOf(row, index);
      const self = basename(file, extname(file));
      const beside = Object.entries(row.beside ?? {});
      return [[file, row.code] as const, ...beside.map(([path, code]) => [path, code.replace('SELF', self)] as const)];
    }),
  ];
  for (const [path, code] of files) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), `${code}\n`);
  }
  findings = await lint();
});
after(() => rmSync(copy, { recursive: true }));

function lint(): Promise<readonly Finding[]> {
  const oxlint = join(project, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const args = [oxlint, '-c', 'oxlint.config.ts', '-f', 'json', 'src', 'tests'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: copy, maxBuffer: 2 ** 24 }, (error, out) => {
      // Exit code 1 means "found something", which is the point; anything else is a broken run.
      if (error && error.code !== 1) reject(error);
      else resolve((JSON.parse(out) as { diagnostics: Finding[] }).diagnostics);
    });
  });
}

const foundIn = (path: string) => findings.filter(({ filename }) => filename.replaceAll('\\', '/') === path);

describe('what breaks a rule of the tree is caught', () => {
  for (const [index, row] of planted.entries()) {
    it(`${row.rule}: ${row.at} – ${row.why}`, () => {
      const found = foundIn(fileOf(row, index));
      const caught = found.filter(({ code }) => code === row.rule);
      assert.ok(caught.length > 0, `not caught; found ${JSON.stringify(found)}`);
      for (const word of row.says ?? [])
        assert.ok(
          caught.some(({ message }) => message.includes(word)),
          `no word about "${word}"`,
        );
    });
  }
});

describe('what keeps the rules is left in peace', () => {
  for (const { at } of sound) {
    it(at, () => assert.deepEqual(foundIn(at), []));
  }
});
