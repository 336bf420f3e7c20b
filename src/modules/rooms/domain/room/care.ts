import type { Changes, Deeds } from './concern.ts';
import type { Happening } from './events.ts';
import { second } from './phases.ts';
import { privatelyOf, withPrivate } from './state.ts';
import type { MemberId, RoomState } from './types.ts';

/** Whoever wants to speak again needs no moment any more. */
export const comeBack = (state: RoomState, by: MemberId): readonly Happening[] =>
  privatelyOf(state, by).momentSince === null ? [] : [{ type: 'moment_over', member: by }];

export const careDeeds: Deeds<'need_moment' | 'return' | 'spoke'> = {
  need_moment: (state, { by }) => {
    if (privatelyOf(state, by).momentSince !== null) return [];
    const needed = { type: 'moment_needed', member: by } as const;
    return state.members[by]?.hand === null ? [needed] : [{ type: 'hand_lowered', member: by }, needed];
  },
  return: (state, { by }) => (privatelyOf(state, by).momentSince === null ? [] : [{ type: 'moment_over', member: by }]),

  spoke: (state, { by, seconds }, at) => {
    if (state.begunAt === null) return 'room_not_begun';
    const possible = at - Math.max(state.begunAt, privatelyOf(state, by).spokenAt);
    const time = Math.max(0, Math.min(possible, Math.round(seconds * second)));
    return Number.isFinite(time) ? [{ type: 'spoke', member: by, time }] : [];
  },
};

export const careChanges: Changes<'moment_needed' | 'moment_over' | 'spoke'> = {
  moment_needed: (state, { member, at }) => withPrivate(state, member, { momentSince: at }),
  moment_over: (state, { member }) => withPrivate(state, member, { momentSince: null }),
  spoke: (state, { member, time, at }) =>
    withPrivate(state, member, { spoken: privatelyOf(state, member).spoken + time, spokenAt: at }),
};
