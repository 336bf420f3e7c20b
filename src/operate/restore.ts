import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Config } from '#platform/config';
import { importFrom, migrate, readHeader } from '#platform/db';
import type { Log } from '#platform/log';
import { assertKeyFits, loadKey } from '#platform/vault';
import { openBeside } from '../app.ts';
import { besideKeys } from './back-up.ts';
import { appendErasures, erasureRecord, notAmong, readErasures } from './erasure-record.ts';
import { hasKey, keyEnvironment, keyPlaces } from './key-place.ts';
import { OperatingError } from './operating-error.ts';
import { withDatabase } from './with-database.ts';

export interface Restored {
  /** When the backup was made, ISO 8601. */
  readonly at: string;
  /** People in the backup who had been deleted since, and were deleted again. */
  readonly erasedAgain: number;
}

/**
 * Fills this installation's empty database from a backup, deletes again whoever was deleted since, and cleans the files.
 * The deletions are written down before anything else: where this is interrupted, the next start goes on with them.
 * @throws OperatingError, DatabaseUnavailable, KeyUnusable
 */
export async function restore(config: Config, file: string, log: Log): Promise<Restored> {
  const header = await readHeader(file);
  const keys = header.rest ? resolve(dirname(file), header.rest) : null;
  if (keys && !existsSync(keys)) {
    throw new OperatingError(`${keys} is missing. It belongs to ${file}, and nothing sealed can be read without it.`);
  }
  if (!hasKey(config)) {
    throw new OperatingError(`The key of the backed up Beside is missing. Put it back first: ${keyPlaces(config)}.`);
  }
  await mkdir(config.dataDir, { recursive: true, mode: 0o711 });
  const record = erasureRecord(config);
  if (keys) await appendErasures(record, notAmong(await readErasures(besideKeys(keys)), await readErasures(record)));
  const key = await loadKey(config.dataDir, keyEnvironment(config));
  return withDatabase(config, log, async (url) => {
    await migrate({ url, log });
    await importFrom(url, keys ? [file, keys] : [file], (tx) => assertKeyFits(tx, key));
    const beside = await openBeside(config, { log });
    try {
      await beside.platform.db.purge();
      return { at: header.at, erasedAgain: beside.erasedAgain };
    } finally {
      await beside.stop();
    }
  });
}
