import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startPrivateServer } from '#platform/db';
import { createLog } from '#platform/log';
import { testDatabase } from './database.ts';
import { createVisitor, type Visitor } from './visitor.ts';

const project = dirname(dirname(import.meta.dirname));

export interface BesideOptions {
  /** What the first page after starting asks for; these unless told. */
  readonly organisation?: Partial<typeof riverside>;
  /** False leaves the organisation unopened: `setUpLink` opens it. */
  readonly open?: boolean;
  /** A private PostgreSQL in the data folder, as `npm start` has it, instead of the one that all tests share. */
  readonly ownDatabase?: boolean;
  /** More of the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

const riverside = {
  name: 'Riverside',
  language: 'en',
  country: 'US',
  zone: 'UTC',
  adultsOnly: 'yes',
  nickname: 'Quiet Heron',
  ownDevice: 'yes',
};

export interface RunningBeside {
  /** `http://localhost:<port>`; the same after a restart. */
  readonly url: string;
  readonly databaseUrl: string;
  /** Where it keeps its files; empty of the database, which is elsewhere. */
  readonly dataDir: string;
  /** The one-time path (`/set-up/…`); used up when the organisation was opened. */
  readonly setUpLink: string;
  /** The first host and coordinator, signed in; empty cookies while the organisation is not open. */
  readonly coordinator: Visitor;
  /** Somebody else without JavaScript, over the wire. */
  visitor(headers?: Record<string, string>): Visitor;
  /** The program's process, for measuring. */
  readonly pid: () => number;
  /** What the program logged, as it wrote it. */
  readonly log: readonly string[];
  /** Runs `npm run <command>` on this installation. */
  operate(words: readonly string[], env?: Readonly<Record<string, string>>): Promise<Operated>;
  /** Ends the program as a power cut would. */
  kill9(): Promise<void>;
  /** Starts it again after `kill9`, or stops it in good order first. */
  restart(): Promise<void>;
  /** One more process over the same database and files, at a port of its own; ends with `stop` at the latest. */
  another(): Promise<AnotherProcess>;
  /** Stops the program and removes its database and files. Throws when it had logged an error. */
  stop(): Promise<void>;
}

export interface AnotherProcess {
  readonly url: string;
  readonly pid: number;
  kill9(): Promise<void>;
}

export interface Operated {
  readonly code: number | null;
  /** What it said on the terminal. */
  readonly said: string;
}

/** The whole program as `npm start` runs it, in a process of its own, on a free port, over a fresh database. */
export async function startBeside(options: BesideOptions = {}): Promise<RunningBeside> {
  const { organisation, open = true, ownDatabase = false, env = {} } = options;
  const database = ownDatabase ? null : await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'beside-server-'));
  const log: string[] = [];
  const fixed = { ...env, DATABASE_URL: database?.url ?? '', DATA_DIR: dataDir };
  let running = await launch({ ...fixed, PORT: '0' }, log, true);
  const { url, setUpLink } = running;
  const visitor = (headers: Record<string, string> = {}) => createVisitor(fetch, url, headers);
  const coordinator = visitor();
  const others: ChildProcess[] = [];
  const remove = async () => {
    for (const child of [running.child, ...others]) await end(child, 'SIGTERM');
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  if (open)
    await openOrganisation(coordinator, setUpLink, { ...riverside, ...organisation }).catch(async (error) => {
      await remove();
      throw error;
    });
  return {
    url,
    databaseUrl: database?.url ?? (await privateUrl(dataDir)),
    dataDir,
    setUpLink,
    coordinator,
    visitor,
    pid: () => running.child.pid ?? 0,
    log,
    operate: (words, more = {}) => operate(words, { ...fixed, ...more }),
    kill9: () => end(running.child, 'SIGKILL'),
    async restart() {
      await end(running.child, 'SIGTERM');
      running = await launch({ ...fixed, PORT: new URL(url).port }, log, false);
    },
    async another() {
      const { child, url: address } = await launch({ ...fixed, PORT: '0' }, log, false);
      others.push(child);
      return { url: address, pid: child.pid ?? 0, kill9: () => end(child, 'SIGKILL') };
    },
    async stop() {
      await remove();
      const errors = log.filter((line) => line.includes('"level":"error"'));
      if (errors.length > 0) throw new Error(`the program logged errors:\n${errors.join('\n')}`);
    },
  };
}

interface Launched {
  readonly child: ChildProcess;
  readonly url: string;
  readonly setUpLink: string;
}

/** Resolves when the program has said where it is, and with `untilLink`, how to open it. */
function launch(env: Readonly<Record<string, string>>, log: string[], untilLink: boolean): Promise<Launched> {
  const child = spawn(process.execPath, ['--import', './scripts/tsx.ts', 'src/main.ts'], {
    cwd: project,
    env: { ...inherited(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let half = '';
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the program ended (${code}) before it was ready:\n${said}`)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (half + text).split('\n');
      half = lines.pop() ?? '';
      log.push(...lines);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const url = /Beside is here: (http:\/\/\S+)\s/.exec(said)?.[1];
      const setUpLink = /(\/set-up\/\S+)\s/.exec(said)?.[1] ?? '';
      if (url && (setUpLink || !untilLink)) resolve({ child, url, setUpLink });
    });
  });
}

/** The address of a private server that runs already. */
async function privateUrl(dataDir: string): Promise<string> {
  return (await startPrivateServer({ dataDir, log: createLog(() => undefined) })).url;
}

function operate(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Operated> {
  const child = spawn(process.execPath, ['--import', './scripts/tsx.ts', 'src/operate.ts', ...words], {
    cwd: project,
    env: { ...inherited(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}

/** The test runner's own variables would change how the program runs. */
const inherited = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(NODE_TEST_CONTEXT|NODE_OPTIONS|PORT|HOST|SERVICES)$/.test(name)),
  );

function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

/** Fills in the two pages of the first run as a person would: every proposed crisis line is confirmed. */
async function openOrganisation(visitor: Visitor, link: string, answers: typeof riverside): Promise<void> {
  const { nickname, ownDevice, ...place } = answers;
  const second = await visitor.submit(await visitor.get(link), '/set-up/', place);
  const form = second.forms.find(({ action }) => action.includes('/set-up/'));
  const lines = form?.controls.filter(({ name }) => name === 'line').map(({ value }) => value) ?? [];
  const opened = await visitor.submit(second, '/set-up/', { nickname, ownDevice, line: lines });
  if (opened.status !== 200 || visitor.cookies.size === 0)
    throw new Error(
      `the organisation did not open (${opened.status} at ${opened.path}): ${opened.words.slice(0, 500)}`,
    );
}
