import { voidSeat } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import type { EventOf, RoomEvent } from '../domain/room/types.ts';
import { endLeases } from '../store/presence.ts';
import type { RoomKept } from '../store/rooms.ts';

/** What the rest of the house hears of a room. All carry ids only. */
export const roomsEvents = {
  /** {session, circle}: people come in. Audience: the circle. */
  opened: 'rooms.opened',
  /** {session, circle}: it is over. Audience: the circle. */
  ended: 'rooms.ended',
  /** {session}: nobody who leads came in time. */
  hostMissed: 'rooms.host_missed',
  /** {session, member}: somebody called quietly; only whoever stands by is told. */
  calledQuietly: 'rooms.called_quietly',
} as const;

const nobody = { nobody: true } as const;

/** What follows outside the room from what happened in it, in the same transaction. Events come last. */
export async function followUp(app: Platform, tx: Tx, room: RoomKept, events: readonly RoomEvent[]): Promise<void> {
  const { sessionId, circleId } = room;
  for (const event of events) if (event.type === 'removed') await remove(app, tx, room, event);
  for (const event of events) {
    if (event.type === 'host_missing') {
      await app.events.append(tx, { kind: roomsEvents.hostMissed, audience: nobody, ids: { session: sessionId } });
    } else if (event.type === 'called') {
      const ids = { session: sessionId, member: event.member };
      await app.events.append(tx, { kind: roomsEvents.calledQuietly, audience: nobody, ids });
    } else if (event.type === 'ended') {
      const ids = { session: sessionId, circle: circleId };
      await app.events.append(tx, { kind: roomsEvents.ended, audience: { circle: circleId }, ids });
    }
  }
}

/** Somebody who was removed has no way back: their seat is void, and their pages and connections end. */
async function remove(
  app: Platform,
  tx: Tx,
  { sessionId }: RoomKept,
  { member, rule }: EventOf<'removed'>,
): Promise<void> {
  await voidSeat(app, tx, sessionId, member, rule);
  await endLeases(tx, sessionId, member);
}
