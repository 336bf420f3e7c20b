import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { decide } from '../domain/room/machine.ts';
import { removeWord, shrinkChat, type WordKept, wordById } from '../store/chat.ts';
import { holdRoom } from '../store/rooms.ts';
import { removeText } from '../store/texts.ts';
import { accessChat } from './access-chat.ts';
import { change } from './change-room.ts';
import { chatTopic } from './room-topic.ts';

/** Somebody's own word in the chat of a date, as long as that is open to them; null for every other. */
async function accessOwnWord(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  id: string,
): Promise<WordKept | null> {
  const word = isId(id) ? await wordById(tx, id) : null;
  if (word?.sessionId !== sessionId || word.personId !== actor.personId) return null;
  return (await accessChat(app, tx, actor, word.sessionId)) ? word : null;
}

/** Whether this actor can take this word back. */
export const isOwnWord = (app: Platform, actor: Actor, sessionId: string, id: string): Promise<boolean> =>
  app.db.as(actor, async (tx) => (await accessOwnWord(app, tx, actor, sessionId, id)) !== null);

/** Takes one's own word back: it is gone at once, from the room as well. */
export const takeWordBack = (app: Platform, actor: Actor, sessionId: string, id: string): Promise<Result<null>> =>
  app.db.as(actor, async (tx) => {
    const word = await accessOwnWord(app, tx, actor, sessionId, id);
    if (!word) return refused('not_found');
    await takeWordAway(app, tx, word);
    return accepted(null);
  });

/** Erases a word wherever it stands. */
export async function takeWordAway(app: Platform, tx: Tx, { id, sessionId, member }: WordKept): Promise<void> {
  const room = member === null ? null : await holdRoom(tx, sessionId);
  await removeWord(tx, id);
  await shrinkChat(tx, sessionId);
  if (room && member !== null) {
    await removeText(tx, id);
    const decision = decide(room.state, { do: 'take_back', by: member, text: id }, app.clock.now().getTime());
    if (decision.ok) await change(app, tx, room, decision.events, { by: member });
  }
  tx.afterCommit(() => app.realtime.nudge(chatTopic(sessionId)));
}
