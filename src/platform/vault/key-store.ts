import type { KeyObject } from 'node:crypto';
import type { Tx } from '#platform/db';
import { randomKey } from './box.ts';
import type { KeyOwner } from './index.ts';
import { type KeyCache, ownerName } from './key-cache.ts';
import type { KeyRing } from './key-ring.ts';
import type { VaultTables } from './tables.ts';

/** Data keys by owner: from this transaction, else this process's cache, else the database. */
export interface KeyStore {
  /** By `ownerName`; owners without a key are left out. */
  find(tx: Tx, owners: readonly KeyOwner[]): Promise<ReadonlyMap<string, KeyObject>>;
  make(tx: Tx, owner: KeyOwner): Promise<KeyObject>;
  forget(tx: Tx, owner: KeyOwner): Promise<void>;
}

export function keyStore(ring: KeyRing, cache: KeyCache): KeyStore {
  /** What a transaction read or made may not outlive a rollback, so it reaches the cache after the commit only. */
  const ofTransaction = new WeakMap<Tx, Map<string, KeyObject>>();
  const own = (tx: Tx) => {
    const known = ofTransaction.get(tx) ?? new Map<string, KeyObject>();
    ofTransaction.set(tx, known);
    return known;
  };

  const read = async (tx: Tx, owners: readonly KeyOwner[]): Promise<void> => {
    const since = cache.mark();
    const rows = await tx
      .of<VaultTables>()
      .selectFrom('platform.data_key')
      .selectAll()
      .where((where) => where.or(owners.map(({ kind, id }) => where.and({ owner_kind: kind, owner_id: id }))))
      .execute();
    for (const row of rows) {
      const owner: KeyOwner = { kind: row.owner_kind, id: row.owner_id };
      const key = ring.unwrap(owner, row);
      own(tx).set(ownerName(owner), key);
      tx.afterCommit(() => cache.keep(owner, row.organisation_id, key, since));
    }
  };

  const find = async (tx: Tx, owners: readonly KeyOwner[]) => {
    const found = new Map<string, KeyObject>();
    const look = (owner: KeyOwner) => {
      const name = ownerName(owner);
      const key = own(tx).get(name) ?? cache.get(owner, tx.actor?.organisationId ?? null);
      if (key) found.set(name, key);
      return key !== null;
    };
    const missing = owners.filter((owner) => !look(owner));
    if (missing.length > 0) {
      await read(tx, missing);
      missing.forEach(look);
    }
    return found;
  };

  return {
    find,
    async make(tx, owner) {
      if (!tx.actor) throw new Error('A first data key needs a transaction with an actor.');
      await tx
        .of<VaultTables>()
        .insertInto('platform.data_key')
        .values({
          organisation_id: tx.actor.organisationId,
          owner_kind: owner.kind,
          owner_id: owner.id,
          ...ring.wrap(owner, randomKey()),
        })
        .onConflict((conflict) => conflict.columns(['owner_kind', 'owner_id']).doNothing())
        .execute();
      // Read back: where two transactions made one at the same time, the first one counts.
      const key = (await find(tx, [owner])).get(ownerName(owner));
      if (!key) throw new Error(`The data key of ${owner.kind} ${owner.id} belongs to another organisation.`);
      return key;
    },
    async forget(tx, owner) {
      await tx
        .of<VaultTables>()
        .deleteFrom('platform.data_key')
        .where('owner_kind', '=', owner.kind)
        .where('owner_id', '=', owner.id)
        .execute();
      own(tx).delete(ownerName(owner));
      cache.forget(owner);
      tx.afterCommit(() => cache.forget(owner));
    },
  };
}
