import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { fold, nextWake } from '../domain/room/machine.ts';
import type { MemberId, RoomEvent, RoomState } from '../domain/room/types.ts';
import { type RoomKept, saveRoom } from '../store/rooms.ts';
import { expectWake } from './expect-wake.ts';
import { followUp } from './follow-up.ts';
import { followWithMedia } from './media-follow.ts';
import { roomTopic } from './room-topic.ts';

/** Who did something, and with which press; nobody where the clock did. */
export interface Cause {
  readonly by: MemberId | null;
  readonly once?: string | null;
}

export const byTheClock: Cause = { by: null };

/** When a room is to be looked at next; never at once again, so that nothing turns in circles. */
export function wakeAfter(state: RoomState, now: Date): Date | null {
  const at = nextWake(state);
  return at === null ? null : new Date(Math.max(at, now.getTime() + 1));
}

/**
 * Takes what happened into the held room: saves what holds then with its log, does what follows outside the room, and shows
 * it to everybody after the commit.
 */
export async function change(
  app: Platform,
  tx: Tx,
  room: RoomKept,
  events: readonly RoomEvent[],
  { by, once = null }: Cause,
): Promise<RoomState> {
  if (events.length === 0) return room.state;
  const now = app.clock.now();
  const state = fold(room.state, events);
  const wakeAt = wakeAfter(state, now);
  await saveRoom(tx, {
    organisationId: room.organisationId,
    state,
    events,
    by,
    once,
    at: now,
    wakeAt,
    endedAt: state.ended === null ? null : now,
  });
  await followUp(app, tx, room, events);
  await followWithMedia(app, tx, room.state, state);
  tx.afterCommit(() => {
    app.realtime.nudge(roomTopic(room.sessionId));
    expectWake(app, wakeAt);
  });
  return state;
}
