import type { RefusalCode } from '#contracts/refusals';
import type { RoomCommand, RoomEvent, RoomPlan, RoomState } from './types.ts';

/** What comes of a command: what happened (nothing, where it was so already), or why it cannot be. */
export type Decision =
  | { readonly ok: true; readonly events: readonly RoomEvent[] }
  | { readonly ok: false; readonly code: RefusalCode };

/** The room before anybody is in it. `now`: milliseconds since 1970, here and everywhere. */
export declare function newRoom(plan: RoomPlan, now: number): RoomState;

/** What a command brings about, together with whatever was due by then. */
export declare function decide(state: RoomState, command: RoomCommand, now: number): Decision;

/** The state after one event. */
export declare function apply(state: RoomState, event: RoomEvent): RoomState;

export declare function fold(state: RoomState, events: readonly RoomEvent[]): RoomState;

/** When something happens by itself next, on the wall's clock; null when nothing ever will. */
export declare function nextWake(state: RoomState): number | null;

/** What is due by now. */
export declare function wake(state: RoomState, now: number): readonly RoomEvent[];
