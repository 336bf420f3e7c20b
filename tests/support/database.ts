import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Db, type Migration, migrate, migrationsOnDisk, openDb, startPrivateServer } from '#platform/db';
import { createLog, type Log } from '#platform/log';

export interface TestDatabase {
  readonly db: Db;
  /** For whoever needs connections of their own, as the owner of everything. */
  readonly url: string;
  /** Closes `db` and removes the database. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Only these folders' migrations (`['db', 'stories']`); all of the tree unless told. */
  readonly only?: readonly string[];
  /** Where the log's lines go; nowhere unless told. */
  readonly log?: Log;
}

/** 18 is the npm package's; 15 must be installed. */
const major = Number(process.env.PGMAJOR ?? 18);
const silent = createLog(() => undefined);

/**
 * A database of this test's own, migrated: a copy of a template in a throw-away cluster that all test processes share.
 * `BESIDE_TEST_CLUSTER` names the cluster's folder where a test runner keeps one; otherwise one is kept in the temporary
 * folder and removes itself after a minute without use.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await sharedServer();
  const migrations = migrationsOnDisk().filter(({ name }) => options.only?.includes(name.split('/')[0] ?? '') ?? true);
  const template = await migratedTemplate(server.url, migrations);
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asOwner(server.url, (client) => client.query(`create database ${name} template ${template}`));
  const url = databaseUrl(server.url, name);
  const db = await openDb({ url, log: options.log ?? silent, connections: 5 });
  return {
    db,
    url,
    async drop() {
      await db.close();
      await asOwner(server.url, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** An empty database in the shared cluster, for tests of migrating itself. */
export async function emptyDatabase(): Promise<Omit<TestDatabase, 'db'>> {
  const server = await sharedServer();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asOwner(server.url, (client) => client.query(`create database ${name}`));
  return {
    url: databaseUrl(server.url, name),
    drop: () => asOwner(server.url, async (client) => void (await client.query(`drop database ${name} with (force)`))),
  };
}

function databaseUrl(url: string, name: string): string {
  return url.replace(/\/[^/]*$/, `/${name}`);
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

let shared: Promise<{ url: string }> | null = null;

/** Starts the shared cluster, or attaches to it, once in this process. */
function sharedServer(): Promise<{ url: string }> {
  shared ??= process.env.BESIDE_TEST_CLUSTER ? runnersServer(process.env.BESIDE_TEST_CLUSTER) : ownServer();
  return shared;
}

function runnersServer(dataDir: string) {
  return startPrivateServer({ dataDir, log: silent, throwaway: true, major });
}

async function ownServer(): Promise<{ url: string }> {
  const dataDir = join(tmpdir(), `beside-test-${process.getuid?.() ?? 0}-${major}`);
  return locked(dataDir, async () => {
    const server = await startPrivateServer({ dataDir, log: silent, throwaway: true, major }).catch(async () => {
      rmSync(dataDir, { recursive: true, force: true });
      return startPrivateServer({ dataDir, log: silent, throwaway: true, major });
    });
    await showPresence(server.url);
    if (!server.attached) keepWhileUsed(dataDir);
    return server;
  });
}

/** A connection for the life of this process, so that the keeper sees it even between two databases. */
async function showPresence(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url }) as pg.Client & { unref(): void };
  client.on('error', () => undefined);
  await client.connect();
  client.unref();
}

function keepWhileUsed(dataDir: string): void {
  const keeper = fileURLToPath(new URL('database-keeper.ts', import.meta.url));
  spawn(process.execPath, [keeper, dataDir, String(major)], { detached: true, stdio: 'ignore' }).unref();
}

/** Runs `work` in one process at a time. A lock file whose process is gone is taken over. */
export async function locked<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const file = `${dataDir}.lock`;
  for (;;) {
    try {
      const handle = openSync(file, 'wx');
      writeFileSync(handle, String(process.pid));
      closeSync(handle);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (!alive(holderOf(file))) rmSync(file, { force: true });
      await pause(20);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function holderOf(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8')) || null;
  } catch {
    return null;
  }
}

function alive(pid: number | null): boolean {
  if (pid === null) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const templates = new Map<string, Promise<string>>();

/** The name of a migrated database for exactly these migrations, made by whoever needs it first. */
function migratedTemplate(url: string, migrations: readonly Migration[]): Promise<string> {
  const sum = createHash('sha256');
  for (const { name, checksum } of migrations) sum.update(`${name} ${checksum}\n`);
  const name = `template_${sum.digest('hex').slice(0, 16)}`;
  const made = templates.get(name) ?? makeTemplate(url, name, migrations);
  templates.set(name, made);
  return made;
}

async function makeTemplate(url: string, name: string, migrations: readonly Migration[]): Promise<string> {
  await asOwner(url, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    await client.query(`drop database if exists ${name}_making`);
    await client.query(`create database ${name}_making`);
    await migrate({ url: databaseUrl(url, `${name}_making`), log: silent, migrations });
    await client.query(`alter database ${name}_making rename to ${name}`);
  });
  return name;
}
