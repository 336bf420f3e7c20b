import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { Vault } from '#platform/vault';
import type { StoriesTables } from './tables.ts';

const table = 'stories.draft';
const ownerOf = (personId: string) => ({ kind: 'person', id: personId }) as const;
const placeOf = (personId: string, key: string) => `${table}|sealed|${personId}/${key}`;

/** Keeps a text under its form's name, in place of what was there, and lets go of the oldest beyond `most`. */
export async function keepDraft(
  vault: Vault,
  tx: Tx,
  draft: { personId: string; organisationId: string; key: string; text: string; savedAt: Date; most: number },
): Promise<void> {
  const sealed = await vault.seal(tx, ownerOf(draft.personId), placeOf(draft.personId, draft.key), draft.text);
  await tx
    .of<StoriesTables>()
    .insertInto(table)
    .values({
      person_id: draft.personId,
      key: draft.key,
      organisation_id: draft.organisationId,
      sealed,
      saved_at: draft.savedAt,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doUpdateSet({ sealed, saved_at: draft.savedAt }))
    .execute();
  await sql`delete from stories.draft where person_id = ${draft.personId} and key in (
    select key from stories.draft where person_id = ${draft.personId} order by saved_at desc, key offset ${draft.most}
  )`.execute(tx.of<StoriesTables>());
}

/** A person's drafts under the given names. */
export async function draftsUnder(
  vault: Vault,
  tx: Tx,
  personId: string,
  keys: readonly string[],
): Promise<{ readonly key: string; readonly text: string }[]> {
  const rows = await tx
    .of<StoriesTables>()
    .selectFrom(table)
    .select(['key', 'sealed'])
    .where('person_id', '=', personId)
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .execute();
  const texts = await vault.openAll(
    tx,
    rows.map((row) => ({ owner: ownerOf(personId), place: placeOf(personId, row.key), sealed: row.sealed })),
  );
  return rows.flatMap(({ key }, index) => {
    const text = texts[index];
    return text ? { key, text } : [];
  });
}

/** All of a person's drafts by key, for their export. */
export async function draftsOf(vault: Vault, tx: Tx, personId: string) {
  const rows = await tx
    .of<StoriesTables>()
    .selectFrom(table)
    .select(['key', 'sealed', 'saved_at'])
    .where('person_id', '=', personId)
    .orderBy('saved_at')
    .execute();
  const texts = await vault.openAll(
    tx,
    rows.map((row) => ({ owner: ownerOf(personId), place: placeOf(personId, row.key), sealed: row.sealed })),
  );
  return rows.map((row, index) => ({ key: row.key, savedAt: row.saved_at, text: texts[index] ?? null }));
}

export const removeDraft = (tx: Tx, personId: string, key: string) =>
  tx.of<StoriesTables>().deleteFrom(table).where('person_id', '=', personId).where('key', '=', key).execute();

export const forgetDrafts = (tx: Tx, before: Date) =>
  tx.of<StoriesTables>().deleteFrom(table).where('saved_at', '<', before).execute();
