import { seenByCallers } from './calls.ts';
import { smallestOf } from './circles.ts';
import { always, type Changes, type Deeds, earliest, isDue, type Rule } from './concern.ts';
import type { Happening } from './events.ts';
import { minute } from './phases.ts';
import { circleOf, isHere, mainCircle, nothingPrivate, outOfQueues, withMember } from './state.ts';
import type { Member, MemberId, Moment, Presence, PrivatePart, RoomState } from './types.ts';

/** How many people one device stands for at most, its owner among them. */
const mostAtDevice = 5;
/** For how long a connection that went is expected back. */
const expected = 5 * minute;
/** What people who all lost their connection get for their goodbyes, and until when after the planned end. */
const goodbyes = 5 * minute;
const latestReturn = 15 * minute;

const circleFor = (state: RoomState, id: MemberId): string =>
  (circleOf(state, id) ?? smallestOf(state, state.circles))?.id ?? mainCircle;

const isEmpty = (state: RoomState): boolean => !state.seats.some((id) => isHere(state, id));

const pause: Rule = {
  when: (state) => (isEmpty(state) ? always : null),
  does: () => [{ type: 'paused' }],
};

const resume: Rule = {
  when: (state) => (isEmpty(state) ? null : always),
  does: (state, at) => {
    const latest = Math.max(state.endsAt, Math.min(state.plannedEnd + latestReturn, at + goodbyes));
    const endsAt = at >= state.endsAt ? latest : state.endsAt;
    const stood = at - (state.pausedAt ?? at);
    return [{ type: 'resumed', endsAt, partUntil: Math.min(state.partUntil + stood, endsAt) }];
  },
};

/** An open door: whoever waited before it comes in. */
const openDoor: Rule = {
  when: (state) => (!state.locked && atDoor(state) !== undefined ? always : null),
  does: (state) => {
    const member = atDoor(state);
    return member === undefined ? [] : [{ type: 'arrived', member, circle: circleFor(state, member) }];
  },
};

/** Somebody whose connection does not come back has left; they are welcome again, as anybody is. */
const forget: Rule = {
  when: (state) => earliest(state.seats.map((id) => forgottenAt(state, id))),
  does: (state, at) => {
    const member = state.seats.find((id) => isDue(forgottenAt(state, id), at));
    return member === undefined ? [] : [{ type: 'left', member }];
  },
};

const forgottenAt = (state: RoomState, id: MemberId): Moment | null => {
  const member = state.members[id];
  return member?.presence === 'dropped' ? member.presenceSince + expected : null;
};

const atDoor = (state: RoomState): MemberId | undefined =>
  state.seats.find((id) => state.members[id]?.presence === 'waiting');

export const presenceRules = { pause, resume, openDoor, forget };

function leaves(state: RoomState, member: MemberId): readonly Happening[] {
  const presence = state.members[member]?.presence;
  const inside = presence === 'here' || presence === 'dropped' || presence === 'waiting';
  return inside ? [{ type: 'left', member }] : [];
}

/** Who shares somebody's device. */
const behind = (state: RoomState, id: MemberId): readonly MemberId[] =>
  state.seats.filter((one) => state.members[one]?.via === id);

export const presenceDeeds: Deeds<
  'take_seat' | 'arrive' | 'drop' | 'leave' | 'erase' | 'choose_way' | 'bring' | 'admit'
> = {
  take_seat: (state, { by, way, listens, duty }) => {
    const member = state.members[by];
    if (!member) return [{ type: 'seat_taken', member: by, way, listens: listens || way === 'listen', duty }];
    return duty !== null && duty !== member.planned ? [{ type: 'duty_given', member: by, duty, planned: true }] : [];
  },

  arrive: (state, { by }) => {
    const member = state.members[by];
    if (!member) return 'not_in_room';
    if (member.presence === 'here' || member.presence === 'waiting') return [];
    const knocks = state.locked && member.presence !== 'dropped' && member.duty === null;
    return [knocks ? { type: 'knocked', member: by } : { type: 'arrived', member: by, circle: circleFor(state, by) }];
  },

  drop: (state, { by }) => {
    const presence = state.members[by]?.presence;
    if (presence === 'waiting') return [{ type: 'left', member: by }];
    return presence === 'here' ? [{ type: 'dropped', member: by }] : [];
  },

  leave: (state, { by }) => leaves(state, by),

  erase: (state, { by }) => {
    if (!state.members[by]) return [];
    const gone = [by, ...behind(state, by)].map((member) => ({ type: 'erased', member }) as const);
    return [...leaves(state, by), ...gone];
  },

  choose_way: (state, { by, way, listens }) => {
    const member = state.members[by];
    const just = listens || way === 'listen';
    if (member?.way === way && member.listens === just) return [];
    return [{ type: 'way_chosen', member: by, way, listens: just }];
  },

  bring: (state, { by, member }) => {
    if (state.members[member]) return 'seat_in_use';
    const sharing = state.seats.filter((id) => state.members[id]?.via === by && isHere(state, id));
    if (sharing.length + 1 >= mostAtDevice) return 'device_full';
    return [{ type: 'brought', member, via: by, circle: circleFor(state, by) }];
  },

  admit: (state, { member }) => {
    if (state.members[member]?.presence !== 'waiting') return isHere(state, member) ? [] : 'member_not_here';
    return [{ type: 'arrived', member, circle: circleFor(state, member) }];
  },
};

export const newMember = (
  about: Pick<Member, 'member' | 'duty' | 'way' | 'listens'> & Partial<Pick<Member, 'via' | 'presence'>>,
  at: Moment,
): Member => ({
  via: null,
  presence: 'expected',
  ...about,
  planned: about.duty,
  presenceSince: at,
  muted: null,
  hand: null,
  offered: 0,
  owed: 0,
  held: 0,
});

const added = (state: RoomState, member: Member): RoomState => ({
  ...state,
  seats: [...state.seats, member.member],
  members: { ...state.members, [member.member]: member },
});

const seatedIn = (state: RoomState, member: MemberId, circle: string): RoomState => ({
  ...state,
  circles: state.circles.map((one) =>
    one.id === circle && !one.members.includes(member) ? { ...one, members: [...one.members, member] } : one,
  ),
});

const moved = (state: RoomState, member: MemberId, presence: Presence, at: Moment): RoomState =>
  withMember(state, member, { presence, presenceSince: at });

/** Somebody who goes takes their hand down, and leaves the side room. */
export const gone = (state: RoomState, member: MemberId, presence: 'left' | 'removed', at: Moment): RoomState => ({
  ...withMember(moved(state, member, presence, at), member, { hand: null }),
  side: state.side.filter((id) => id !== member),
});

/** Nothing that somebody wrote, and nothing that was for them alone. */
function withoutWords(state: RoomState, member: MemberId): RoomState {
  const privately = Object.entries(state.privately).map(([id, own]): [MemberId, PrivatePart] => {
    if (id === member) return [id, { ...nothingPrivate, version: own.version + 1, removedFor: own.removedFor }];
    const { call } = own;
    return [id, call ? { ...own, call: { ...call, texts: call.texts.filter((one) => one.member !== member) } } : own];
  });
  return {
    ...state,
    said: state.said.filter((one) => one.member !== member),
    circles: state.circles.map((circle) =>
      circle.turn?.member === member ? { ...circle, turn: { ...circle.turn, texts: [] } } : circle,
    ),
    privately: Object.fromEntries(privately),
  };
}

export const presenceChanges: Changes<
  'seat_taken' | 'knocked' | 'arrived' | 'brought' | 'dropped' | 'left' | 'erased' | 'way_chosen' | 'paused' | 'resumed'
> = {
  seat_taken: (state, { member, way, listens, duty, at }) =>
    seenByCallers(added(state, newMember({ member, way, listens, duty }, at))),
  knocked: (state, { member, at }) => moved(state, member, 'waiting', at),
  arrived: (state, { member, circle, at }) => seatedIn(moved(state, member, 'here', at), member, circle),
  brought: (state, { member, via, circle, at }) => {
    const about = { member, via, way: 'in_place', listens: false, duty: null, presence: 'here' } as const;
    return seatedIn(added(state, newMember(about, at)), member, circle);
  },
  dropped: (state, { member, at }) => moved(state, member, 'dropped', at),
  left: (state, { member, at }) => gone(state, member, 'left', at),
  erased: (state, { member }) => withoutWords({ ...state, erased: (state.erased ?? 0) + 1 }, member),
  way_chosen: (state, { member, way, listens }) => {
    const chosen = withMember(state, member, { way, listens });
    return listens ? outOfQueues(chosen, member) : chosen;
  },
  paused: (state, { at }) => ({ ...state, pausedAt: at, wish: null }),
  resumed: (state, { endsAt, partUntil, at }) => ({
    ...state,
    pausedAt: null,
    endsAt,
    partUntil,
    circles: state.circles.map((circle) => ({ ...circle, round: circle.round && { ...circle.round, freeSince: at } })),
  }),
};
