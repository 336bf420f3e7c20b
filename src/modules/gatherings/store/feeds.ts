import type { Tx } from '#platform/db';
import type { GatheringsTables } from './tables.ts';

const table = 'gatherings.feed';

/** Keeps the digest of a person's new secret; an earlier one stops counting. */
export async function putFeed(
  tx: Tx,
  feed: { readonly personId: string; readonly organisationId: string; readonly digest: Uint8Array; readonly now: Date },
): Promise<void> {
  await tx
    .of<GatheringsTables>()
    .insertInto(table)
    .values({
      person_id: feed.personId,
      organisation_id: feed.organisationId,
      token_digest: feed.digest,
      made_at: feed.now,
    })
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet((row) => ({
        token_digest: row.ref('excluded.token_digest'),
        made_at: row.ref('excluded.made_at'),
      })),
    )
    .execute();
}

/** When a person made their calendar's address; null where there is none. */
export async function feedSince(tx: Tx, personId: string): Promise<Date | null> {
  const row = await tx
    .of<GatheringsTables>()
    .selectFrom(table)
    .select('made_at')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.made_at ?? null;
}

/** Whose calendar a secret opens, within the organisation that is asked. */
export async function feedOwner(tx: Tx, digest: Uint8Array): Promise<string | null> {
  const row = await tx
    .of<GatheringsTables>()
    .selectFrom(table)
    .select('person_id')
    .where('token_digest', '=', digest)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

export const removeFeed = (tx: Tx, personId: string) =>
  tx.of<GatheringsTables>().deleteFrom(table).where('person_id', '=', personId).execute();
