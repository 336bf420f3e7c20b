import { rotated, shuffled } from './dice.ts';
import { second } from './phases.ts';
import { canSpeak, canTakeTurn, isHere, turnTakers } from './state.ts';
import type { Circle, MemberId, Moment, RoomState, Round } from './types.ts';

/** How long the floor stays free for a volunteer before somebody is asked. */
const volunteering = 15 * second;

/** The order of a round: of seats, beginning with another one in each part, or as the dice fell. */
export function inOrder(state: RoomState, ids: readonly MemberId[]): readonly MemberId[] {
  const seated = state.seats.filter((id) => ids.includes(id));
  return state.order === 'random'
    ? shuffled(seated, state.dice + state.part)
    : rotated(seated, Math.max(0, state.part));
}

export const queueFor = (state: RoomState, circle: Pick<Circle, 'members'>): readonly MemberId[] =>
  inOrder(state, turnTakers(state, circle.members));

/** Raised hands of a circle, the longest first. */
export const handsUp = (state: RoomState, circle: Pick<Circle, 'members'>): readonly MemberId[] =>
  circle.members
    .map((id) => ({ id, since: state.members[id]?.hand ?? null }))
    .filter((one): one is { id: MemberId; since: Moment } => one.since !== null && isHere(state, one.id))
    .sort((one, other) => one.since - other.since)
    .map(({ id }) => id);

/** Who has the next turn of the round, and from when; null where nobody can take one now. */
export function nextOfRound(
  state: RoomState,
  circle: Circle,
  round: Round,
): { readonly member: MemberId; readonly when: Moment } | null {
  const able = round.queue.filter((id) => canTakeTurn(state, id));
  const [first] = able;
  if (first === undefined) return null;
  if (state.order !== 'volunteers') return { member: first, when: 0 };
  const volunteer = handsUp(state, circle).find((id) => able.includes(id));
  return volunteer === undefined
    ? { member: first, when: round.freeSince + volunteering }
    : { member: volunteer, when: 0 };
}

/** Who has the talking piece next in open time: whoever is owed time, then raised hands. */
export const nextInOpenTime = (state: RoomState, circle: Circle): MemberId | null =>
  circle.members.find((id) => (state.members[id]?.owed ?? 0) > 0 && canTakeTurn(state, id)) ??
  handsUp(state, circle).find((id) => canSpeak(state, id)) ??
  null;
