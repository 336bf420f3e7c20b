import type { Changes, Deeds } from './concern.ts';
import type { Happening } from './events.ts';
import { second } from './phases.ts';
import { hostsRoom, privatelyOf, withPrivate } from './state.ts';
import type { Call, MemberId, RoomState } from './types.ts';

/** Who hears a silent call. A standby hears it wherever they are; without one it goes to the hosts who are here. */
export const hearersOf = (state: RoomState, caller: MemberId, to: Call['to']): readonly MemberId[] =>
  state.seats.filter((id) => {
    const member = state.members[id];
    if (!member || id === caller || member.presence === 'removed') return false;
    return to === 'standby' ? member.duty === 'standby' : hostsRoom(state, id);
  });

/** Whoever wants to speak again needs no moment any more. */
export const comeBack = (state: RoomState, by: MemberId): readonly Happening[] =>
  privatelyOf(state, by).momentSince === null ? [] : [{ type: 'moment_over', member: by }];

export const careDeeds: Deeds<
  'need_moment' | 'return' | 'silent_call' | 'end_call' | 'answer_call' | 'whisper' | 'spoke'
> = {
  need_moment: (state, { by }) => {
    if (privatelyOf(state, by).momentSince !== null) return [];
    const needed = { type: 'moment_needed', member: by } as const;
    return state.members[by]?.hand === null ? [needed] : [{ type: 'hand_lowered', member: by }, needed];
  },
  return: (state, { by }) => (privatelyOf(state, by).momentSince === null ? [] : [{ type: 'moment_over', member: by }]),

  silent_call: (state, { by }) => {
    if (privatelyOf(state, by).call) return 'call_open';
    const to = (['standby', 'hosts'] as const).find((hearers) => hearersOf(state, by, hearers).length > 0);
    return to === undefined ? 'nobody_on_call' : [{ type: 'called', member: by, to }];
  },

  end_call: (state, { by }) => (privatelyOf(state, by).call ? [{ type: 'call_ended', member: by }] : 'no_call'),

  answer_call: (state, { by, member }) => {
    const { call } = privatelyOf(state, member);
    if (!call || !hearersOf(state, member, call.to).includes(by)) return 'no_call';
    if (call.by === by) return [];
    return call.by === null ? [{ type: 'call_answered', member, by }] : 'no_call';
  },

  whisper: (state, { by, member, text }) => {
    const { call } = privatelyOf(state, member);
    return call && (by === member || call.by === by) ? [{ type: 'whispered', member, by, text }] : 'no_call';
  },

  spoke: (state, { by, seconds }, at) => {
    if (state.begunAt === null) return 'room_not_begun';
    const possible = at - Math.max(state.begunAt, privatelyOf(state, by).spokenAt);
    const time = Math.max(0, Math.min(possible, Math.round(seconds * second)));
    return Number.isFinite(time) ? [{ type: 'spoke', member: by, time }] : [];
  },
};

/** A call shows on its caller's screen and on those of whoever hears it; on no other. */
function withCall(state: RoomState, caller: MemberId, call: Call | null): RoomState {
  const to = call?.to ?? privatelyOf(state, caller).call?.to;
  const hearers = to ? hearersOf(state, caller, to) : [];
  return hearers.reduce((now, id) => withPrivate(now, id, {}), withPrivate(state, caller, { call }));
}

export const careChanges: Changes<
  'moment_needed' | 'moment_over' | 'called' | 'call_answered' | 'call_ended' | 'whispered' | 'spoke'
> = {
  moment_needed: (state, { member, at }) => withPrivate(state, member, { momentSince: at }),
  moment_over: (state, { member }) => withPrivate(state, member, { momentSince: null }),
  called: (state, { member, to, at }) => withCall(state, member, { since: at, to, by: null, texts: [] }),
  call_answered: (state, { member, by }) => {
    const { call } = privatelyOf(state, member);
    return call ? withCall(state, member, { ...call, by }) : state;
  },
  call_ended: (state, { member }) => withCall(state, member, null),
  whispered: (state, { member, by, text }) => {
    const { call } = privatelyOf(state, member);
    return call ? withCall(state, member, { ...call, texts: [...call.texts, { text, member: by }] }) : state;
  },
  spoke: (state, { member, time, at }) =>
    withPrivate(state, member, { spoken: privatelyOf(state, member).spoken + time, spokenAt: at }),
};
