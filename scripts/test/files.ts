import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { seconds } from './checks.ts';
import { describeFailures, type Failure, type Outcome } from './outcome.ts';

export interface FilesOptions {
  readonly root: string;
  readonly files: readonly string[];
  /** How many files run at a time, each in a process of its own. */
  readonly atATime: number;
  /** Milliseconds that one file may take. */
  readonly most: number;
  readonly signal: AbortSignal;
  say(line: string): void;
}

/** Runs test files with node:test, some at a time, and says how each went as soon as it is through. */
export async function runFiles(options: FilesOptions): Promise<readonly Outcome[]> {
  const { files, atATime, signal, say } = options;
  const waiting = [...files];
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (let file = waiting.shift(); file && !signal.aborted; file = waiting.shift()) {
      const start = performance.now();
      const outcome = await runSteadily(file, options);
      outcomes.push(outcome);
      const place = `${String(outcomes.length).padStart(String(files.length).length)}/${files.length}`;
      say(`  ${place} ${describe(file, outcome)}, ${seconds(start)}`);
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return outcomes;
}

/**
 * Runs a file, and one with real parts (PostgreSQL, browsers, servers, networks) once more when it fails: those mind a busy
 * machine. The first failure is told all the same, so that an unsteady test is seen and mended. A pure test has no such excuse.
 */
async function runSteadily(file: string, options: FilesOptions): Promise<Outcome> {
  const first = await runFile(file, options);
  if (first.failures.length === 0 || options.signal.aborted || !hasRealParts(join(options.root, file))) return first;
  options.say(`  Unsteady, tried once more: ${file}\n${describeFailures(first.failures)}`);
  return runFile(file, options);
}

const hasRealParts = (path: string) =>
  !path.includes('/domain/') && /'(#support|.*\/trial)\/[\w-]+(\.ts)?'/.test(readFileSync(path, 'utf8'));

function describe(file: string, { passed, skipped, failures }: Outcome): string {
  const counts = [`${passed} passed`];
  if (failures.length > 0) counts.push(`${failures.length} failed`);
  if (skipped > 0) counts.push(`${skipped} skipped`);
  return `${failures.length > 0 ? '✗' : '✓'} ${file}: ${counts.join(', ')}`;
}

/**
 * Runs one file. Besides a failing test these fail it: anything on stderr (console.error, console.warn, warnings of Node), a
 * rejection nobody handled, a `todo`, a file without a test, and time running out.
 */
async function runFile(file: string, { root, most, signal }: FilesOptions): Promise<Outcome> {
  const late = AbortSignal.timeout(most);
  const found = await listen(join(root, file), root, AbortSignal.any([signal, late]));
  const { passed, skipped, stderr } = found;
  const failures: Failure[] = found.failed.map((failed) => ({ ...failed, where: file }));
  const fail = (what: string, output: string) => failures.push({ what, where: file, output });
  if (signal.aborted) return { passed, skipped, failures };
  if (late.aborted) fail(`the file was stopped after ${most / 1000} s`, stderr);
  else if (failures.length === 0) {
    if (found.ending) fail('the file ended badly', `${found.ending}\n${stderr}`);
    else if (stderr.trim() !== '') fail('something was written to stderr', stderr);
    else if (passed + skipped === 0) fail('there is no test in this file', '');
  }
  return { passed, skipped, failures };
}

interface Found {
  passed: number;
  skipped: number;
  readonly failed: Omit<Failure, 'where'>[];
  /** Why the file's process ended badly; '' where it did not. */
  ending: string;
  stderr: string;
}

/** Runs the file in its own process and gathers what node:test tells about it. */
async function listen(file: string, cwd: string, signal: AbortSignal): Promise<Found> {
  const found: Found = { passed: 0, skipped: 0, failed: [], ending: '', stderr: '' };
  const path: string[] = [];
  const fail = (output: string, { name, nesting }: { readonly name: string; readonly nesting: number }) =>
    found.failed.push({ what: [...path.slice(0, nesting), name].join(' › '), output });
  for await (const { type, data } of run({ files: [file], cwd, signal })) {
    if (type === 'test:start') path.splice(data.nesting, Infinity, data.name);
    else if (type === 'test:stderr') found.stderr += data.message;
    else if (type === 'test:diagnostic' && /^(Error|Warning): /.test(data.message)) found.ending += `${data.message}\n`;
    else if (type === 'test:fail') {
      const { error } = data.details;
      if (data.name === file) found.ending += explain(error);
      else if (error.failureType !== 'subtestsFailed') fail(explain(error), data);
    } else if (type === 'test:pass' && data.name !== file && data.details.type !== 'suite') {
      if (data.todo !== undefined) fail('A test left for later is a promise not kept: write it or remove it.', data);
      else if (data.skip !== undefined) found.skipped += 1;
      else found.passed += 1;
    }
  }
  return found;
}

/** The error as it was thrown in the test, without the frames of node:test. */
function explain(error: Error): string {
  const cause = error.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  return text
    .split('\n')
    .filter((line) => !line.startsWith('    at ') || !line.includes('node:'))
    .join('\n');
}
