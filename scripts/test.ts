/**
 * `npm test`: the checks, then unit and API tests, then journeys in a real browser, then calls, against a PostgreSQL of its own.
 * `npm test -- stories` runs the files with that word in their path; `npm test -- --pg=15` uses PostgreSQL 15.
 * The last line is always `N passed, N failed`.
 */
import { dirname } from 'node:path';
import { everyUseCaseCalled, watchCalls } from './test/called.ts';
import { runChecks, seconds } from './test/checks.ts';
import { type Cluster, startCluster } from './test/cluster.ts';
import { runFiles } from './test/files.ts';
import { describeFailures, lastLine, type Outcome, sum } from './test/outcome.ts';
import { type Request, readRequest } from './test/request.ts';

const root = dirname(import.meta.dirname);
/** What one file may take; the slowest took five minutes on the slowest machine so far. */
const most = 10 * 60_000;
const say = (line: string) => console.log(line);

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    say(`\nStopping (${signal}).`);
    stopping.abort();
  });

const request = readRequest(process.argv.slice(2), root);
if ('problem' in request) {
  say(request.problem);
  say('0 passed, 1 failed');
  process.exitCode = 1;
} else {
  const outcome = sum(await runAll(request));
  if (outcome.failures.length > 0) say(`\nWhat failed:\n\n${describeFailures(outcome.failures)}`);
  say(stopping.signal.aborted ? '\nStopped before the end.' : '');
  say(lastLine(outcome));
  process.exitCode = outcome.failures.length > 0 || stopping.signal.aborted ? 1 : 0;
}

async function runAll({ whole, checks, tests, journeys, calls, postgres }: Request): Promise<readonly Outcome[]> {
  const start = performance.now();
  const outcomes: Outcome[] = [];
  if (checks) {
    say('Checks of the tree');
    outcomes.push(...(await runChecks(root, say)));
  }
  if (tests.length + journeys.length + calls.length === 0) return outcomes;
  const cluster = await openCluster(postgres);
  if ('failures' in cluster) return [...outcomes, cluster];
  const watched = whole ? watchCalls() : null;
  try {
    const common = { root, atATime: 2, signal: stopping.signal, say };
    say(`\nUnit and API tests: ${counted(tests)}`);
    outcomes.push(...(await runFiles({ ...common, files: tests, most })));
    say(`\nJourneys in a real browser: ${counted(journeys)}`);
    outcomes.push(...(await runFiles({ ...common, files: journeys, most })));
    say(`\nSound and pictures between real browsers: ${counted(calls, 'one')}`);
    outcomes.push(...(await runFiles({ ...common, files: calls, atATime: 1, most })));
    if (watched && !stopping.signal.aborted) outcomes.push(everyUseCaseCalled(root, watched.folder));
  } finally {
    watched?.forget();
    await cluster.stop();
  }
  say(`\nAll of it took ${seconds(start)}.`);
  return outcomes;
}

function counted(files: readonly string[], together: 'two' | 'one' = 'two'): string {
  return files.length === 0 ? 'none asked for' : `${files.length} files, ${together} at a time`;
}

async function openCluster(major: number | null): Promise<Cluster | Outcome> {
  const start = performance.now();
  try {
    const cluster = await startCluster(major);
    say(`\nPostgreSQL${major === null ? '' : ` ${major}`} for this run is ready, ${seconds(start)}`);
    return cluster;
  } catch (error) {
    const output = error instanceof Error ? error.message : String(error);
    return {
      passed: 0,
      skipped: 0,
      failures: [{ what: 'PostgreSQL for this run did not start', where: 'npm test', output }],
    };
  }
}
