/**
 * From a fresh clone to the first page, with installing (npm's cache empty), and from `npm start` to an answer when everything
 * is there already: median of five.
 *
 *     npx node --import ./scripts/tsx.ts bench/start.ts
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { round, table } from './measure.ts';

const warmStarts = 5;
const patience = 300_000;
const project = dirname(import.meta.dirname);
const folder = mkdtempSync(join(tmpdir(), 'beside-start-'));
const clone = join(folder, 'beside');
// Below those that the system gives to whoever connects.
const port = 18_000 + (process.pid % 1_000);
const at = `http://localhost:${port}`;

interface Start {
  /** From the command to the first answer of `path`. */
  readonly milliseconds: number;
  stop(): Promise<void>;
}

/** Runs `npm start` in the clone until `path` is answered. */
async function start(path: string): Promise<Start> {
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: clone,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data'), npm_config_cache: join(folder, 'npm') },
  });
  const said: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => void said.push(text));
  const ended = once(child, 'exit');
  while (!(await answers(path))) {
    if (performance.now() - began > patience || child.exitCode !== null)
      throw new Error(`Beside did not start:\n${said.join('')}`);
    await pause(5);
  }
  const milliseconds = performance.now() - began;
  return {
    milliseconds,
    async stop() {
      // The whole group, as a terminal does with Ctrl-C.
      process.kill(-(child.pid ?? 0), 'SIGTERM');
      await ended;
      while (isAlive(-(child.pid ?? 0))) await pause(20);
    },
  };
}

/** Whether a process lives, or any of a group (below zero). */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

const answers = (path: string): Promise<boolean> =>
  fetch(at + path).then(
    (answer) => answer.text().then(() => answer.ok),
    () => false,
  );

execFileSync('git', ['clone', '--quiet', project, clone]);
const first = await start('/healthz');
await first.stop();
const times: number[] = [];
for (let turn = 0; turn < warmStarts; turn += 1) {
  const warm = await start('/healthz');
  times.push(warm.milliseconds);
  await warm.stop();
}
times.sort((a, b) => a - b);
rmSync(folder, { recursive: true });
const middle = times[Math.floor(times.length / 2)] ?? 0;
console.log(
  table([
    { start: 'fresh clone, with installing', time: `${round(first.milliseconds / 1000, 1)} s`, goal: '90 s' },
    { start: `warm, median of ${warmStarts}`, time: `${round(middle, 0)} ms`, goal: '1500 ms' },
    { start: 'warm, slowest', time: `${round(times.at(-1) ?? 0, 0)} ms`, goal: '' },
  ]),
);
