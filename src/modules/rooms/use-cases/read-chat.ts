import type { RefusalCode } from '#contracts/refusals';
import { whyNotWrite } from '#modules/community';
import type { SessionHere } from '#modules/gatherings';
import { people } from '#modules/identity';
import { hiddenFrom } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { onePage } from '../domain/chat.ts';
import { openWritten, type WordKept, wordsOf } from '../store/chat.ts';
import { roomById } from '../store/rooms.ts';
import { openTexts } from '../store/texts.ts';
import { accessChat } from './access-chat.ts';
import type { RoomPerson } from './load-room.ts';

/** One word as its reader sees it. */
export interface WordView {
  readonly id: string;
  readonly by: RoomPerson;
  readonly text: string;
  /** To the minute. */
  readonly at: Date;
  readonly mine: boolean;
  /** Was said while people met. */
  readonly inRoom: boolean;
}

/** The chat of a date, or an older part of it. */
export interface ChatHere {
  readonly session: Pick<SessionHere, 'id' | 'title' | 'chatClosesAt' | 'startsAt'>;
  readonly slug: string;
  /** Oldest first. */
  readonly words: readonly WordView[];
  /** Before which word older ones are found; null where there are none. */
  readonly older: string | null;
  /** An older part: nothing is written there. */
  readonly past: boolean;
  /** People can meet in the room now. */
  readonly meets: boolean;
  /** Why this reader cannot write, though they may read. */
  readonly closed: RefusalCode | null;
}

/** What this actor is shown of a chat: the newest words, or those before one of them. Null where it is not open to them. */
export const readChat = (
  app: Platform,
  actor: Actor,
  sessionId: string,
  { before = null }: { readonly before?: string | null } = {},
): Promise<ChatHere | null> =>
  app.db.as(actor, async (tx) => {
    const session = await accessChat(app, tx, actor, sessionId);
    if (!session) return null;
    const edge = isId(before) ? before : null;
    const hidden = await hiddenFrom(tx, actor);
    const asked = { sessionId, before: edge, without: [...hidden.people], most: onePage + 1 };
    const found = await wordsOf(tx, asked);
    const shown = found.slice(0, onePage);
    const room = await roomById(tx, sessionId);
    return {
      session,
      slug: session.circle.slug,
      words: await present(app, tx, actor, sessionId, shown.toReversed()),
      older: found.length > onePage ? (shown.at(-1)?.id ?? null) : null,
      past: edge !== null,
      meets: session.may.enter && (room?.state.ended ?? null) === null,
      closed: whyNotWrite(session.circle),
    };
  });

/** Words with their texts and authors; what was erased meanwhile is left out. */
async function present(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  words: readonly WordKept[],
): Promise<WordView[]> {
  const said = words.filter(({ member }) => member !== null);
  // Who shares a device has a name of their own, kept as the text with their seat's id.
  const inRoom = [...new Set(said.flatMap(({ id, member }) => (member === null ? [] : [id, member])))];
  const texts = new Map([
    ...(await openTexts(app.vault, tx, sessionId, inRoom)),
    ...(await openWritten(app.vault, tx, words)),
  ]);
  const known = await people(
    tx,
    words.map(({ personId }) => personId),
  );
  return words.flatMap(({ id, personId, member, at }) => {
    const text = texts.get(id);
    const person = known.get(personId);
    if (text === undefined || !person) return [];
    const brought = member === null ? undefined : texts.get(member);
    const by = brought ? { nickname: brought, seed: member ?? '' } : { nickname: person.nickname, seed: personId };
    return [{ id, by, text, at, mine: personId === actor.personId, inRoom: member !== null }];
  });
}
