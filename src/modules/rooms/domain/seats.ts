import { accepted, type Result, refused } from '#contracts/result';
import { decide, fold } from './room/machine.ts';
import type { MemberId, RoomCommand, RoomDuty, RoomEvent, RoomState, Way } from './room/types.ts';

/** A seat as the gathering has it. */
export interface SeatTaken {
  readonly seat: MemberId;
  readonly way: Way;
  readonly listens: boolean;
  readonly duty: RoomDuty | null;
}

/** What tells the room of seats and duties that were taken since it was made. How somebody takes part is theirs to say there. */
export const seatCommands = (state: RoomState, seats: readonly SeatTaken[]): RoomCommand[] =>
  seats.flatMap(({ seat, way, listens, duty }) => {
    const known = state.members[seat];
    if (known && known.planned === duty) return [];
    const part = known ? { way: known.way, listens: known.listens } : { way, listens };
    return [{ do: 'take_seat', by: seat, ...part, duty } as const];
  });

/** What several commands of one moment bring about; the first refusal refuses all. */
export function eventsOf(
  state: RoomState,
  commands: readonly RoomCommand[],
  now: number,
): Result<readonly RoomEvent[]> {
  const events: RoomEvent[] = [];
  for (const command of commands) {
    const decision = decide(fold(state, events), command, now);
    if (!decision.ok) return refused(decision.code);
    events.push(...decision.events);
  }
  return accepted(events);
}
