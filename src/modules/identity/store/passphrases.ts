import type { Tx } from '#platform/db';
import type { IdentityTables, PassphraseTable } from './tables.ts';

const table = 'identity.passphrase';

export async function passphraseOf(tx: Tx, personId: string): Promise<string | null> {
  const row = await tx
    .of<IdentityTables>()
    .selectFrom(table)
    .select('hash')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.hash ?? null;
}

/** Keeps a passphrase in place of the one before. */
export const keepPassphrase = (tx: Tx, row: PassphraseTable) =>
  tx
    .of<IdentityTables>()
    .insertInto(table)
    .values(row)
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ hash: row.hash }))
    .execute();

export const removePassphrase = (tx: Tx, personId: string) =>
  tx.of<IdentityTables>().deleteFrom(table).where('person_id', '=', personId).execute();
