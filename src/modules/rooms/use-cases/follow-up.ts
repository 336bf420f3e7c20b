import { roomsEvents } from '#contracts/rooms-live';
import { endCallAsks, noteStays, voidSeat } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import type { EventOf, RoomEvent, RoomState } from '../domain/room/types.ts';
import { minutesOf, timesHere } from '../domain/time-here.ts';
import { membersIn } from '../store/members.ts';
import { endLeases } from '../store/presence.ts';
import { logOf, type RoomKept } from '../store/rooms.ts';
import { keepSaid } from './keep-said.ts';

const nobody = { nobody: true } as const;

/** After these a quiet call waits for people who may have to be told of it. */
const waits: ReadonlySet<RoomEvent['type']> = new Set(['called', 'call_passed_on', 'call_reopened']);

/** Whether a call for which people outside the room were asked is answered or taken back. */
const endsCall = (before: RoomState, event: RoomEvent): boolean =>
  (event.type === 'call_answered' || event.type === 'call_ended') &&
  before.privately[event.member]?.call?.told !== undefined;

/** What follows outside the room from what happened in it, in the same transaction. Events come last. */
export async function followUp(app: Platform, tx: Tx, room: RoomKept, events: readonly RoomEvent[]): Promise<void> {
  const { sessionId, circleId } = room;
  for (const event of events) if (event.type === 'removed') await remove(app, tx, room, event);
  for (const event of events) if (event.type === 'said') await keepSaid(app, tx, room, event);
  for (const event of events) {
    if (event.type === 'host_missing') {
      await app.events.append(tx, { kind: roomsEvents.hostMissed, audience: nobody, ids: { session: sessionId } });
    } else if (waits.has(event.type) && 'member' in event) {
      const ids = { session: sessionId, member: event.member };
      await app.events.append(tx, { kind: roomsEvents.calledQuietly, audience: nobody, ids });
    } else if (endsCall(room.state, event)) {
      await app.events.append(tx, { kind: roomsEvents.callOver, audience: nobody, ids: { session: sessionId } });
    } else if (event.type === 'ended') {
      await noteTimes(tx, room);
      await endCallAsks(app, tx, sessionId);
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

/** Says who was here for how long and who led, for care after the end and the hosts' own record. */
async function noteTimes(tx: Tx, { sessionId, organisationId }: RoomKept): Promise<void> {
  const people = new Map((await membersIn(tx, sessionId)).map(({ member, personId }) => [member, personId]));
  const stays = timesHere(await logOf(tx, sessionId)).flatMap(({ member, time, led }) => {
    const personId = people.get(member);
    return personId ? [{ personId, minutes: minutesOf(time), led }] : [];
  });
  await noteStays(tx, { id: sessionId, organisationId }, stays);
}
