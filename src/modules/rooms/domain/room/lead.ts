import { always, type Changes, type Deeds, type Rule } from './concern.ts';
import { minute, second } from './phases.ts';
import { isDropped, isHere, presenceSince, turnTakers, withMember } from './state.ts';
import type { MemberId, Moment, RoomDuty, RoomState } from './types.ts';

/** How long a host's connection may be gone before somebody else leads. People notice within 10 seconds. */
const missed = 8 * second;
/** When a stand-in is looked for, and when it is said that too few came; after the start. */
const hostAwaited = 3 * minute;
const peopleAwaited = 4 * minute;

const ranks: readonly RoomDuty[] = ['host', 'cohost', 'standby'];

/** Whoever is here and could lead, the first by duty. A standby leads where the host did not come, or is gone. */
function candidate(state: RoomState, standby: boolean): MemberId | null {
  const here = state.seats.filter((id) => isHere(state, id));
  for (const duty of ranks) {
    const found = here.find((id) => state.members[id]?.duty === duty);
    if (found !== undefined && (duty !== 'standby' || standby)) return found;
  }
  return null;
}

const leadGoneAt = (state: RoomState, lead: MemberId): Moment | null => {
  if (isHere(state, lead)) return null;
  return isDropped(state, lead) ? presenceSince(state, lead) + missed : always;
};

/** The room never waits for whoever leads it: the next with a duty does, or the room leads itself. */
const replaceLead: Rule = {
  when: (state) => (state.lead === null ? null : leadGoneAt(state, state.lead)),
  does: (state, at) => [{ type: 'lead_changed', lead: candidate(state, isStandbyDue(state, at)) }],
};

const isStandbyDue = (state: RoomState, at: Moment): boolean =>
  state.begunAt !== null || at >= state.startsAt + hostAwaited;

/** A room that leads itself is led again as soon as somebody with the duty is here. */
const takeLead: Rule = {
  when: (state) => {
    if (state.lead !== null) return null;
    if (candidate(state, false) !== null) return always;
    if (candidate(state, true) === null) return null;
    return state.begunAt === null ? state.startsAt + hostAwaited : always;
  },
  does: (state) => [{ type: 'lead_changed', lead: candidate(state, true) }],
};

/** Before the beginning, a host who comes after all leads instead of whoever stood in. */
const hostComes: Rule = {
  when: (state) => {
    const host = candidate(state, false);
    const stoodIn = state.lead !== null && state.members[state.lead]?.duty !== 'host';
    return stoodIn && host !== null && state.members[host]?.duty === 'host' ? always : null;
  },
  does: (state) => [{ type: 'lead_changed', lead: candidate(state, false) }],
};

/** A room that nobody could open is open. */
const openAgain: Rule = {
  when: (state) => (state.locked && state.lead === null ? always : null),
  does: () => [{ type: 'unlocked' }],
};

const missHost: Rule = {
  when: (state) => (state.lead === null && !state.hostMissing ? state.startsAt + hostAwaited : null),
  does: () => [{ type: 'host_missing' }],
};

const missPeople: Rule = {
  when: (state) => (!state.tooFew && turnTakers(state).length < state.minimum ? state.startsAt + peopleAwaited : null),
  does: () => [{ type: 'too_few' }],
};

export const leadRules = { replaceLead, takeLead, hostComes, openAgain, missHost, missPeople };

export const leadDeeds: Deeds<'hand_over' | 'take_over'> = {
  /** Whoever hosted until now stays in the room as co-host, and leads until the new host is here. */
  take_over: (state, { by }) => {
    const before = state.seats.filter((id) => id !== by && state.members[id]?.duty === 'host');
    if (!state.members[by] || state.ended !== null) return [];
    const given = state.members[by]?.duty === 'host' ? [] : [{ type: 'duty_given', member: by, duty: 'host' } as const];
    const kept = before.map((member) => ({ type: 'duty_given', member, duty: 'cohost' }) as const);
    const led = state.lead !== null && before.includes(state.lead) && isHere(state, by);
    return [...given, ...kept, ...(led ? [{ type: 'lead_changed', lead: by } as const] : [])];
  },

  hand_over: (state, { by, member }) => {
    if (member === by) return 'not_yourself';
    if (!isHere(state, member)) return 'member_not_here';
    const given = { type: 'duty_given', member, duty: 'host' } as const;
    const kept = { type: 'duty_given', member: by, duty: 'cohost' } as const;
    const lead = { type: 'lead_changed', lead: member } as const;
    return state.members[by]?.duty === 'host' ? [given, kept, lead] : [given, lead];
  },
};

export const leadChanges: Changes<'lead_changed' | 'duty_given' | 'host_missing' | 'too_few'> = {
  lead_changed: (state, { lead }) => ({ ...state, lead, hostMissing: lead === null && state.hostMissing }),
  duty_given: (state, { member, duty, planned = false }) =>
    withMember(state, member, planned ? { duty, planned: duty } : { duty }),
  host_missing: (state) => ({ ...state, hostMissing: true }),
  too_few: (state) => ({ ...state, tooFew: true }),
};
