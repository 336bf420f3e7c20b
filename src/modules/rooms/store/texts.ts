import type { Tx } from '#platform/db';
import type { Vault } from '#platform/vault';
import type { MemberId, TextId } from '../domain/room/types.ts';
import type { RoomsTables } from './tables.ts';

const ownerOf = (sessionId: string) => ({ kind: 'session' as const, id: sessionId });
const placeOf = (id: TextId) => `rooms.text|sealed|${id}`;

export interface NewText {
  readonly id: TextId;
  readonly sessionId: string;
  readonly organisationId: string;
  readonly member: MemberId;
  readonly words: string;
  readonly at: Date;
}

/** Keeps words of a member, sealed with the session's own key. */
export async function insertText(vault: Vault, tx: Tx, text: NewText): Promise<void> {
  await tx
    .of<RoomsTables>()
    .insertInto('rooms.text')
    .values({
      id: text.id,
      session_id: text.sessionId,
      organisation_id: text.organisationId,
      member: text.member,
      sealed: await vault.seal(tx, ownerOf(text.sessionId), placeOf(text.id), text.words),
      written_at: text.at,
    })
    .execute();
}

/** The words of these texts, by id; without those that are gone. */
export async function openTexts(
  vault: Vault,
  tx: Tx,
  sessionId: string,
  ids: readonly TextId[],
): Promise<Map<TextId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.text')
    .select(['id', 'sealed'])
    .where('session_id', '=', sessionId)
    .where('id', 'in', ids)
    .execute();
  return opened(vault, tx, sessionId, rows);
}

/** What a member wrote in a room, the oldest first. */
export async function textsOfMember(vault: Vault, tx: Tx, sessionId: string, member: MemberId): Promise<string[]> {
  const rows = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.text')
    .select(['id', 'sealed'])
    .where('session_id', '=', sessionId)
    .where('member', '=', member)
    .orderBy('id')
    .execute();
  return [...(await opened(vault, tx, sessionId, rows)).values()];
}

async function opened(
  vault: Vault,
  tx: Tx,
  sessionId: string,
  rows: readonly { readonly id: TextId; readonly sealed: Uint8Array }[],
): Promise<Map<TextId, string>> {
  const owner = ownerOf(sessionId);
  const texts = await vault.openAll(
    tx,
    rows.map(({ id, sealed }) => ({ owner, place: placeOf(id), sealed })),
  );
  return new Map(rows.flatMap(({ id }, at) => (texts[at] == null ? [] : [[id, texts[at]] as const])));
}

export const removeText = (tx: Tx, id: TextId) =>
  tx.of<RoomsTables>().deleteFrom('rooms.text').where('id', '=', id).execute();

export async function removeTextsOf(tx: Tx, sessionId: string, member: MemberId): Promise<void> {
  await tx
    .of<RoomsTables>()
    .deleteFrom('rooms.text')
    .where('session_id', '=', sessionId)
    .where('member', '=', member)
    .execute();
}

/** Makes every text of the session unreadable, also in what is left of them on disk. */
export const shredSession = (vault: Vault, tx: Tx, sessionId: string): Promise<void> =>
  vault.shred(tx, ownerOf(sessionId));
