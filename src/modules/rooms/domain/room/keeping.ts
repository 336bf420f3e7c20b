import { always, type Changes, type Deeds, type Rule } from './concern.ts';
import { second } from './phases.ts';
import { gone } from './presence.ts';
import {
  hereIn,
  hostsRoom,
  isDropped,
  isHere,
  outOfQueues,
  presenceSince,
  privatelyOf,
  withMember,
  without,
  withPrivate,
} from './state.ts';
import type { MemberId, RoomState } from './types.ts';

/** How long somebody waits in the side room for a connection that went. */
const waiting = 20 * second;

/** A side room of one is none. */
const closeSideRoom: Rule = {
  when: (state) => {
    if (state.side.length === 0 || hereIn(state, state.side).length > 1) return null;
    const away = state.side.filter((id) => isDropped(state, id));
    return away.length === 0 ? always : Math.max(...away.map((id) => presenceSince(state, id))) + waiting;
  },
  does: () => [{ type: 'side_room_closed' }],
};

export const keepingRules: readonly Rule[] = [closeSideRoom];

/** Hosts may take somebody aside; so may whoever answered a silent call, with the caller. */
const mayTakeAside = (state: RoomState, by: MemberId, members: readonly MemberId[]): boolean =>
  hostsRoom(state, by) || members.every((id) => id === by || privatelyOf(state, id).call?.by === by);

export const keepingDeeds: Deeds<
  'mute' | 'unmute' | 'lock' | 'unlock' | 'remove' | 'open_side_room' | 'close_side_room'
> = {
  mute: (state, { by, member }) => {
    if (member !== by && !hostsRoom(state, by)) return 'hosts_only';
    if (!isHere(state, member)) return 'member_not_here';
    return state.members[member]?.muted === null
      ? [{ type: 'muted', member, by: member === by ? 'self' : 'host' }]
      : [];
  },

  unmute: (state, { by, member }) => {
    if (member !== by) return 'never_unmute';
    return state.members[by]?.muted === null ? [] : [{ type: 'unmuted', member: by }];
  },

  lock: (state) => (state.locked ? [] : [{ type: 'locked' }]),
  unlock: (state) => (state.locked ? [{ type: 'unlocked' }] : []),

  remove: (state, { by, member, rule }) => {
    if (member === by) return 'not_yourself';
    if (rule.trim() === '') return 'remove_rule_missing';
    const target = state.members[member];
    if (target?.presence === 'removed') return [];
    if (!target || target.presence === 'expected') return 'member_not_here';
    return state.lead === member ? 'hosts_only' : [{ type: 'removed', member, rule }];
  },

  open_side_room: (state, { by, members }) => {
    if (!mayTakeAside(state, by, members)) return 'hosts_only';
    const others = without([...new Set(members)], by);
    if (others.length === 0) return 'side_room_empty';
    if (!others.every((id) => isHere(state, id))) return 'member_not_here';
    return state.side.length > 0 ? 'side_room_open' : [{ type: 'side_room_opened', members: [by, ...others] }];
  },

  close_side_room: (state, { by }) => {
    if (state.side.length === 0) return 'no_side_room';
    return state.side.includes(by) || hostsRoom(state, by) ? [{ type: 'side_room_closed' }] : 'hosts_only';
  },
};

export const keepingChanges: Changes<
  'muted' | 'unmuted' | 'locked' | 'unlocked' | 'removed' | 'side_room_opened' | 'side_room_closed'
> = {
  muted: (state, { member, by }) => withMember(state, member, { muted: by }),
  unmuted: (state, { member }) => withMember(state, member, { muted: null }),
  locked: (state) => ({ ...state, locked: true }),
  unlocked: (state) => ({ ...state, locked: false }),
  removed: (state, { member, rule, at }) =>
    withPrivate(outOfCircles(gone(state, member, 'removed', at), member), member, { removedFor: rule, call: null }),
  side_room_opened: (state, { members }) => ({ ...state, side: members }),
  side_room_closed: (state) => ({ ...state, side: [] }),
};

/** Their turn, where they have it, is over as soon as the circle sees that they are gone. */
const outOfCircles = (state: RoomState, member: MemberId): RoomState => ({
  ...state,
  circles: outOfQueues(state, member).circles.map((circle) => ({
    ...circle,
    members: without(circle.members, member),
  })),
});
