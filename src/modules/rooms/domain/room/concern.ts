import type { RefusalCode } from '#contracts/refusals';
import type { Happening } from './events.ts';
import type { CommandOf, EventOf, Moment, RoomCommand, RoomEvent, RoomState } from './types.ts';

/** What a press brings about (nothing, where it was so already), or why it cannot be. */
export type Answer = readonly Happening[] | RefusalCode;

/** Answers to some of the commands. Whoever presses is in the room and may press it: `gates.ts` saw to that. */
export type Deeds<Do extends RoomCommand['do']> = {
  readonly [One in Do]: (state: RoomState, command: CommandOf<One>, at: Moment) => Answer;
};

/** What follows from some of the events; the machine counts versions and time. */
export type Changes<Type extends RoomEvent['type']> = {
  readonly [One in Type]: (state: RoomState, event: EventOf<One>) => RoomState;
};

/** Something that happens by itself. */
export interface Rule {
  /** When it is due; null when it is not, `always` when at once. What it brings about must move this on. */
  when(state: RoomState): Moment | null;
  does(state: RoomState, at: Moment): readonly Happening[];
}

/** Before any moment: due at once. */
export const always: Moment = 0;

/** A rule over circles: of the first that is due. */
export const eachCircle = (rule: {
  when(state: RoomState, circle: RoomState['circles'][number]): Moment | null;
  does(state: RoomState, circle: RoomState['circles'][number], at: Moment): readonly Happening[];
}): Rule => ({
  when: (state) => earliest(state.circles.map((circle) => rule.when(state, circle))),
  does: (state, at) => {
    const due = state.circles.find((circle) => isDue(rule.when(state, circle), at));
    return due ? rule.does(state, due, at) : [];
  },
});

export const isDue = (when: Moment | null, at: Moment): boolean => when !== null && when <= at;

export function earliest(moments: readonly (Moment | null)[]): Moment | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
