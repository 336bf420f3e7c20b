import { shareNow } from './budget.ts';
import { type Changes, type Deeds, earliest, isDue, type Rule } from './concern.ts';
import { shuffled } from './dice.ts';
import type { Happening, Seating } from './events.ts';
import { second } from './phases.ts';
import { circleOf, mainCircle, presenceSince, takesTurns, turnTakers, withMember, withRound } from './state.ts';
import { putBack } from './turns.ts';
import type { Circle, MemberId, Moment, RoomState, Round, Span } from './types.ts';

/** The largest circle; with this, 6 and more people divide into circles of 3–5. */
const largest = 5;
const leastToSplit = 6;
/** How long somebody stays alone in a small circle before they are taken to another. */
const alone = 30 * second;

/** The circle with the fewest people who take turns. */
export const smallestOf = <One extends Seating>(state: RoomState, circles: readonly One[]): One | undefined =>
  circles.toSorted((one, other) => turnTakers(state, one.members).length - turnTakers(state, other.members).length)[0];

/** Everybody who has been in the room, with those who share their device: they stay together, and keep their places. */
function households(state: RoomState, order: readonly MemberId[]): readonly (readonly MemberId[])[] {
  const seated = order.filter((id) => circleOf(state, id) !== undefined);
  return seated
    .filter((id) => state.members[id]?.via === null)
    .map((id) => [id, ...seated.filter((one) => state.members[one]?.via === id)]);
}

/** Circles of 3–5, as even as can be; listeners are spread over them. */
function deal(state: RoomState, order: readonly MemberId[]): readonly Seating[] {
  const turns = (ids: readonly MemberId[]): number => turnTakers(state, ids).length;
  const count = Math.ceil(turnTakers(state).length / largest);
  const empty = Array.from({ length: count }, (_, at): Seating => ({ id: `circle-${at + 1}`, members: [] }));
  return households(state, order)
    .toSorted((one, other) => turns(other) - turns(one))
    .reduce<readonly Seating[]>((circles, household) => {
      const size = ({ members }: Seating): number => (turns(household) > 0 ? turns(members) : members.length);
      const [least] = circles.toSorted((one, other) => size(one) - size(other));
      return circles.map((circle) =>
        circle === least ? { ...circle, members: [...circle.members, ...household] } : circle,
      );
    }, empty);
}

const together = (state: RoomState): readonly Happening[] => [
  {
    type: 'seated',
    circles: [{ id: mainCircle, members: state.circles.flatMap(({ members }) => members) }],
    share: null,
  },
];

/** A room that leads itself divides for its rounds where more came than the gathering wants in one circle. */
export const splitForRounds = (state: RoomState): readonly Happening[] =>
  state.lead === null &&
  state.circles.length === 1 &&
  turnTakers(state).length > Math.max(state.splitAbove, leastToSplit - 1)
    ? [{ type: 'seated', circles: deal(state, state.seats), share: null }]
    : [];

/** Other parts are for everybody together. */
export const joinedAgain = (state: RoomState): readonly Happening[] =>
  state.circles.length > 1 ? together(state) : [];

/** Since when nobody, or one person alone, is in a small circle. */
const aloneSince = (state: RoomState, circle: Circle): Moment | null =>
  state.circles.length > 1 && turnTakers(state, circle.members).length < 2
    ? Math.max(state.partSince, ...circle.members.map((id) => presenceSince(state, id)))
    : null;

const aloneUntil = (state: RoomState, circle: Circle): Moment | null => {
  const since = aloneSince(state, circle);
  return since === null ? null : since + alone;
};

const takeAlong: Rule = {
  when: (state) => earliest(state.circles.map((circle) => aloneUntil(state, circle))),
  does: (state, at) => {
    const lonely = state.circles.find((circle) => isDue(aloneUntil(state, circle), at));
    const others = state.circles.filter((circle) => circle !== lonely);
    const host = smallestOf(state, others);
    if (!lonely || !host) return [];
    if (others.length === 1) return together(state);
    const circles = others.map(({ id, members }) => ({
      id,
      members: id === host.id ? [...members, ...lonely.members] : members,
    }));
    return [{ type: 'seated', circles, share: null }];
  },
};

export const circleRules: readonly Rule[] = [takeAlong];

/** A round in which nobody has had a turn yet can be measured anew. */
const isFresh = (state: RoomState): boolean =>
  state.circles.every(({ round }) => round !== null && !round.over && round.done.length === 0);

export const circleDeeds: Deeds<'split' | 'join_again'> = {
  split: (state, { dice }, at) => {
    if (state.begunAt === null) return 'room_not_begun';
    if (state.circles.length > 1) return 'room_split';
    if (turnTakers(state).length < leastToSplit) return 'too_few_to_split';
    const circles = deal(state, shuffled(state.seats, dice));
    return [{ type: 'seated', circles, share: isFresh(state) ? shareNow(state, circles, at) : null }];
  },
  join_again: (state) => (state.circles.length > 1 ? together(state) : 'room_not_split'),
};

export const circleChanges: Changes<'seated'> = {
  seated: (state, { circles, share, at }) => {
    const { kept, turns } = keepTurns(state, circles, at);
    const rounds = kept.circles.flatMap(({ round }) => round ?? []);
    const seated = circles.map(({ id, members }) => ({
      id,
      members,
      turn: turns.get(id) ?? null,
      round: merged(rounds, members, share, at),
    }));
    return seated.reduce(callMissed, { ...kept, circles: seated });
  },
};

/** Whoever speaks goes on in their new circle; where two would, the second waits for their turn. */
function keepTurns(state: RoomState, seating: readonly Seating[], at: Moment) {
  const turns = new Map<string, NonNullable<Circle['turn']>>();
  let kept = state;
  for (const { id, turn } of state.circles) {
    const goal = turn && seating.find(({ members }) => members.includes(turn.member));
    if (turn && goal && !turns.has(goal.id)) turns.set(goal.id, turn);
    else kept = putBack(kept, id, 'away', at);
  }
  return { kept, turns };
}

/** What of these rounds concerns these members. */
function merged(rounds: readonly Round[], members: readonly MemberId[], share: Span | null, at: Moment): Round | null {
  if (rounds.length === 0) return null;
  const of = (ids: (round: Round) => readonly MemberId[]): readonly MemberId[] =>
    rounds.flatMap(ids).filter((id) => members.includes(id));
  const spans = (some: (round: Round) => Readonly<Record<MemberId, Span>>): Readonly<Record<MemberId, Span>> =>
    Object.fromEntries(rounds.flatMap((round) => Object.entries(some(round))).filter(([id]) => members.includes(id)));
  return {
    share: share ?? Math.min(...rounds.map((round) => round.share)),
    queue: of(({ queue }) => queue),
    done: of(({ done }) => done),
    cameBack: of(({ cameBack }) => cameBack),
    missed: spans(({ missed }) => missed),
    rests: spans(({ rests }) => rests),
    freeSince: at,
    over: rounds.every(({ over }) => over),
  };
}

/** Whoever missed their turn in a round that is over has it after all in one that goes on, instead of being owed the time. */
function callMissed(state: RoomState, { id: circle, round, turn }: Circle): RoomState {
  if (!round || round.over) return state;
  const placed = [turn?.member, ...round.queue, ...round.done];
  const missed = Object.entries(round.missed).filter(([id]) => !placed.includes(id) && takesTurns(state.members[id]));
  const rests = Object.fromEntries(missed.map(([id, time]) => [id, Math.min(time, round.share)]));
  const called = withRound(state, circle, (one) => ({
    ...one,
    queue: [...one.queue, ...Object.keys(rests)],
    rests: { ...one.rests, ...rests },
    missed: {},
  }));
  return missed.reduce(
    (now, [id, time]) => withMember(now, id, { owed: Math.max(0, (now.members[id]?.owed ?? 0) - time) }),
    called,
  );
}
