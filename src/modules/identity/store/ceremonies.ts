import type { Tx } from '#platform/db';
import type { CeremonyTable, IdentityTables } from './tables.ts';

const table = 'identity.ceremony';

export const insertCeremony = (tx: Tx, row: CeremonyTable) =>
  tx.of<IdentityTables>().insertInto(table).values(row).execute();

/** Takes a ceremony out, so that its challenge counts once. Null where it is over or was begun for something else. */
export async function takeCeremony(
  tx: Tx,
  digest: Uint8Array,
  purpose: CeremonyTable['purpose'],
  now: Date,
): Promise<CeremonyTable | null> {
  const row = await tx
    .of<IdentityTables>()
    .deleteFrom(table)
    .where('digest', '=', digest)
    .returningAll()
    .executeTakeFirst();
  return row && row.purpose === purpose && row.expires_at > now ? row : null;
}

export const removeCeremoniesBefore = (tx: Tx, now: Date) =>
  tx.of<IdentityTables>().deleteFrom(table).where('expires_at', '<=', now).execute();
