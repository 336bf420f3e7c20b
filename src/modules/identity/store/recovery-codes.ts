import type { Tx } from '#platform/db';
import type { IdentityTables, RecoveryCodeTable } from './tables.ts';

const table = 'identity.recovery_code';

export const insertCodes = (tx: Tx, rows: readonly RecoveryCodeTable[]) =>
  tx
    .of<IdentityTables>()
    .insertInto(table)
    .values([...rows])
    .execute();

/** Uses a code up; answers whose it was, or null where there is no such code (any more), or `owner` has none such. */
export async function takeCode(tx: Tx, digest: Uint8Array, owner?: string): Promise<string | null> {
  const row = await tx
    .of<IdentityTables>()
    .deleteFrom(table)
    .where('digest', '=', digest)
    .$if(owner !== undefined, (query) => query.where('person_id', '=', owner ?? ''))
    .returning('person_id')
    .executeTakeFirst();
  return row?.person_id ?? null;
}

/** Removes the codes of a person that they saved, or those that they did not. */
export const removeCodes = (tx: Tx, personId: string, saved: boolean) =>
  tx.of<IdentityTables>().deleteFrom(table).where('person_id', '=', personId).where('saved', '=', saved).execute();

/** Marks the newest codes as saved. */
export const noteCodesSaved = (tx: Tx, personId: string) =>
  tx.of<IdentityTables>().updateTable(table).set({ saved: true }).where('person_id', '=', personId).execute();

/** How many codes a person could still use, those they saved and those they did not (yet). */
export async function codesLeft(tx: Tx, personId: string): Promise<{ saved: number; unsaved: number }> {
  const rows = await tx
    .of<IdentityTables>()
    .selectFrom(table)
    .select('saved')
    .where('person_id', '=', personId)
    .execute();
  const saved = rows.filter((row) => row.saved).length;
  return { saved, unsaved: rows.length - saved };
}
