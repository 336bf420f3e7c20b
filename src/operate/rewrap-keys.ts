import type { Config } from '#platform/config';
import { openDb } from '#platform/db';
import type { Log } from '#platform/log';
import { loadKey, rewrap } from '#platform/vault';
import { hasKey, keyEnvironment, keyPlaces } from './key-place.ts';
import { OperatingError } from './operating-error.ts';
import { withDatabase } from './with-database.ts';

/**
 * Wraps every data key with the newest key-encryption key.
 * @returns how many it changed.
 * @throws OperatingError, DatabaseUnavailable, KeyUnusable
 */
export async function rewrapKeys(config: Config, log: Log): Promise<number> {
  if (!hasKey(config)) throw new OperatingError(`There is no key yet. It may be in ${keyPlaces(config)}.`);
  const key = await loadKey(config.dataDir, keyEnvironment(config));
  return withDatabase(config, log, async (url) => {
    const db = await openDb({ url, log, connections: 1 });
    try {
      let changed = 0;
      for (;;) {
        const some = await db.system('wrap data keys again', (tx) => rewrap(tx, key));
        if (some === 0) return changed;
        changed += some;
      }
    } finally {
      await db.close();
    }
  });
}
