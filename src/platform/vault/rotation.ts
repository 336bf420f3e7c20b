import type { Tx } from '#platform/db';
import type { KeyOwner } from './index.ts';
import { keyRing } from './key-ring.ts';
import type { VaultTables } from './tables.ts';

/**
 * Wraps data keys of older key-encryption keys with the newest one; answers how many it changed, at most `most`.
 * Call it in `Db.system` until it answers 0. Sealed texts stay as they are.
 *
 * The order of a change of keys: put a new line at the top of the key file (`newKeyLine`), restart every process, call
 * this, then remove the lines between the first and the last. The last line stays: digests are made with it.
 */
export async function rewrap(tx: Tx, keyEncryptionKey: Uint8Array, most = 500): Promise<number> {
  const ring = keyRing(keyEncryptionKey);
  const rows = await tx
    .of<VaultTables>()
    .selectFrom('platform.data_key')
    .selectAll()
    .where('wrapped_by', '!=', ring.newest)
    .limit(most)
    .forUpdate()
    .execute();
  for (const row of rows) {
    const owner: KeyOwner = { kind: row.owner_kind, id: row.owner_id };
    await tx
      .of<VaultTables>()
      .updateTable('platform.data_key')
      .set(ring.wrap(owner, ring.unwrap(owner, row)))
      .where('owner_kind', '=', owner.kind)
      .where('owner_id', '=', owner.id)
      .execute();
  }
  return rows.length;
}

/** The ids of all people who have a data key, whether or not they are known otherwise. */
export async function personsWithKey(tx: Tx): Promise<string[]> {
  const people = tx
    .of<VaultTables>()
    .selectFrom('platform.data_key')
    .select('owner_id')
    .where('owner_kind', '=', 'person');
  return (await people.execute()).map((row) => row.owner_id);
}

/** Throws a KeyUnusable when the database holds data keys that none of these keys unwraps. Call at start. */
export async function assertKeyFits(tx: Tx, keyEncryptionKey: Uint8Array): Promise<void> {
  const ring = keyRing(keyEncryptionKey);
  const used = await tx.of<VaultTables>().selectFrom('platform.data_key').select('wrapped_by').distinct().execute();
  for (const { wrapped_by } of used) ring.assertHas(wrapped_by);
}
