import { openTurnLength, shareNow, turnLength } from './budget.ts';
import { always, type Changes, type Deeds, eachCircle, type Rule } from './concern.ts';
import { inOrder, nextInOpenTime, nextOfRound, queueFor } from './order.ts';
import { partEnd, second, turnsOf } from './phases.ts';
import {
  canTakeTurn,
  circleOf,
  isDropped,
  isHere,
  presenceSince,
  takesTurns,
  turnTakers,
  withMember,
  without,
  withRound,
} from './state.ts';
import type { Circle, MemberId, Moment, RoomState, Round } from './types.ts';

/** How long a round that only waits for people who are away goes on waiting. */
const patience = 20 * second;

const inRound = (state: RoomState): boolean => turnsOf(state) === 'each';

/** A round begins in each circle when a part with turns for everybody does. */
const beginRound: Rule = eachCircle({
  when: (state, circle) => (inRound(state) && circle.round === null ? always : null),
  does: (state, circle, at) => [
    {
      type: 'round_began',
      circle: circle.id,
      share: shareNow(state, state.circles, at),
      queue: queueFor(state, circle),
    },
  ],
});

/** Whoever comes late, or back, or chose to take turns after all. */
const newcomer = (state: RoomState, { members, round, turn }: Circle): MemberId | undefined =>
  round && !round.over
    ? turnTakers(state, members).find(
        (id) => turn?.member !== id && ![round.queue, round.done].some((ids) => ids.includes(id)),
      )
    : undefined;

const joinQueue: Rule = eachCircle({
  when: (state, circle) => (inRound(state) && newcomer(state, circle) !== undefined ? always : null),
  does: (state, circle) => {
    const member = newcomer(state, circle);
    return member === undefined ? [] : [{ type: 'queue_joined', circle: circle.id, member }];
  },
});

const giveTurn: Rule = eachCircle({
  when: (state, circle) => {
    if (!inRound(state) || circle.turn || !circle.round || circle.round.over) return null;
    return nextOfRound(state, circle, circle.round)?.when ?? null;
  },
  does: (state, circle, at) => {
    const next = circle.round && nextOfRound(state, circle, circle.round);
    return next ? [turnOfRound(state, circle, next.member, at)] : [];
  },
});

export const turnOfRound = (state: RoomState, circle: Circle, member: MemberId, at: Moment) =>
  ({
    type: 'turn_given',
    circle: circle.id,
    member,
    length: turnLength(state, circle, member, at),
    kind: 'round',
  }) as const;

/** Nobody is left who could take a turn: those who are away are waited for a little, and owed their time. */
const endRound: Rule = eachCircle({
  when: (state, { turn, round }) => {
    if (!inRound(state) || turn || !round || round.over) return null;
    if (round.queue.some((id) => canTakeTurn(state, id))) return null;
    const near = round.queue.filter((id) => isHere(state, id) || isDropped(state, id));
    if (near.length === 0) return always;
    return (
      Math.max(round.freeSince, ...near.filter((id) => isDropped(state, id)).map((id) => presenceSince(state, id))) +
      patience
    );
  },
  does: (_state, circle) => [{ type: 'round_ended', circle: circle.id, missed: missedIn(circle.round) }],
});

export const missedIn = (round: Round | null): Readonly<Record<MemberId, number>> =>
  Object.fromEntries(round?.queue.map((id) => [id, round.rests[id] ?? round.share]) ?? []);

/** In open time the talking piece goes to whoever is owed time, then to raised hands. */
const givePiece: Rule = eachCircle({
  when: (state, circle) => {
    const isOpen = turnsOf(state) === 'open' && !circle.turn;
    return isOpen && nextInOpenTime(state, circle) !== null ? always : null;
  },
  does: (state, circle, at) => {
    const member = nextInOpenTime(state, circle);
    return member === null ? [] : [openTurn(state, circle, member, at)];
  },
});

export function openTurn(state: RoomState, circle: Circle, member: MemberId, at: Moment) {
  const most = openTurnLength(state, at, partEnd(state));
  const owed = canTakeTurn(state, member) ? (state.members[member]?.owed ?? 0) : 0;
  const length = owed > 0 ? Math.min(owed, most) : most;
  return { type: 'turn_given', circle: circle.id, member, length, kind: owed > 0 ? 'owed' : 'asked' } as const;
}

export const roundRules: readonly Rule[] = [beginRound, joinQueue, giveTurn, endRound, givePiece];

export const roundDeeds: Deeds<'set_order' | 'give_turn'> = {
  set_order: (state, { order, dice }) =>
    order === state.order && order !== 'random' ? [] : [{ type: 'order_set', order, dice: Math.trunc(dice) }],

  give_turn: (state, { member }, at) => {
    const circle = circleOf(state, member);
    if (!circle || !isHere(state, member)) return 'member_not_here';
    if (!takesTurns(state.members[member])) return 'listening_only';
    if (circle.turn?.member === member) return [];
    // That somebody needs a moment is not told by a refusal: their turn waits for them.
    const canNow = canTakeTurn(state, member);
    if (turnsOf(state) === 'open') {
      if (circle.turn) return 'piece_taken';
      return canNow ? [openTurn(state, circle, member, at)] : [];
    }
    if (!circle.round || circle.round.over) return 'no_turns_now';
    if (!circle.round.queue.includes(member)) return 'turn_had';
    return canNow && !circle.turn
      ? [turnOfRound(state, circle, member, at)]
      : [{ type: 'called_next', circle: circle.id, member }];
  },
};

export const roundChanges: Changes<
  'order_set' | 'round_began' | 'queue_joined' | 'called_next' | 'passed_ahead' | 'round_ended'
> = {
  order_set: (state, { order, dice }) => {
    const ordered = { ...state, order, dice };
    return {
      ...ordered,
      circles: ordered.circles.map((circle) => ({
        ...circle,
        round: circle.round && { ...circle.round, queue: inOrder(ordered, circle.round.queue) },
      })),
    };
  },

  round_began: (state, { circle, share, queue, at }) => ({
    ...state,
    circles: state.circles.map((one) =>
      one.id === circle
        ? {
            ...one,
            round: { share, queue, done: [], cameBack: [], missed: {}, rests: {}, freeSince: at, over: false },
          }
        : one,
    ),
  }),

  queue_joined: (state, { circle, member }) =>
    withRound(state, circle, (round) => ({ ...round, queue: [...round.queue, member] })),

  called_next: (state, { circle, member }) =>
    withRound(state, circle, (round) => ({ ...round, queue: [member, ...without(round.queue, member)] })),

  passed_ahead: (state, { circle, member }) =>
    withRound(state, circle, (round) => ({
      ...round,
      queue: without(round.queue, member),
      done: [...round.done, member],
    })),

  round_ended: (state, { circle, missed }) =>
    Object.entries(missed).reduce(
      (now, [id, time]) => withMember(now, id, { owed: (now.members[id]?.owed ?? 0) + time }),
      withRound(state, circle, (round) => ({ ...round, over: true, missed, queue: [], rests: {} })),
    ),
};
