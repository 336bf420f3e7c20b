import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { chatsToErase, removeChat } from '../store/chat.ts';
import { type DueRoom, removeRoom, roomsToErase } from '../store/rooms.ts';
import { shredSession } from '../store/texts.ts';
import { chatTopic } from './room-topic.ts';

const atOnce = 100;

/** Erases what was said and done in a session's room and chat: words, log and state. The key of its words goes with them. */
export async function eraseRoom(app: Pick<Platform, 'vault' | 'realtime'>, tx: Tx, sessionId: string): Promise<void> {
  await shredSession(app.vault, tx, sessionId);
  await removeRoom(tx, sessionId);
  await removeChat(tx, sessionId);
  tx.afterCommit(() => app.realtime.nudge(chatTopic(sessionId)));
}

/** Erases every room and chat whose time to be kept is over; a chat also where its room was never opened. */
export async function eraseOldRooms(app: Platform): Promise<void> {
  await eraseDue(app, roomsToErase);
  await eraseDue(app, chatsToErase);
}

async function eraseDue(app: Platform, due: (tx: Tx, now: Date, most: number) => Promise<DueRoom[]>): Promise<void> {
  for (;;) {
    const sessions = await app.db.system('rooms: erase', (tx) => due(tx, app.clock.now(), atOnce));
    for (const { sessionId, organisationId } of sessions) {
      await app.db.as({ organisationId, personId: null }, (tx) => eraseRoom(app, tx, sessionId));
    }
    if (sessions.length < atOnce) return;
  }
}
