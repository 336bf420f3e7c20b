import { type Changes, type Deeds, earliest, isDue, type Rule } from './concern.ts';
import { minute, second } from './phases.ts';
import { hostsRoom, isDropped, isHere, presenceSince, privatelyOf, withPrivate } from './state.ts';
import type { Call, MemberId, Moment, RoomState } from './types.ts';

/** How long a quiet call waits for whoever it goes to, before it goes to more people. */
const unanswered: Readonly<Record<'standby' | 'hosts', number>> = { standby: minute, hosts: 1.5 * minute };
/** How long whoever answered may have lost their connection. */
const away = 20 * second;

type Heard = Pick<Call, 'to' | 'spared' | 'told'>;

/** Who leads at this moment, or has the duty to. */
const leading = (state: RoomState): readonly MemberId[] =>
  state.seats.filter((id) => {
    const duty = state.members[id]?.duty;
    return duty === 'host' || duty === 'cohost' || state.lead === id;
  });

/**
 * Who hears a quiet call. A standby hears it wherever they are. Whoever leads and is here does once it goes to them, and
 * whoever of the circle's hosts is among the people here once it goes to those. Whom the caller spared never does.
 */
export const hearersOf = (state: RoomState, caller: MemberId, call: Heard): readonly MemberId[] =>
  state.seats.filter((id) => {
    const member = state.members[id];
    if (!member || id === caller || member.presence === 'removed' || call.spared?.includes(id)) return false;
    if (member.duty === 'standby' || call.told?.members.includes(id)) return true;
    return call.to !== 'standby' && hostsRoom(state, id);
  });

/** To whom a call goes first: whoever stands by, whoever leads, or people outside the room. */
function firstOf(state: RoomState, caller: MemberId, spared: readonly MemberId[]): Call['to'] {
  const inside = (['standby', 'hosts'] as const).find((to) => hearersOf(state, caller, { to, spared }).length > 0);
  return inside ?? 'circle';
}

/** Whoever leads is left out where the caller wants that, or where nobody who leads is here. */
const nextOf = (state: RoomState, caller: MemberId, { to, spared }: Heard): 'hosts' | 'circle' =>
  to === 'standby' &&
  hearersOf(state, caller, { to: 'hosts', ...(spared ? { spared } : {}) }).some((id) => hostsRoom(state, id))
    ? 'hosts'
    : 'circle';

/** When nobody answered for so long that a call goes on to more people; null where it does not. */
function goesOnAt(state: RoomState, caller: MemberId): Moment | null {
  const { call } = privatelyOf(state, caller);
  if (!call || call.by !== null || call.to === 'circle' || !isStillThere(state, caller)) return null;
  return (call.passedOnAt ?? call.since) + unanswered[call.to];
}

const isStillThere = (state: RoomState, id: MemberId): boolean => isHere(state, id) || isDropped(state, id);

/** When whoever answered counts as gone; null while they are here. */
function lostAt(state: RoomState, caller: MemberId): Moment | null {
  const by = privatelyOf(state, caller).call?.by ?? null;
  if (by === null || isHere(state, by) || !isStillThere(state, caller)) return null;
  return isDropped(state, by) ? presenceSince(state, by) + away : presenceSince(state, by);
}

const callersIn = (state: RoomState): readonly MemberId[] =>
  state.seats.filter((id) => (state.privately[id]?.call ?? null) !== null);

/** A rule over open calls: of the first that is due. */
const eachCall = (rule: {
  when(state: RoomState, caller: MemberId): Moment | null;
  does(state: RoomState, caller: MemberId): ReturnType<Rule['does']>;
}): Rule => ({
  when: (state) => earliest(callersIn(state).map((id) => rule.when(state, id))),
  does: (state, at) => {
    const due = callersIn(state).find((id) => isDue(rule.when(state, id), at));
    return due === undefined ? [] : rule.does(state, due);
  },
});

/** A call that nobody answers goes on: to whoever leads, then to people outside the room. */
const passOn = eachCall({
  when: goesOnAt,
  does: (state, member) => {
    const { call } = privatelyOf(state, member);
    return call ? [{ type: 'call_passed_on', member, to: nextOf(state, member, call) }] : [];
  },
});

/** Whoever answered is gone: the call waits for an answer again. */
const reopen = eachCall({ when: lostAt, does: (_state, member) => [{ type: 'call_reopened', member }] });

export const callRules = { passOn, reopen };

export const callDeeds: Deeds<'silent_call' | 'end_call' | 'answer_call' | 'call_told' | 'whisper'> = {
  silent_call: (state, { by, spare }) => {
    if (privatelyOf(state, by).call) return 'call_open';
    const spared = spare ? leading(state) : [];
    const to = firstOf(state, by, spared);
    return [{ type: 'called', member: by, to, ...(spared.length > 0 ? { spared } : {}) }];
  },

  end_call: (state, { by }) => (privatelyOf(state, by).call ? [{ type: 'call_ended', member: by }] : 'no_call'),

  answer_call: (state, { by, member }) => {
    const { call } = privatelyOf(state, member);
    if (!call || !hearersOf(state, member, call).includes(by)) return 'no_call';
    if (call.by === by) return [];
    return call.by === null ? [{ type: 'call_answered', member, by }] : 'no_call';
  },

  call_told: (state, { by, who, members }) => {
    const { call } = privatelyOf(state, by);
    const waits = call?.to === 'circle' && call.by === null && call.told === undefined && state.ended === null;
    return waits ? [{ type: 'call_told', member: by, who, members }] : [];
  },

  whisper: (state, { by, member, text }) => {
    const { call } = privatelyOf(state, member);
    return call && (by === member || call.by === by) ? [{ type: 'whispered', member, by, text }] : 'no_call';
  },
};

/** A call shows on its caller's screen and on those of whoever hears it, or heard it until now; on no other. */
function withCall(state: RoomState, caller: MemberId, call: Call | null): RoomState {
  const before = privatelyOf(state, caller).call;
  const hearers = new Set([before, call].flatMap((one) => (one ? hearersOf(state, caller, one) : [])));
  return [...hearers].reduce((now, id) => withPrivate(now, id, {}), withPrivate(state, caller, { call }));
}

const changed = (state: RoomState, caller: MemberId, change: (call: Call) => Call): RoomState => {
  const { call } = privatelyOf(state, caller);
  return call ? withCall(state, caller, change(call)) : state;
};

export const callChanges: Changes<
  'called' | 'call_passed_on' | 'call_told' | 'call_answered' | 'call_reopened' | 'call_ended' | 'whispered'
> = {
  called: (state, { member, to, spared, at }) =>
    withCall(state, member, { since: at, to, ...(spared ? { spared } : {}), by: null, texts: [] }),
  call_passed_on: (state, { member, to, at }) => changed(state, member, (call) => ({ ...call, to, passedOnAt: at })),
  call_told: (state, { member, who, members }) =>
    changed(state, member, (call) => ({ ...call, told: { who, members } })),
  call_answered: (state, { member, by }) => changed(state, member, (call) => ({ ...call, by })),
  // People outside are asked once more, after whoever is here had their time.
  call_reopened: (state, { member, at }) =>
    changed(state, member, ({ told: _told, ...call }) => ({
      ...call,
      by: null,
      to: call.to === 'circle' ? 'hosts' : call.to,
      passedOnAt: at,
    })),
  call_ended: (state, { member }) => withCall(state, member, null),
  whispered: (state, { member, by, text }) =>
    changed(state, member, (call) => ({ ...call, texts: [...call.texts, { text, member: by }] })),
};

/** Draws calls that wait anew for their callers, who are shown who could answer. */
export const seenByCallers = (state: RoomState): RoomState =>
  callersIn(state).reduce((now, id) => withPrivate(now, id, {}), state);

/** Who can see a call that waits, as its caller is told: never who they are. */
export const seers = ['standby', 'standby_away', 'hosts', 'circle', 'coordinators', 'looking', 'nobody'] as const;
export type Seer = (typeof seers)[number];

export function seersOf(state: RoomState, caller: MemberId, call: Call): readonly Seer[] {
  const hearers = hearersOf(state, caller, call);
  const standby = hearers.filter((id) => state.members[id]?.duty === 'standby');
  const told = call.told?.who ?? null;
  const found = [
    ...(standby.length > 0
      ? [standby.some((id) => isHere(state, id)) ? ('standby' as const) : ('standby_away' as const)]
      : []),
    ...(call.to !== 'standby' && hearers.some((id) => !standby.includes(id) && hostsRoom(state, id))
      ? (['hosts'] as const)
      : []),
    ...(told === 'hosts' ? (['circle'] as const) : told === 'coordinators' ? (['coordinators'] as const) : []),
    ...(call.to === 'circle' && told === null ? (['looking'] as const) : []),
  ];
  return found.length > 0 ? found : ['nobody'];
}

/** To whom a call that waits goes next; null where it goes to nobody else. */
export const goesOnTo = (state: RoomState, caller: MemberId, call: Call): 'hosts' | 'circle' | null =>
  call.by !== null || call.to === 'circle' ? null : nextOf(state, caller, call);
