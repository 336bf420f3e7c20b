import { join } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { seconds } from './checks.ts';
import type { Failure, Outcome } from './outcome.ts';

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
      const outcome = await runFile(file, options);
      outcomes.push(outcome);
      const place = `${String(outcomes.length).padStart(String(files.length).length)}/${files.length}`;
      say(`  ${place} ${describe(file, outcome)}, ${seconds(start)}`);
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return outcomes;
}

function describe(file: string, { passed, skipped, failures }: Outcome): string {
  const counts = [`${passed} passed`];
  if (failures.length > 0) counts.push(`${failures.length} failed`);
  if (skipped > 0) counts.push(`${skipped} skipped`);
  return `${failures.length > 0 ? '✗' : '✓'} ${file}: ${counts.join(', ')}`;
}

/**
 * Runs one file. Besides a failing test these fail it: anything on stderr (console.error, console.warn, warnings of Node), a
 * rejection nobody handled, a `todo`, and a file without a test.
 */
async function runFile(file: string, { root, most, signal }: FilesOptions): Promise<Outcome> {
  const full = join(root, file);
  const failures: Failure[] = [];
  const path: string[] = [];
  const notes: string[] = [];
  let stderr = '';
  let passed = 0;
  let skipped = 0;
  const fail = (what: string, output: string) => failures.push({ what, where: file, output });

  for await (const { type, data } of run({ files: [full], cwd: root, timeout: most, signal })) {
    if (type === 'test:start') path.splice(data.nesting, Infinity, data.name);
    else if (type === 'test:stderr') stderr += data.message;
    else if (type === 'test:diagnostic' && /^(Error|Warning): /.test(data.message)) notes.push(data.message);
    else if (type === 'test:pass' && data.details.type !== 'suite') {
      if (data.todo !== undefined)
        fail([...path].join(' › '), 'A test left for later is a promise not kept: write it or remove it.');
      else if (data.skip !== undefined) skipped += 1;
      else passed += 1;
    } else if (type === 'test:fail' && data.details.error.failureType !== 'subtestsFailed') {
      const wholeFile = data.name === full;
      if (!wholeFile) fail(path.join(' › '), explain(data.details.error));
      else if (data.details.error.failureType === 'hookFailed')
        fail('a hook of the file failed', explain(data.details.error));
      else if (failures.length === 0)
        fail('the file ended badly', [...notes, explain(data.details.error), stderr].join('\n'));
    }
  }
  if (signal.aborted) return { passed, skipped, failures };
  if (failures.length === 0 && stderr.trim() !== '') fail('something was written to stderr', stderr);
  if (failures.length === 0 && passed + skipped === 0) fail('there is no test in this file', '');
  return { passed, skipped, failures };
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
