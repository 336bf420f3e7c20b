import { type Theme, themes } from '#contracts/stories';
import type { Tx } from '#platform/db';
import type { Vault } from '#platform/vault';
import type { StoriesTables } from './tables.ts';

const table = 'stories.filter';
const ownerOf = (personId: string) => ({ kind: 'person', id: personId }) as const;
const placeOf = (personId: string) => `${table}|sealed|${personId}`;

/** The themes a person does not want to meet; none for visitors. What somebody avoids says a lot, so it is sealed. */
export async function filteredThemes(vault: Vault, tx: Tx, personId: string | null): Promise<Theme[]> {
  if (personId === null) return [];
  const row = await tx
    .of<StoriesTables>()
    .selectFrom(table)
    .select('sealed')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const text = row && (await vault.open(tx, ownerOf(personId), placeOf(personId), row.sealed));
  if (!text) return [];
  const chosen = new Set(text.split(' '));
  return themes.filter((theme) => chosen.has(theme));
}

export async function keepFilters(
  vault: Vault,
  tx: Tx,
  person: { readonly id: string; readonly organisationId: string },
  chosen: readonly Theme[],
): Promise<void> {
  const database = tx.of<StoriesTables>();
  if (chosen.length === 0) {
    await database.deleteFrom(table).where('person_id', '=', person.id).execute();
    return;
  }
  const sealed = await vault.seal(tx, ownerOf(person.id), placeOf(person.id), chosen.join(' '));
  await database
    .insertInto(table)
    .values({ person_id: person.id, organisation_id: person.organisationId, sealed })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ sealed }))
    .execute();
}
