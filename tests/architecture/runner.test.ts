import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { everyUseCaseCalled } from '../../scripts/test/called.ts';
import type { Outcome } from '../../scripts/test/outcome.ts';
import { describeFailures, lastLine, sum } from '../../scripts/test/outcome.ts';
import { readRequest } from '../../scripts/test/request.ts';

const bad: Readonly<Record<string, string>> = {
  'a failing test': "it('x', () => { throw new Error('boom'); });",
  'a line of console.error': "it('x', () => console.error('oh'));",
  'a line of console.warn': "it('x', () => console.warn('oh'));",
  'a rejection nobody handled': "it('x', () => { setTimeout(() => Promise.reject(new Error('late')), 5); });",
  'a file without a test': 'export {};',
  'a file that does not load': "import './nothing.ts';",
  'a file that ends badly': "process.on('exit', () => { process.exitCode = 3; }); it('x', () => {});",
  'a hook that fails': "after(() => { throw new Error('boom'); }); it('x', () => {});",
  'a test left for later': "it.todo('x');",
  'a test that takes too long': "it('x', () => new Promise((done) => setTimeout(done, 60_000)));",
};
const good = "describe('a', () => { it('b', () => {}); it('c', () => {}); it.skip('d', () => {}); });";

/** Fails the first time only. The name of a harness, which it does not need, makes it a file with real parts. */
const unsteady = (real: boolean) =>
  `${real ? "const harness = '#support/database'; void harness;\n" : ''}import { existsSync, writeFileSync } from 'node:fs';
  const mark = import.meta.filename + '.seen';
  it('x', () => { if (existsSync(mark)) return; writeFileSync(mark, ''); throw new Error('the first time'); });`;
const tried = { 'unsteady with real parts': unsteady(true), 'unsteady and pure': unsteady(false) };

const folder = mkdtempSync(join(tmpdir(), 'beside-runner-'));
const nameOf = (why: string) => `${why.replaceAll(' ', '-')}.test.ts`;
let outcomes: Readonly<Record<string, Outcome>> = {};

/** node:test does not run inside itself: the runner gets a process of its own. */
function runThem(): Promise<string> {
  const runner = JSON.stringify(new URL('../../scripts/test/files.ts', import.meta.url).href);
  const files = JSON.stringify([...Object.keys({ ...bad, ...tried }), 'good'].map(nameOf));
  const program = `
    const { runFiles } = await import(${runner});
    const answers = {};
    const common = { root: process.cwd(), atATime: 1, most: 3000, signal: new AbortController().signal, say: () => {} };
    for (const file of ${files}) answers[file] = (await runFiles({ ...common, files: [file] }))[0];
    process.stdout.write(JSON.stringify(answers));`;
  writeFileSync(join(folder, 'program.ts'), program);
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'NODE_TEST_CONTEXT'));
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['program.ts'], { cwd: folder, env }, (error, out, warnings) =>
      error || warnings ? reject(error ?? new Error(warnings)) : resolve(out),
    );
  });
}

describe('the runner', () => {
  before(async () => {
    const head = "import { after, describe, it } from 'node:test';\nvoid [after, describe, it];\n";
    for (const [why, code] of Object.entries({ ...bad, ...tried, good }))
      writeFileSync(join(folder, nameOf(why)), head + code);
    outcomes = JSON.parse(await runThem());
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const why of Object.keys(bad)) {
    it(`fails a file for ${why}`, () => assert.equal(outcomes[nameOf(why)]?.failures.length, 1));
  }

  it('tries a file with real parts once more, and no other', () => {
    assert.deepEqual(outcomes[nameOf('unsteady with real parts')], { passed: 1, skipped: 0, failures: [] });
    assert.equal(outcomes[nameOf('unsteady and pure')]?.failures.length, 1);
  });

  it('counts tests, not suites', () => {
    assert.deepEqual(outcomes[nameOf('good')], { passed: 2, skipped: 1, failures: [] });
  });

  it('says where a failure is and shows what it threw', () => {
    const told = describeFailures(outcomes[nameOf('a failing test')]?.failures ?? []);
    assert.match(told, /1\. x\n +a-failing-test\.test\.ts\n +Error: boom/);
  });

  it('ends with a count, and mentions skipped tests only where there are some', () => {
    const failure = { what: '', where: '', output: '' };
    const all = sum([
      { passed: 2, skipped: 0, failures: [] },
      { passed: 3, skipped: 1, failures: [failure] },
    ]);
    assert.equal(lastLine(all), '5 passed, 1 failed, 1 skipped');
    assert.equal(lastLine({ passed: 5, skipped: 0, failures: [] }), '5 passed, 0 failed');
  });
});

describe('a whole run', () => {
  it('names the use-cases that no test called, and is content when each was', () => {
    const root = mkdtempSync(join(tmpdir(), 'beside-called-'));
    const path = join(root, 'src', 'modules', 'stories', 'use-cases', 'post-reply.ts');
    mkdirSync(dirname(path), { recursive: true });
    mkdirSync(join(root, 'coverage'));
    writeFileSync(
      path,
      'export const most = 3;\nexport async function postReply() {}\nexport const mend = async (\n  a: 1,\n) => a;\n',
    );
    const ran = (count: number, functionName: string) => ({ functionName, ranges: [{ count }] });
    const write = (name: string, ...functions: ReturnType<typeof ran>[]) =>
      writeFileSync(
        join(root, 'coverage', name),
        JSON.stringify({ result: [{ url: pathToFileURL(path), functions }] }),
      );
    write('one.json', ran(1, ''), ran(2, 'postReply'), ran(0, 'mend'));
    const [failure] = everyUseCaseCalled(root, join(root, 'coverage')).failures;
    assert.equal(failure?.output, 'src/modules/stories/use-cases/post-reply.ts: mend');
    write('two.json', ran(0, 'postReply'), ran(1, 'mend'));
    assert.deepEqual(everyUseCaseCalled(root, join(root, 'coverage')), { passed: 1, skipped: 0, failures: [] });
    rmSync(root, { recursive: true });
  });
});

describe('what npm test was asked', () => {
  const root = new URL('../..', import.meta.url).pathname;

  it('is everything when nothing is named', () => {
    const request = readRequest([], root);
    assert.ok(
      'tests' in request &&
        request.whole &&
        request.checks &&
        request.tests.includes('tests/architecture/runner.test.ts'),
    );
  });

  it('is the files with one of the words in their path', () => {
    const request = readRequest(['runner', 'planted', '--pg=15'], root);
    assert.deepEqual(request, {
      whole: false,
      checks: false,
      tests: ['tests/architecture/planted.test.ts', 'tests/architecture/runner.test.ts'],
      journeys: [],
      calls: [],
      postgres: 15,
    });
  });

  it('is refused in a sentence when no file is meant', () => {
    assert.ok('problem' in readRequest(['no-such-file-anywhere'], root));
    assert.ok('problem' in readRequest(['--watch'], root));
  });
});
