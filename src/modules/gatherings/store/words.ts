import type { Tx } from '#platform/db';
import type { Vault } from '#platform/vault';
import type { KeptWords } from './tables.ts';

/** Whose words these are: an invited circle's are sealed with its key. */
export interface WordsOwner {
  readonly circleId: string;
  readonly access: 'open' | 'invited';
}

export type Place = 'gatherings.gathering' | 'gatherings.session';
const placeOf = (table: Place, row: string) => `${table}|sealed|${row}`;
const keyOf = ({ circleId }: WordsOwner) => ({ kind: 'circle' as const, id: circleId });

/** How some words are kept in a row. */
export async function keepWords(
  vault: Vault,
  tx: Tx,
  owner: WordsOwner,
  place: { readonly table: Place; readonly row: string },
  words: object,
): Promise<KeptWords> {
  if (owner.access === 'open') return { words: { ...words }, sealed: null };
  const text = JSON.stringify(words);
  return { words: null, sealed: await vault.seal(tx, keyOf(owner), placeOf(place.table, place.row), text) };
}

export interface KeptRow {
  readonly owner: WordsOwner;
  readonly table: Place;
  readonly row: string;
  readonly kept: KeptWords;
}

/** The words of many rows, in their order; null where there are none, or where the circle's key was shredded. */
export async function readWords(vault: Vault, tx: Tx, rows: readonly KeptRow[]): Promise<(unknown | null)[]> {
  const closed = rows.filter(({ kept }) => kept.sealed !== null);
  const opened = await vault.openAll(
    tx,
    closed.map(({ owner, table, row, kept }) => ({
      owner: keyOf(owner),
      place: placeOf(table, row),
      sealed: kept.sealed as Uint8Array,
    })),
  );
  const texts = new Map(closed.map((row, index) => [row, opened[index] ?? null]));
  return rows.map((row) => {
    const text = texts.get(row);
    return text ? JSON.parse(text) : row.kept.words;
  });
}
