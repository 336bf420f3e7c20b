import type { Tx } from '#platform/db';
import type { IdentityTables, PasskeyTable } from './tables.ts';

const table = 'identity.passkey';

export const passkeysOf = (tx: Tx, personId: string) =>
  tx.of<IdentityTables>().selectFrom(table).selectAll().where('person_id', '=', personId).orderBy('id').execute();

export async function passkeyByCredential(tx: Tx, credentialId: Uint8Array): Promise<PasskeyTable | null> {
  const row = await tx
    .of<IdentityTables>()
    .selectFrom(table)
    .selectAll()
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Adds a passkey unless it is known already; answers whether it did. */
export async function insertPasskey(tx: Tx, row: PasskeyTable): Promise<boolean> {
  const added = await tx
    .of<IdentityTables>()
    .insertInto(table)
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'credential_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export const notePasskeyUse = (tx: Tx, id: string, use: Pick<PasskeyTable, 'counter' | 'used_on'>) =>
  tx.of<IdentityTables>().updateTable(table).set(use).where('id', '=', id).execute();

export const removePasskey = (tx: Tx, personId: string, id: string) =>
  tx.of<IdentityTables>().deleteFrom(table).where('person_id', '=', personId).where('id', '=', id).execute();
