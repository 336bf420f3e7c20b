import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { connectionAsOwner } from '../roles.ts';
import { type Frame, writeArchive } from './archive.ts';
import { readCatalogue, readSequence } from './catalogue.ts';

/**
 * Writes everything in the database, as it is at one moment, to a new file: for backups, for moving to another server and
 * to another version of PostgreSQL. People go on writing meanwhile. The file appears when it is whole.
 * Keys are not in it: what is sealed stays sealed.
 */
export async function exportTo(url: string, file: string): Promise<void> {
  const client = new pg.Client(connectionAsOwner(url));
  await client.connect();
  const making = `${file}.part`;
  try {
    await client.query('begin isolation level repeatable read read only');
    await rm(making, { force: true });
    await writeArchive(making, framesOf(client));
    await client.query('commit');
    await rename(making, file);
    await flushFolder(dirname(file));
  } catch (error) {
    await rm(making, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function* framesOf(client: pg.Client): AsyncGenerator<Frame> {
  const { tables, sequences, migrations } = await readCatalogue(client);
  yield { kind: 'H', value: { format: 'beside-archive-1', at: new Date().toISOString(), migrations } };
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

/** A rename survives a power cut when its folder was written out. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
