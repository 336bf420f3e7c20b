import type { Access } from '#contracts/community';
import type { Tx } from '#platform/db';
import type { Vault } from '#platform/vault';
import type { KeptWords } from './tables.ts';

/** Whose words these are: an invited circle's are sealed with its key. */
export interface WordsOwner {
  readonly id: string;
  readonly access: Access;
}

export type Place = 'community.circle' | 'community.agreements' | 'community.membership';
const placeOf = (table: Place, row: string) => `${table}|sealed|${row}`;
const keyOf = (circle: WordsOwner) => ({ kind: 'circle' as const, id: circle.id });

/** How some words are kept in a circle's row. `row` names it uniquely within its table. */
export async function keepWords(
  vault: Vault,
  tx: Tx,
  circle: WordsOwner,
  place: { readonly table: Place; readonly row: string },
  words: Record<string, unknown>,
): Promise<KeptWords> {
  if (circle.access === 'open') return { words, sealed: null };
  const text = JSON.stringify(words);
  return { words: null, sealed: await vault.seal(tx, keyOf(circle), placeOf(place.table, place.row), text) };
}

/** The words of many rows, in their order; null where there are none, or where the circle's key was shredded. */
export async function readWords<Words>(
  vault: Vault,
  tx: Tx,
  table: Place,
  rows: readonly { readonly circle: WordsOwner; readonly row: string; readonly kept: KeptWords }[],
): Promise<(Words | null)[]> {
  const closed = rows.filter(({ kept }) => kept.sealed !== null);
  const opened = await vault.openAll(
    tx,
    closed.map(({ circle, row, kept }) => ({
      owner: keyOf(circle),
      place: placeOf(table, row),
      sealed: kept.sealed as Uint8Array,
    })),
  );
  const texts = new Map(closed.map((row, index) => [row, opened[index] ?? null]));
  return rows.map((row) => {
    const text = texts.get(row);
    return text ? (JSON.parse(text) as Words) : (row.kept.words as Words | null);
  });
}
