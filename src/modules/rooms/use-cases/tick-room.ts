import type { Platform } from '#platform/app';
import { decide, fold, wake } from '../domain/room/machine.ts';
import type { RoomEvent, RoomState } from '../domain/room/types.ts';
import { membersWithLease } from '../store/presence.ts';
import { type DueRoom, holdRoom, postponeRoom } from '../store/rooms.ts';
import { byTheClock, change, wakeAfter } from './change-room.ts';

/** Does what is due in a room by the clock: turns that end, people whose last lease ran out. Not where somebody else does. */
export const tickRoom = (app: Platform, { sessionId, organisationId }: DueRoom): Promise<void> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    const room = await holdRoom(tx, sessionId, { skip: true });
    if (!room) return;
    const now = app.clock.now();
    const leased = await membersWithLease(tx, sessionId, now);
    const gone = Object.values(room.state.members).flatMap(({ member, presence, via }) =>
      via === null && (presence === 'here' || presence === 'waiting') && !leased.has(member) ? [member] : [],
    );
    const events: RoomEvent[] = [];
    let state: RoomState = room.state;
    const take = (more: readonly RoomEvent[]) => {
      events.push(...more);
      state = fold(state, more);
    };
    for (const member of gone) {
      const decision = decide(state, { do: 'drop', by: member }, now.getTime());
      if (decision.ok) take(decision.events);
    }
    take(wake(state, now.getTime()));
    if (events.length > 0) await change(app, tx, room, events, byTheClock);
    else await postponeRoom(tx, sessionId, wakeAfter(state, now));
  });
