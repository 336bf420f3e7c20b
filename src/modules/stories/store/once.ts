import type { Tx } from '#platform/db';
import type { OnceTable, StoriesTables } from './tables.ts';

/**
 * Takes a form's `once` for this result. Null when it is the first time; otherwise the path of the first result. A second
 * sending that arrives meanwhile waits for the first one's commit. Call it after every check, right before writing.
 */
export async function takeOnce(tx: Tx, row: OnceTable): Promise<string | null> {
  const table = tx.of<StoriesTables>();
  const taken = await table
    .insertInto('stories.once')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'once']).doNothing())
    .returning('once')
    .executeTakeFirst();
  return taken ? null : firstPath(tx, row.organisation_id, row.once);
}

/** Where the first sending of a form led, or null where it was not acted on. */
export async function firstPath(tx: Tx, organisationId: string, once: string): Promise<string | null> {
  const row = await tx
    .of<StoriesTables>()
    .selectFrom('stories.once')
    .select('path')
    .where('organisation_id', '=', organisationId)
    .where('once', '=', once)
    .executeTakeFirst();
  return row?.path ?? null;
}

export const forgetOnce = (tx: Tx, before: Date) =>
  tx.of<StoriesTables>().deleteFrom('stories.once').where('at', '<', before).execute();
