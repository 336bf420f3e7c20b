import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Log } from '#platform/log';
import { DatabaseUnavailable } from '../unavailable.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { keepRunning } from './keep-running.ts';
import { privateFolder, removeRunFolder, runFolder } from './run-folder.ts';
import { canReach, type ServiceUser, serviceUser } from './service-user.ts';
import { durableSettings, throwawaySettings } from './settings.ts';

export interface PrivateServerOptions {
  /** Folder of everything Beside keeps; the cluster lives in its folder `postgres`. */
  readonly dataDir: string;
  readonly log: Log;
  /** For tests: no fsync, so a power cut may lose everything. */
  readonly throwaway?: boolean;
  /** For tests: the PostgreSQL major that a new cluster is made with. */
  readonly major?: number;
}

export interface PrivateServer {
  /** Connection string over the socket, as the cluster's owner. */
  readonly url: string;
  /** Folder of the socket. */
  readonly host: string;
  readonly user: string;
  readonly database: string;
  /** Whether the server was already running: one that survived this program, or that another process started. */
  readonly attached: boolean;
  /** Stops the server, unless another process still uses it. Close your own connections first. */
  stop(): Promise<void>;
}

const owner = 'beside';
const port = 5432;
/** How long a server that is alive may replay its log before we give up on it. */
const patience = 300_000;
const run = promisify(execFile);

interface Cluster {
  readonly dir: string;
  readonly host: string;
  readonly user: ServiceUser | null;
}

/**
 * Starts the PostgreSQL that belongs to this data folder, or attaches to it where it already runs. It listens on a Unix
 * socket in a folder of mode 700 only, outlives a crash of this program, and is started again where it ends by itself.
 * @throws DatabaseUnavailable with a sentence for whoever runs Beside.
 */
export async function startPrivateServer(options: PrivateServerOptions): Promise<PrivateServer> {
  if (process.platform === 'win32') {
    throw new DatabaseUnavailable(
      'On Windows, Beside needs a PostgreSQL of your own: set DATABASE_URL, or run Beside in WSL.',
    );
  }
  const user = serviceUser(join(options.dataDir, 'postgres'));
  const dataDir = ownDataFolder(options.dataDir, user);
  const dir = join(dataDir, 'postgres');
  const cluster: Cluster = { dir, user, host: runFolder(dataDir, user) };
  const attached = await bringUp(cluster, dataDir, options);
  await ensureDatabase(cluster);
  const again = { running: () => runningPid(cluster) !== null, start: () => bringUp(cluster, dataDir, options) };
  const letGo = options.throwaway ? async () => undefined : keepRunning(again, options.log);
  return {
    url: `postgresql://${owner}@${encodeURIComponent(cluster.host)}:${port}/${owner}`,
    host: cluster.host,
    user: owner,
    database: owner,
    attached,
    async stop() {
      await letGo();
      await stop(cluster, dataDir, options.log);
    },
  };
}

function ownDataFolder(path: string, user: ServiceUser | null): string {
  try {
    // A server of another user walks through this folder; what lies in it has modes of its own.
    mkdirSync(path, { recursive: true, mode: user ? 0o711 : 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    throw new DatabaseUnavailable(
      `The folder ${path} cannot be used (${(error as NodeJS.ErrnoException).code}). Give it to the user who runs Beside, or set DATA_DIR to another.`,
      { cause: error },
    );
  }
}

/** Answers whether the server was already there. */
async function bringUp(cluster: Cluster, dataDir: string, options: PrivateServerOptions): Promise<boolean> {
  const { log } = options;
  const begun = Date.now();
  const logFile = join(dataDir, 'postgres.log');
  let started: Started | null = null;
  let told = begun;
  for (;;) {
    if (await answers(cluster)) return started === null;
    if (started?.ended !== undefined && runningPid(cluster) === null) {
      if (/shared memory block .* is still in use/.test(lastWords(logFile))) {
        // Processes of a killed server end by themselves within moments.
        await pause(100);
        started = null;
        continue;
      }
      throw new DatabaseUnavailable(`The database did not start (${started.ended}). ${lastWords(logFile)}`);
    }
    if (started === null && runningPid(cluster) === null) {
      const binaries = findBinaries({
        major: majorOf(cluster) ?? options.major ?? null,
        user: cluster.user,
        cacheDir: cluster.user ? '/var/cache/beside' : join(dataDir, 'cache'),
      });
      if (majorOf(cluster) === null) await initialise(cluster, binaries, options.throwaway ?? false, log);
      started = launch(cluster, binaries, options.throwaway ? throwawaySettings : durableSettings, logFile);
    }
    if (Date.now() - begun > patience) {
      throw new DatabaseUnavailable(
        `The database did not become ready within ${patience / 60_000} minutes. ${lastWords(logFile)}`,
      );
    }
    if (Date.now() - told > 5_000) {
      told = Date.now();
      log('info', 'db.server.still-starting', { seconds: Math.round((told - begun) / 1000) });
    }
    await pause(15);
  }
}

/**
 * Whether this folder's own server takes connections. Its start time must be the one in `postmaster.pid`, which only the
 * server that holds the folder has written: another server behind the same socket is never mistaken for it.
 */
async function answers(cluster: Cluster): Promise<boolean> {
  const client = clientOf(cluster, 'postgres');
  try {
    await client.connect();
    const { rows } = await client.query<{ started: number; folder: string }>(
      `select floor(extract(epoch from pg_postmaster_start_time()))::int as started, current_setting('data_directory') as folder`,
    );
    const [{ started, folder } = { started: 0, folder: '' }] = rows;
    const fits = folder === ownFolder ? statSync(cluster.dir).uid === cluster.user?.uid : folder === cluster.dir;
    if (fits && Math.abs(started - (lockLines(cluster)?.started ?? 0)) <= 1) return true;
    throw new DatabaseUnavailable(
      `Another database server is using ${cluster.host}. Stop it, or start Beside with another DATA_DIR.`,
    );
  } catch (error) {
    if (notYet(error)) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** No socket, nobody behind it, or a server that is starting up or shutting down (57P03, 57P01). */
function notYet(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code ?? '');
  if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '57P01'].includes(code)) return true;
  return error instanceof Error && error.message === 'Connection terminated unexpectedly';
}

function clientOf(cluster: Cluster, database: string): pg.Client {
  const client = new pg.Client({
    host: cluster.host,
    port,
    user: owner,
    database,
    ssl: false,
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  return client;
}

/** `postmaster.pid`: process id, folder, start time in seconds, … Written by the server, removed when it ends. */
function lockLines(cluster: Cluster): { pid: number; started: number } | null {
  const [pid, , started] = textIfThere(join(cluster.dir, 'postmaster.pid')).split('\n');
  return pid && started ? { pid: Number(pid), started: Number(started) } : null;
}

/** Empty where there is no such file; an ending server removes its own at any moment. */
function textIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** The server process that holds the folder, or null. A file that a killed server left behind names a process that is gone. */
function runningPid(cluster: Cluster): number | null {
  const pid = lockLines(cluster)?.pid;
  if (!pid) return null;
  try {
    process.kill(pid, 0);
  } catch {
    return null;
  }
  return worksIn(pid, cluster.dir) ? pid : null;
}

/**
 * Whether the process is a server of this folder, which is where a server works. After a restart of the machine the number
 * may belong to any program. Where the system does not tell (macOS), PostgreSQL itself refuses a folder that is taken.
 */
function worksIn(pid: number, dir: string): boolean {
  if (!existsSync('/proc/self')) return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === dir;
  } catch {
    return false;
  }
}

function majorOf(cluster: Cluster): number | null {
  const file = join(cluster.dir, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null;
}

/**
 * The working folder of the server itself: how it names its cluster where it may not walk the path to it (root's home).
 * A link of the Linux kernel that needs no right on the folders above.
 */
const ownFolder = '/proc/self/cwd';

function nameForServer(dir: string, user: ServiceUser | null, major: number): { folder: string; cwd: string } {
  if (canReach(user, dir)) return { folder: dir, cwd: '/' };
  if (existsSync(ownFolder) && major >= 16) return { folder: ownFolder, cwd: dir };
  throw new DatabaseUnavailable(
    `The database runs as a user of its own, who cannot reach ${dir}. Set DATA_DIR to a folder such as /var/lib/beside, or start Beside as an ordinary user.`,
  );
}

/** Makes the cluster beside its place and moves it there when it is whole, so that a half-made one is never used. */
async function initialise(cluster: Cluster, binaries: Binaries, throwaway: boolean, log: Log): Promise<void> {
  log('info', 'db.server.creating', { major: binaries.major });
  const path = `${cluster.dir}.new-${randomBytes(6).toString('hex')}`;
  const { folder, cwd } = nameForServer(path, cluster.user, binaries.major);
  const making = privateFolder(path, cluster.user);
  const locale =
    binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : [`--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`];
  const safety = throwaway ? ['--no-sync'] : ['--data-checksums'];
  const access = ['--auth-local=trust', '--auth-host=reject', '--username', owner];
  try {
    await run(binaries.initdb, ['-D', folder, '--encoding=UTF8', ...access, ...locale, ...safety], {
      ...cluster.user,
      cwd,
      env: serverEnvironment,
    });
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    const { stderr, message } = error as Error & { stderr?: string };
    throw new DatabaseUnavailable(`The database could not be created: ${(stderr || message).trim()}`);
  }
  try {
    renameSync(making, cluster.dir);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (majorOf(cluster) === null) throw error;
  }
}

/** Nothing of our own environment (keys, passwords) reaches the server; a fixed locale keeps its words recognisable. */
const serverEnvironment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };

interface Started {
  /** How it ended, in words; undefined while it runs. */
  ended?: string;
}

function launch(cluster: Cluster, binaries: Binaries, settings: readonly string[], logFile: string): Started {
  const { folder, cwd } = nameForServer(cluster.dir, cluster.user, binaries.major);
  const output = openSync(logFile, 'w', 0o600);
  const words = settings.flatMap((setting) => ['-c', setting]);
  const child = spawn(binaries.postgres, ['-D', folder, '-k', cluster.host, '-p', String(port), ...words], {
    ...cluster.user,
    cwd,
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const started: Started = {};
  child.on('error', (error) => {
    started.ended = error.message;
  });
  child.on('exit', (code, signal) => {
    started.ended = signal ?? `exit ${code}`;
  });
  child.unref();
  return started;
}

function lastWords(logFile: string): string {
  const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').trim().split('\n') : [];
  return `Its last words, from ${logFile}: ${lines.slice(-3).join(' / ') || 'none'}`;
}

async function ensureDatabase(cluster: Cluster): Promise<void> {
  const client = clientOf(cluster, 'postgres');
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [owner]);
    if (rowCount === 0) await client.query(`create database ${owner}`);
  } catch (error) {
    const madeMeanwhile = ['42P04', '23505'].includes(String((error as { code?: unknown }).code));
    if (!madeMeanwhile) throw error;
  } finally {
    await client.end();
  }
}

async function stop(cluster: Cluster, dataDir: string, log: Log): Promise<void> {
  const pid = runningPid(cluster);
  if (pid === null) return;
  if (await usedByOthers(cluster)) {
    log('info', 'db.server.left-running');
    return;
  }
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + 30_000;
  while (runningPid(cluster) === pid) {
    if (Date.now() > deadline) {
      log('warn', 'db.server.slow-to-stop');
      return;
    }
    await pause(10);
  }
  removeRunFolder(cluster.host, dataDir);
}

async function usedByOthers(cluster: Cluster): Promise<boolean> {
  const client = clientOf(cluster, 'postgres');
  try {
    await client.connect();
    const { rowCount } = await client.query(
      `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    return rowCount !== 0;
  } catch (error) {
    if (notYet(error)) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
