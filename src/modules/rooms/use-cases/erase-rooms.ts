import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { removeRoom, roomsToErase } from '../store/rooms.ts';
import { shredSession } from '../store/texts.ts';

const atOnce = 100;

/** Erases what was said and done in a session's room: words, log and state. The key of its words goes with them. */
export async function eraseRoom(app: Pick<Platform, 'vault'>, tx: Tx, sessionId: string): Promise<void> {
  await shredSession(app.vault, tx, sessionId);
  await removeRoom(tx, sessionId);
}

/** Erases every room whose time to be kept is over. */
export async function eraseOldRooms(app: Platform): Promise<void> {
  for (;;) {
    const rooms = await app.db.system('rooms: erase', (tx) => roomsToErase(tx, app.clock.now(), atOnce));
    for (const { sessionId, organisationId } of rooms) {
      await app.db.as({ organisationId, personId: null }, (tx) => eraseRoom(app, tx, sessionId));
    }
    if (rooms.length < atOnce) return;
  }
}
