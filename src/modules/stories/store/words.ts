import type { Access } from '#contracts/community';
import type { Tx } from '#platform/db';
import type { KeyOwner, Vault } from '#platform/vault';

export interface Words {
  readonly title: string | null;
  readonly text: string;
}

/** Words as a row keeps them: plain in an open circle, sealed with the circle's key in an invited one. */
export interface KeptWords {
  readonly title: string | null;
  readonly text: string | null;
  readonly sealed: Uint8Array | null;
}

type Table = 'stories.story' | 'stories.reply';
const ownerOf = (circleId: string): KeyOwner => ({ kind: 'circle', id: circleId });
const placeOf = (table: Table, id: string) => `${table}|sealed|${id}`;

export async function keepWords(
  vault: Vault,
  tx: Tx,
  place: { readonly table: Table; readonly id: string; readonly circleId: string; readonly access: Access },
  words: Words,
): Promise<KeptWords> {
  if (place.access === 'open') return { ...words, sealed: null };
  const owner = ownerOf(place.circleId);
  const sealed = await vault.seal(tx, owner, placeOf(place.table, place.id), JSON.stringify(words));
  return { title: null, text: null, sealed };
}

interface Row {
  readonly id: string;
  readonly circle_id: string;
  readonly title?: string | null;
  readonly text: string | null;
  readonly sealed: Uint8Array | null;
}

/** Opens the words of a list of rows; null for a row without words, or whose circle's key is gone. */
export async function openWords(vault: Vault, tx: Tx, table: Table, rows: readonly Row[]): Promise<(Words | null)[]> {
  const shut = rows.filter((row) => row.sealed !== null);
  if (shut.length === 0) return rows.map(plainWords);
  const opened = await vault.openAll(
    tx,
    shut.map((row) => ({
      owner: ownerOf(row.circle_id),
      place: placeOf(table, row.id),
      sealed: row.sealed ?? new Uint8Array(),
    })),
  );
  const byId = new Map(shut.map((row, index) => [row.id, opened[index] ?? null]));
  return rows.map((row) => {
    if (row.sealed === null) return plainWords(row);
    const text = byId.get(row.id);
    return text ? (JSON.parse(text) as Words) : null;
  });
}

const plainWords = (row: Row): Words | null =>
  row.text === null ? null : { title: row.title ?? null, text: row.text };
