import type { Changes, Rule } from './concern.ts';
import type { Happening } from './events.ts';
import { isRunning } from './state.ts';
import type { Moment, RoomState, Turn } from './types.ts';

/** Steps backward up to this, in milliseconds, are two machines' clocks that differ; more is a clock that was set back. */
const differing = 2_000;
/** How long a running room goes without a sign of time at most. */
const heartbeat = 30_000;
/** Silence after which the clock leapt, or nobody was there to wake the room. */
const leap = heartbeat + 15_000;
/** What a running turn has left at least after a leap. */
export const keptAfterLeap = 30_000;

/**
 * The room's moment for the wall's, and what is to be noted first. The room's clock never runs backward: where the wall's is
 * set back, it goes on from the last moment it saw, so that no turn and no gathering grows longer by it.
 */
export function readClock(
  state: RoomState,
  now: number,
): { readonly at: Moment; readonly notes: readonly Happening[] } {
  const read = Math.round(now) + state.skew;
  if (read < state.at - differing) {
    return { at: state.at, notes: [{ type: 'clock_set_back', skew: state.at - Math.round(now) }] };
  }
  const at = Math.max(read, state.at);
  return { at, notes: isRunning(state) && at - state.at > leap ? [{ type: 'clock_leapt' }] : [] };
}

export const clockChanges: Changes<'clock_set_back' | 'clock_leapt' | 'time_seen'> = {
  clock_set_back: (state, { skew }) => ({ ...state, skew }),
  clock_leapt: (state, { at }) => ({
    ...state,
    circles: state.circles.map((circle) => ({ ...circle, turn: circle.turn && kept(circle.turn, at) })),
  }),
  time_seen: (state) => state,
};

function kept(turn: Turn, at: Moment): Turn {
  const until = Math.max(turn.until, at + keptAfterLeap);
  return { ...turn, until, keptUntil: turn.stage === 'waiting' ? turn.keptUntil : at + keptAfterLeap };
}

export const seeTime: Rule = {
  when: (state) => (isRunning(state) ? state.at + heartbeat : null),
  does: () => [{ type: 'time_seen' }],
};
