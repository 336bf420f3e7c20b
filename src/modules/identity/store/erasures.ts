import type { Tx } from '#platform/db';
import type { ErasureTable, IdentityTables } from './tables.ts';

/** Notes who was deleted; a second time changes nothing. */
export const noteErasures = (tx: Tx, rows: readonly ErasureTable[]) =>
  tx
    .of<IdentityTables>()
    .insertInto('identity.erasure')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['organisation_id', 'person_digest']).doNothing())
    .execute();

/** Everybody who was ever deleted, of all organisations that this transaction sees. */
export const allErasures = (tx: Tx): Promise<ErasureTable[]> =>
  tx.of<IdentityTables>().selectFrom('identity.erasure').selectAll().execute();

/** The ids of all people after `after`, to be walked in pages. */
export const peopleAfter = (tx: Tx, after: string | null, most: number) =>
  tx
    .of<IdentityTables>()
    .selectFrom('identity.person')
    .select(['id', 'organisation_id'])
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(most)
    .execute();
