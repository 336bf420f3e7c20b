import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Log } from '#platform/log';
import { connectionAsOwner } from './roles.ts';
import { oldestMajor } from './server/binaries.ts';
import { DatabaseUnavailable } from './unavailable.ts';

export interface Migration {
  /** `stories/0003-replies` */
  readonly name: string;
  readonly number: number;
  readonly sql: string;
  /** SHA-256 of the file, in hex. */
  readonly checksum: string;
}

const sources = fileURLToPath(new URL('../../', import.meta.url));
/** Two processes that start at once migrate one after the other. */
const lock = 'select pg_advisory_xact_lock(7310001)';

/** Every migration of the tree in the order in which they run: by number, then platform before modules, then by name. */
export function migrationsOnDisk(root = sources): Migration[] {
  const folders = [
    ...foldersIn(join(root, 'platform')).map((owner) => ({
      owner,
      rank: 0,
      dir: join(root, 'platform', owner, 'migrations'),
    })),
    ...foldersIn(join(root, 'modules')).map((owner) => ({
      owner,
      rank: 1,
      dir: join(root, 'modules', owner, 'store', 'migrations'),
    })),
  ];
  return folders
    .flatMap(({ owner, rank, dir }) => filesIn(dir).map((file) => ({ rank, ...readMigration(owner, dir, file) })))
    .sort((a, b) => a.number - b.number || a.rank - b.rank || (a.name < b.name ? -1 : 1))
    .map(({ rank: _, ...migration }) => migration);
}

function foldersIn(dir: string): string[] {
  return existsSync(dir) ? readdirSync(dir) : [];
}

function filesIn(dir: string): string[] {
  return foldersIn(dir).filter((file) => file.endsWith('.sql'));
}

function readMigration(owner: string, dir: string, file: string): Migration {
  const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1];
  if (!number) throw new Error(`${join(dir, file)} must be named like 0001-first-words.sql`);
  const sql = readFileSync(join(dir, file), 'utf8');
  const checksum = createHash('sha256').update(sql).digest('hex');
  return { name: `${owner}/${file.slice(0, -4)}`, number: Number(number), sql, checksum };
}

export interface MigrateOptions {
  /** postgresql://… of a role that owns the database. */
  readonly url: string;
  readonly log: Log;
  readonly migrations?: readonly Migration[];
}

/**
 * Brings the database to this program's shape: every new migration, all in one transaction, so that a failed update leaves
 * everything as it was. Forward only.
 * @throws DatabaseUnavailable where the server cannot be used, or where its history is not this program's.
 */
export async function applyMigrations({ url, log, migrations = migrationsOnDisk() }: MigrateOptions): Promise<void> {
  await withOwner(url, async (client) => {
    if ((await pending(client, migrations)).length === 0) return;
    await client.query('begin');
    await client.query(lock);
    await client.query(
      `create schema if not exists platform;
       create table if not exists platform.migration (
         name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    );
    for (const migration of await pending(client, migrations)) {
      await apply(client, migration);
      log('info', 'db.migrated', { migration: migration.name });
    }
    await client.query('commit');
  });
}

/**
 * Names of the migrations that this program has and the database has not. Changes nothing.
 * @throws DatabaseUnavailable as `applyMigrations` would, where that can be known before.
 */
export async function pendingMigrations(
  url: string,
  migrations: readonly Migration[] = migrationsOnDisk(),
): Promise<string[]> {
  return withOwner(url, async (client) => {
    const names = (await pending(client, migrations)).map(({ name }) => name);
    if (names.includes(foundation) && !(await mayHaveRoles(client))) throw new DatabaseUnavailable(rolesMissing);
    return names;
  });
}

/** The migration that makes the two roles. */
const foundation = 'db/0000-foundation';
const rolesMissing =
  "The user of DATABASE_URL may not create roles. Ask the server's administrator to run: " +
  'create role beside_user; create role beside_system; grant beside_user, beside_system to <that user>; and to make that user the owner of the database.';

/** Whether this user can make the two roles, or was given them. */
async function mayHaveRoles(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `select (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
       or 2 = (select count(*) from pg_roles
               where rolname in ('beside_user', 'beside_system') and pg_has_role(oid, 'member')) as may`,
  );
  return rows[0]?.may ?? false;
}

async function withOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connectionAsOwner(url));
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new DatabaseUnavailable(`The database cannot be reached (${code ?? message}). Check DATABASE_URL.`, {
      cause: error,
    });
  }
  try {
    const { rows } = await client.query<{ major: number }>(
      `select current_setting('server_version_num')::int / 10000 as major`,
    );
    const major = rows[0]?.major ?? 0;
    if (major < oldestMajor) {
      throw new DatabaseUnavailable(`This PostgreSQL is version ${major}. Beside needs ${oldestMajor} or newer.`);
    }
    return await work(client);
  } finally {
    await client.end();
  }
}

async function pending(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows: made } = await client.query(`select to_regclass('platform.migration') is not null as there`);
  if (!made[0].there) return [...migrations];
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from platform.migration',
  );
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of applied) {
    if (!known.has(name)) {
      throw new DatabaseUnavailable(
        `The database was changed by a newer Beside (${name}). Start that version, or restore a backup made before it.`,
      );
    }
    if (known.get(name) !== checksum) {
      throw new DatabaseUnavailable(
        `The migration ${name} differs from the one that made this database. Put its file back as it was; changes go into a new migration.`,
      );
    }
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    throw new DatabaseUnavailable(sentenceAbout(name, error as pg.DatabaseError), { cause: error });
  }
  await client.query('insert into platform.migration (name, checksum) values ($1, $2)', [name, checksum]);
}

function sentenceAbout(name: string, { code, message }: pg.DatabaseError): string {
  if (code === '42501' && name === foundation) return rolesMissing;
  return `The migration ${name} failed and nothing was changed: ${message}`;
}
