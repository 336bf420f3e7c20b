import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { allOrganisations, erasures } from '#modules/identity';
import type { Config } from '#platform/config';
import { exportTo, openDb } from '#platform/db';
import type { Log } from '#platform/log';
import { appendErasures, erasureRecord, notAmong, readErasures } from './erasure-record.ts';
import { OperatingError } from './operating-error.ts';
import { withDatabase } from './with-database.ts';

/** The only table of a backup that is kept in its newest state: without its key, what a deleted person wrote stays shut. */
export const dataKeys = 'platform.data_key';

/** Where a backup goes unless told. */
export const backupFile = (config: Pick<Config, 'dataDir'>, now: Date): string =>
  join(config.dataDir, 'backups', `beside-${now.toISOString().slice(0, 19).replaceAll(':', '-')}.archive`);

/**
 * Writes a backup while Beside runs: `file` with everything but the data keys, and beside it in `keys/` the data keys and
 * the record of deletions, which every backup of this installation brings up to date for all of them.
 * @returns the files of that folder.
 * @throws OperatingError, DatabaseUnavailable
 */
export async function backUp(config: Config, file: string, log: Log): Promise<readonly string[]> {
  if (existsSync(file))
    throw new OperatingError(`${file} is already there. A backup never replaces another: name a new file.`);
  return withDatabase(config, log, async (url) => {
    const about = await describe(url, log);
    const folder = join(dirname(file), 'keys');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const keys = join(folder, `${about.installation}.keys`);
    await exportTo(url, file, { apart: { file: keys, tables: [dataKeys] } });
    const record = besideKeys(keys);
    const deleted = [...about.erasures, ...(await readErasures(erasureRecord(config)))];
    await appendErasures(record, notAmong(deleted, await readErasures(record)));
    return existsSync(record) ? [keys, record] : [keys];
  });
}

/** The record of deletions that belongs to a file of data keys. */
export const besideKeys = (keys: string): string => keys.replace(/\.keys$/, '.erasures');

/** An installation goes by its first organisation: a new, empty one never takes the place of another's keys. */
async function describe(url: string, log: Log) {
  const db = await openDb({ url, log, connections: 1 });
  try {
    const [first] = await db.system('name a backup', allOrganisations);
    if (!first) throw new OperatingError('There is nothing to back up: Beside was never started on this database.');
    return { installation: first.id, erasures: await erasures({ db }) };
  } finally {
    await db.close();
  }
}
