import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { Vault } from '#platform/vault';
import type { MemberId } from '../domain/room/types.ts';
import type { DueRoom } from './rooms.ts';
import type { RoomsTables } from './tables.ts';

const ownerOf = (sessionId: string) => ({ kind: 'session' as const, id: sessionId });
const placeOf = (id: string) => `rooms.chat_word|sealed|${id}`;

/** One word in the chat of a date, without its words. */
export interface WordKept {
  readonly id: string;
  readonly sessionId: string;
  readonly personId: string;
  /** From whose seat it was said in the room; null where it was written outside. */
  readonly member: MemberId | null;
  readonly sealed: Uint8Array | null;
  readonly at: Date;
}

interface WordRow {
  readonly id: string;
  readonly session_id: string;
  readonly person_id: string;
  readonly member: string | null;
  readonly sealed: Uint8Array | null;
  readonly written_at: Date;
}

const columns = ['id', 'session_id', 'person_id', 'member', 'sealed', 'written_at'] as const;

const keptOf = (row: WordRow): WordKept => ({
  id: row.id,
  sessionId: row.session_id,
  personId: row.person_id,
  member: row.member,
  sealed: row.sealed,
  at: row.written_at,
});

export interface ChatPlace {
  readonly sessionId: string;
  readonly organisationId: string;
  readonly circleId: string;
  readonly eraseAt: Date;
}

/** Makes room for one more word, and answers its place. The chat is held until the transaction ends. */
export async function growChat(tx: Tx, chat: ChatPlace): Promise<number> {
  const row = await tx
    .of<RoomsTables>()
    .insertInto('rooms.chat')
    .values({
      session_id: chat.sessionId,
      organisation_id: chat.organisationId,
      circle_id: chat.circleId,
      version: 1,
      erase_at: chat.eraseAt,
    })
    .onConflict((conflict) =>
      conflict.column('session_id').doUpdateSet({ version: sql`chat.version + 1`, erase_at: chat.eraseAt }),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  return row.version;
}

/** Something in it is gone. */
export const shrinkChat = (tx: Tx, sessionId: string) =>
  tx
    .of<RoomsTables>()
    .updateTable('rooms.chat')
    .set({ version: sql`version + 1` })
    .where('session_id', '=', sessionId)
    .execute();

export interface NewWord {
  readonly id: string;
  readonly sessionId: string;
  readonly organisationId: string;
  readonly place: number;
  readonly personId: string;
  readonly at: Date;
}

const rowOf = ({ id, sessionId, organisationId, place, personId, at }: NewWord) => ({
  id,
  session_id: sessionId,
  organisation_id: organisationId,
  place,
  person_id: personId,
  written_at: at,
});

/** Keeps what somebody wrote, sealed with the session's own key. */
export async function insertWord(
  vault: Vault,
  tx: Tx,
  word: NewWord & { readonly words: string; readonly once: string | null },
): Promise<void> {
  const sealed = await vault.seal(tx, ownerOf(word.sessionId), placeOf(word.id), word.words);
  await tx
    .of<RoomsTables>()
    .insertInto('rooms.chat_word')
    .values({ ...rowOf(word), said: null, member: null, sealed, once: word.once })
    .execute();
}

/** Notes that a text of the room was said to everybody; it has the text's id. */
export async function insertSaid(tx: Tx, word: NewWord & { readonly member: MemberId }): Promise<void> {
  await tx
    .of<RoomsTables>()
    .insertInto('rooms.chat_word')
    .values({ ...rowOf(word), said: word.id, member: word.member, sealed: null, once: null })
    .execute();
}

/** The word that an earlier sending of this form became; null where there was none. Index: chat_word_person. */
export async function wordSent(
  tx: Tx,
  sessionId: string,
  personId: string,
  once: string | null,
): Promise<string | null> {
  if (once === null) return null;
  const row = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.chat_word')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .where('once', '=', once)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function wordById(tx: Tx, id: string): Promise<WordKept | null> {
  const row = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.chat_word')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? keptOf(row) : null;
}

export interface WordsAsked {
  readonly sessionId: string;
  /** The word before which they stand; the newest without it, or where it is gone. */
  readonly before?: string | null;
  /** Whose words are left out. */
  readonly without?: readonly string[];
  readonly most: number;
}

/** Words of a chat, the newest first. Index: chat_word_place. */
export async function wordsOf(
  tx: Tx,
  { sessionId, before = null, without = [], most }: WordsAsked,
): Promise<WordKept[]> {
  let query = tx.of<RoomsTables>().selectFrom('rooms.chat_word').select(columns).where('session_id', '=', sessionId);
  if (before !== null) {
    query = query.where(
      sql<boolean>`place < coalesce(
        (select edge.place from rooms.chat_word as edge where edge.id = ${before} and edge.session_id = ${sessionId}),
        2147483647)`,
    );
  }
  if (without.length > 0) query = query.where('person_id', '<>', sql<string>`all(${without}::uuid[])`);
  return (await query.orderBy('place', 'desc').limit(most).execute()).map(keptOf);
}

/** What was written outside the room, by id; without what is erased. What was said in it: see `openTexts`. */
export async function openWritten(vault: Vault, tx: Tx, words: readonly WordKept[]): Promise<Map<string, string>> {
  const fields = words.flatMap(({ id, sessionId, sealed }) =>
    sealed ? [{ id, owner: ownerOf(sessionId), place: placeOf(id), sealed }] : [],
  );
  const texts = await vault.openAll(tx, fields);
  return new Map(fields.flatMap(({ id }, at) => (texts[at] == null ? [] : [[id, texts[at]] as const])));
}

/** The versions of these chats, by session; without those in which nothing was ever said. */
export async function chatVersions(tx: Tx, sessionIds: readonly string[]): Promise<Map<string, number>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.chat')
    .select(['session_id', 'version'])
    .where('session_id', '=', sql<string>`any(${sessionIds}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.session_id, row.version]));
}

/** The circle that a chat belongs to; null where nothing was ever said in it. */
export async function circleOfChat(tx: Tx, sessionId: string): Promise<string | null> {
  const row = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.chat')
    .select('circle_id')
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  return row?.circle_id ?? null;
}

export const removeWord = (tx: Tx, id: string) =>
  tx.of<RoomsTables>().deleteFrom('rooms.chat_word').where('id', '=', id).execute();

/** Everything that somebody wrote or said in chats that are kept, the oldest first. Index: chat_word_person. */
export async function wordsOfPerson(tx: Tx, personId: string): Promise<WordKept[]> {
  const rows = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.chat_word')
    .select(columns)
    .where('person_id', '=', personId)
    .orderBy('session_id')
    .orderBy('place')
    .execute();
  return rows.map(keptOf);
}

/** Chats whose time to be kept is over, of any organisation. Index: chat_old. */
export async function chatsToErase(tx: Tx, now: Date, most: number): Promise<DueRoom[]> {
  const rows = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.chat')
    .select(['session_id', 'organisation_id'])
    .where('erase_at', '<=', now)
    .orderBy('erase_at')
    .limit(most)
    .execute();
  return rows.map((row) => ({ sessionId: row.session_id, organisationId: row.organisation_id }));
}

export const removeChat = (tx: Tx, sessionId: string) =>
  tx.of<RoomsTables>().deleteFrom('rooms.chat').where('session_id', '=', sessionId).execute();

/** Keeps a session's chat and room until another moment. */
export async function keepUntil(tx: Tx, sessionId: string, eraseAt: Date): Promise<void> {
  for (const table of ['rooms.chat', 'rooms.room'] as const) {
    await tx
      .of<RoomsTables>()
      .updateTable(table)
      .set({ erase_at: eraseAt })
      .where('session_id', '=', sessionId)
      .where('erase_at', '<>', eraseAt)
      .execute();
  }
}
