import type { Tx } from '#platform/db';
import type { Vault } from '#platform/vault';
import type { RoomsTables } from './tables.ts';

/** What a gathering says of itself, as it was when its room was opened. */
export interface RoomWords {
  /** The gathering's id. */
  readonly gathering: string;
  /** In the host's words; never in a page's title or address. */
  readonly title: string;
  /** What the host planned to ask in each part of the agenda; '' where nothing. */
  readonly prompts: readonly string[];
  /** The circle's agreements. */
  readonly agreements: readonly string[];
}

const ownerOf = (sessionId: string) => ({ kind: 'session' as const, id: sessionId });
const placeOf = (sessionId: string) => `rooms.room|words|${sessionId}`;

export const sealWords = (vault: Vault, tx: Tx, sessionId: string, words: RoomWords): Promise<Uint8Array> =>
  vault.seal(tx, ownerOf(sessionId), placeOf(sessionId), JSON.stringify(words));

/** Null where there is no room, or what was said in it has been erased. */
export async function openWords(vault: Vault, tx: Tx, sessionId: string): Promise<RoomWords | null> {
  const row = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.room')
    .select('words')
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  const text = row && (await vault.open(tx, ownerOf(sessionId), placeOf(sessionId), row.words));
  return text ? (JSON.parse(text) as RoomWords) : null;
}
