import { once } from 'node:events';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { queryBuilderOver } from '../connection.ts';
import { connectionAsOwner } from '../roles.ts';
import type { Tx } from '../types.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { type ArchiveHeader, type ArchiveTable, damaged, readArchive } from './archive.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';

/**
 * Fills a database that was just migrated, and holds nobody's rows yet, from an archive of `exportTo` and the file of the
 * tables kept apart, where there is one. All of it or nothing: `check` runs before the commit and may throw.
 * @throws DatabaseUnavailable where a file is damaged, missing or of another version, or where the database is in use.
 */
export async function importFrom(
  url: string,
  files: readonly string[],
  check: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<void> {
  const client = new pg.Client(connectionAsOwner(url));
  await client.connect();
  try {
    await client.query('begin');
    const catalogue = await readCatalogue(client);
    await requireUnused(client);
    await prepare(client, catalogue);
    const missing = new Map(catalogue.tables.map((one) => [one.table, one]));
    for (const file of files) await fill(client, file, catalogue, missing);
    if (missing.size > 0) {
      throw new DatabaseUnavailable(
        `${files.join(' and ')} do not hold everything: ${[...missing.keys()].join(', ')}.`,
      );
    }
    await finish(client, catalogue);
    const { kysely, end } = queryBuilderOver(client);
    await check({ actor: null, of: <T>() => kysely as Kysely<T>, afterCommit: () => undefined });
    await end();
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

/** Takes the tables it filled out of `missing`. */
async function fill(
  client: pg.Client,
  file: string,
  { migrations }: Catalogue,
  missing: Map<string, ArchiveTable>,
): Promise<void> {
  let copy: Copy | null = null;
  let filled = 0;
  for await (const { kind, value } of readArchive(file)) {
    if (kind === 'H') requireSame(value, migrations);
    else if (kind === 'T') {
      copy = beginCopy(client, sameTable(missing, value, file));
      missing.delete(value.table);
      filled += 1;
    } else if (kind === 'D') await copy?.write(value);
    else if (kind === 'E') {
      if ((await copy?.end()) !== value.rows) throw damaged(file);
    } else if (kind === 'S') {
      await client.query('select setval($1, $2, $3)', [value.sequence, value.value, value.called]);
    } else if (value.tables !== filled) throw damaged(file);
  }
}

interface Copy {
  write(bytes: Uint8Array): Promise<void>;
  /** Answers how many rows came in. */
  end(): Promise<number>;
}

function beginCopy(client: pg.Client, { table, columns }: ArchiveTable): Copy {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  const finished = once(stream, 'finish');
  finished.catch(() => undefined);
  return {
    async write(bytes) {
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), finished]);
    },
    async end() {
      stream.end();
      await finished;
      return stream.rowCount;
    },
  };
}

function requireSame(header: ArchiveHeader, migrations: Readonly<Record<string, string>>): void {
  if (header.apart) return;
  const names = new Set([...Object.keys(header.migrations), ...Object.keys(migrations)]);
  const different = [...names].filter((name) => header.migrations[name] !== migrations[name]);
  if (header.format === 'beside-archive-1' && different.length === 0) return;
  throw new DatabaseUnavailable(
    `The archive of ${header.at} was made by another version of Beside (${different.slice(0, 3).join(', ')}). Restore it with that version, then update.`,
  );
}

function sameTable(
  known: ReadonlyMap<string, ArchiveTable>,
  { table, columns }: ArchiveTable,
  file: string,
): ArchiveTable {
  const here = known.get(table);
  if (here && here.columns.toSorted().join() === columns.toSorted().join()) return { table, columns };
  throw damaged(file);
}

/** A database is in use when any organisation has rows. */
async function requireUnused(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    `select polrelid::regclass::text as table from pg_policy where polname = 'own_organisation'`,
  );
  for (const { table } of rows) {
    const { rowCount } = await client.query(`select from ${table} limit 1`);
    if (rowCount === 0) continue;
    throw new DatabaseUnavailable(`The database is in use (${table} has rows). Restore into a new, empty one.`);
  }
}

/**
 * Takes out what migrations put in, lets the owner copy past row-level security, and keeps triggers from changing what is
 * copied. Part of the same transaction as the copying.
 */
async function prepare(client: pg.Client, { tables }: Catalogue): Promise<void> {
  if (tables.length > 0) await client.query(`truncate ${tables.map(({ table }) => table).join(', ')}`);
  for (const { table } of tables) {
    await client.query(`alter table ${table} no force row level security, disable trigger user`);
  }
}

async function finish(client: pg.Client, { tables }: Catalogue): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    `select polrelid::regclass::text as table from pg_policy where polname = 'own_organisation'`,
  );
  for (const { table } of tables) await client.query(`alter table ${table} enable trigger user`);
  for (const { table } of rows) await client.query(`alter table ${table} force row level security`);
}
