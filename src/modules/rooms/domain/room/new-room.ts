import { second } from './phases.ts';
import { newMember } from './presence.ts';
import { mainCircle } from './state.ts';
import type { PlannedPart, RoomPlan, RoomState } from './types.ts';

/** A gathering without a plan is time to talk. */
const justTime: readonly PlannedPart[] = [{ phase: 'open_time', minutes: 1 }];

/** The room before anybody is in it. */
export function newRoom(plan: RoomPlan, now: number): RoomState {
  const at = Math.round(now);
  const members = plan.members.map(({ member, way, listens, duty }) =>
    newMember({ member, way, listens: listens || way === 'listen', duty }, at),
  );
  return {
    session: plan.session,
    startsAt: plan.startsAt,
    endsAt: plan.endsAt,
    plannedEnd: plan.endsAt,
    agenda: plan.agenda.length > 0 ? plan.agenda.map(({ phase, minutes }) => ({ phase, minutes })) : justTime,
    minimum: plan.minimum,
    turnMost: (plan.turnSeconds ?? 300) * second,
    extraTime: (plan.extraSeconds ?? 60) * second,
    splitAbove: plan.splitAbove ?? 8,
    version: 0,
    shown: 0,
    steered: 0,
    at,
    skew: 0,
    phase: 'lobby',
    part: -1,
    partSince: at,
    partUntil: plan.startsAt,
    begunAt: null,
    pausedAt: null,
    ended: null,
    lead: null,
    hostMissing: false,
    tooFew: false,
    locked: false,
    order: 'seats',
    dice: 0,
    seats: members.map(({ member }) => member),
    members: Object.fromEntries(members.map((member) => [member.member, member])),
    circles: [{ id: mainCircle, members: [], turn: null, round: null }],
    side: [],
    wish: null,
    said: [],
    privately: {},
  };
}
