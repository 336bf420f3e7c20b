import { open, rename, rm } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { connectionAsOwner } from '../roles.ts';
import { type ArchiveHeader, type ArchiveTable, type Frame, writeArchive } from './archive.ts';
import { type Catalogue, readCatalogue, readSequence } from './catalogue.ts';

export interface ExportOptions {
  /** Tables (`platform.data_key`) that go into a file of their own, which takes the place of an earlier one. */
  readonly apart?: { readonly file: string; readonly tables: readonly string[] };
}

/**
 * Writes everything in the database, as it is at one moment, to a new file: for backups, for moving to another server and
 * to another version of PostgreSQL. People go on writing meanwhile. The file appears when it is whole, and after the one
 * of the tables kept apart, which is never older. Keys outside the database are not in it: what is sealed stays sealed.
 */
export async function exportTo(url: string, file: string, { apart }: ExportOptions = {}): Promise<void> {
  const client = new pg.Client(connectionAsOwner(url));
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const catalogue = await readCatalogue(client);
    const isApart = ({ table }: ArchiveTable) => apart?.tables.includes(table) ?? false;
    const about = {
      format: 'beside-archive-1',
      at: new Date().toISOString(),
      migrations: catalogue.migrations,
    } as const;
    if (apart) {
      const tables = catalogue.tables.filter(isApart);
      await writeWhole(
        apart.file,
        framesOf(client, { ...about, apart: true }, { ...catalogue, tables, sequences: [] }),
      );
    }
    const rest = apart ? { rest: relative(dirname(file), apart.file) } : {};
    const tables = catalogue.tables.filter((one) => !isApart(one));
    await writeWhole(file, framesOf(client, { ...about, ...rest }, { ...catalogue, tables }));
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function* framesOf(
  client: pg.Client,
  header: ArchiveHeader,
  { tables, sequences }: Omit<Catalogue, 'migrations'>,
): AsyncGenerator<Frame> {
  yield { kind: 'H', value: header };
  for (const table of tables) {
    yield { kind: 'T', value: table };
    const rows = client.query(copyTo(`copy ${table.table} (${table.columns.join(', ')}) to stdout`));
    for await (const value of rows) yield { kind: 'D', value: value as Buffer };
    await client.query('select'); // The number of rows may come in a later packet than the last row.
    yield { kind: 'E', value: { rows: rows.rowCount } };
  }
  for (const sequence of sequences) yield { kind: 'S', value: await readSequence(client, sequence) };
  yield { kind: 'Z', value: { tables: tables.length } };
}

/** Written aside and moved into place when it is whole and on the disk. */
async function writeWhole(file: string, frames: AsyncIterable<Frame>): Promise<void> {
  const making = `${file}.part`;
  try {
    await rm(making, { force: true });
    await writeArchive(making, frames);
    await rename(making, file);
    await flushFolder(dirname(file));
  } catch (error) {
    await rm(making, { force: true });
    throw error;
  }
}

/** A rename survives a power cut when its folder was written out. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
