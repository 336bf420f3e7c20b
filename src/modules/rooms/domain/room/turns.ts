import { graceOf, restOf, unspent } from './budget.ts';
import { comeBack } from './care.ts';
import { type Answer, always, type Changes, type Deeds, eachCircle, type Rule } from './concern.ts';
import type { PutBack } from './events.ts';
import { second, turnsOf } from './phases.ts';
import { openTurn, turnOfRound } from './rounds.ts';
import { canSpeak, circleOf, isDropped, takesTurns, withCircle, withMember, without, withTurn } from './state.ts';
import type { Circle, MemberId, Moment, RoomState, Round, Span, Turn } from './types.ts';

/** How long a turn waits for a connection that went. */
const waiting = 20 * second;
/** What must be left of a turn for answers to begin in it. */
const leastForAnswers = 15 * second;
/** Nobody can take a turn away sooner. */
const untouchable = 30 * second;

/** A turn stands still while its speaker's connection is gone, and waits for them elsewhere when they are not. */
const keepTurn: Rule = eachCircle({
  when: (state, { turn }) => {
    if (!turn) return null;
    if (canHold(state, turn)) return turn.stage === 'waiting' ? always : null;
    return turn.stage === 'waiting' && isDropped(state, turn.member) ? turn.until : always;
  },
  does: (state, { id, turn }, at) => {
    if (!turn) return [];
    if (canHold(state, turn)) return [{ type: 'turn_resumed', circle: id }];
    if (turn.stage !== 'waiting' && isDropped(state, turn.member)) {
      return [{ type: 'turn_waits', circle: id, until: at + waiting }];
    }
    return [{ type: 'turn_put_back', circle: id, why: isDropped(state, turn.member) ? 'dropped' : 'away' }];
  },
});

const canHold = (state: RoomState, turn: Turn): boolean =>
  canSpeak(state, turn.member) && (turn.kind !== 'round' || takesTurns(state.members[turn.member]));

/** The time is up, and the sentence finished; a circle that is being asked for an extra minute answers first. */
const endTurn: Rule = eachCircle({
  when: (_state, { turn }) => {
    if (!turn || turn.stage === 'waiting' || turn.extra) return null;
    return turn.until + (turn.stage === 'speaking' ? graceOf(turn.offered) : 0);
  },
  does: (_state, { id }) => [{ type: 'turn_ended', circle: id, how: 'time' }],
});

export const turnRules: readonly Rule[] = [keepTurn, endTurn];

/** The circle in which this member holds the talking piece. */
const held = (state: RoomState, by: MemberId): { circle: Circle; turn: Turn } | null => {
  const circle = circleOf(state, by);
  return circle?.turn?.member === by ? { circle, turn: circle.turn } : null;
};

export const turnDeeds: Deeds<'take_turn' | 'pass' | 'come_back_to_me' | 'finish_turn' | 'ask_feedback' | 'end_turn'> =
  {
    take_turn: (state, { by }, at) => {
      const circle = circleOf(state, by);
      const kind = turnsOf(state);
      if (!circle || kind === 'none' || state.side.includes(by)) return 'no_turns_now';
      if (circle.turn) return circle.turn.member === by ? [] : 'piece_taken';
      if (kind === 'open') return [...comeBack(state, by), openTurn(state, circle, by, at)];
      if (!takesTurns(state.members[by])) return 'listening_only';
      if (!circle.round || circle.round.over) return 'no_turns_now';
      if (!circle.round.queue.includes(by)) return 'turn_had';
      return [...comeBack(state, by), turnOfRound(state, circle, by, at)];
    },

    pass: (state, { by }) => {
      const mine = held(state, by);
      if (mine) return [{ type: 'turn_ended', circle: mine.circle.id, how: 'passed' }];
      const circle = circleOf(state, by);
      return circle?.round?.queue.includes(by)
        ? [{ type: 'passed_ahead', circle: circle.id, member: by }]
        : 'not_your_turn';
    },

    come_back_to_me: (state, { by }) => {
      const mine = held(state, by);
      if (!mine) return 'not_your_turn';
      if (mine.turn.kind !== 'round') return 'no_turns_now';
      if (mine.circle.round?.cameBack.includes(by)) return 'came_back_already';
      return [{ type: 'turn_put_back', circle: mine.circle.id, why: 'asked' }];
    },

    finish_turn: (state, { by }, at): Answer => {
      const mine = held(state, by);
      if (!mine) return 'not_your_turn';
      const { circle, turn } = mine;
      const answers = turn.feedback && turn.stage === 'speaking' && turn.until - at >= leastForAnswers;
      return [
        answers
          ? { type: 'answers_began', circle: circle.id }
          : { type: 'turn_ended', circle: circle.id, how: 'finished' },
      ];
    },

    ask_feedback: (state, { by, on }) => {
      const mine = held(state, by);
      if (!mine) return 'not_your_turn';
      return mine.turn.feedback === on ? [] : [{ type: 'feedback_asked', circle: mine.circle.id, on }];
    },

    end_turn: (state, { by }, at) => {
      const circle = circleOf(state, by);
      if (!circle?.turn) return 'nobody_speaks';
      return at - circle.turn.since < untouchable
        ? 'turn_too_young'
        : [{ type: 'turn_ended', circle: circle.id, how: 'host' }];
    },
  };

export const turnChanges: Changes<
  'turn_given' | 'turn_waits' | 'turn_resumed' | 'turn_put_back' | 'turn_ended' | 'feedback_asked' | 'answers_began'
> = {
  turn_given: (state, { circle, member, length, kind, at }) => {
    const turn: Turn = {
      member,
      kind,
      stage: 'speaking',
      since: at,
      until: at + length,
      rest: 0,
      offered: length,
      keptUntil: 0,
      feedback: false,
      extra: null,
      extraUsed: false,
      texts: [],
    };
    const given = withCircle(state, circle, (one) => ({
      ...one,
      turn,
      round: one.round && { ...one.round, queue: without(one.round.queue, member) },
    }));
    const before = state.members[member]?.offered ?? 0;
    return withMember(given, member, { offered: before + (kind === 'asked' ? 0 : length), owed: 0, hand: null });
  },

  turn_waits: (state, { circle, until, at }) =>
    withTurn(withHeld(state, circle, at), circle, (turn) => ({
      ...turn,
      stage: 'waiting',
      until,
      rest: Math.max(0, turn.until - at),
      extra: null,
    })),

  turn_resumed: (state, { circle, at }) =>
    withTurn(state, circle, (turn) => ({ ...turn, stage: 'speaking', since: at, until: at + turn.rest, rest: 0 })),

  turn_put_back: (state, { circle, why, at }) => putBack(state, circle, why, at),

  turn_ended: (state, { circle, at }) =>
    withCircle(withHeld(state, circle, at), circle, ({ turn, round, ...one }) => ({
      ...one,
      turn: null,
      round: round && turn && ended(round, turn, at),
    })),

  feedback_asked: (state, { circle, on }) => withTurn(state, circle, (turn) => ({ ...turn, feedback: on })),

  answers_began: (state, { circle }) => withTurn(state, circle, (turn) => ({ ...turn, stage: 'answers' })),
};

const ended = (round: Round, turn: Turn, at: Moment): Round => ({
  ...round,
  freeSince: at,
  done: turn.kind === 'round' ? [...round.done, turn.member] : round.done,
});

/** Counts the time for which the talking piece was held until now. */
function withHeld(state: RoomState, circle: string, at: Moment): RoomState {
  const turn = turnIn(state, circle);
  if (!turn || turn.stage === 'waiting') return state;
  return withMember(state, turn.member, { held: (state.members[turn.member]?.held ?? 0) + at - turn.since });
}

const turnIn = (state: RoomState, circle: string): Turn | null =>
  state.circles.find(({ id }) => id === circle)?.turn ?? null;

/** Takes the turn back: what was not used of it is not offered, and comes again. */
export function putBack(state: RoomState, circle: string, why: PutBack, at: Moment): RoomState {
  const turn = turnIn(state, circle);
  const member = turn && state.members[turn.member];
  if (!turn || !member) return state;
  const rest = restOf(turn, at);
  const free = withCircle(withHeld(state, circle, at), circle, (one) => ({
    ...one,
    turn: null,
    round: one.round && returned(one.round, turn, takesTurns(member) ? { rest, why } : null, at),
  }));
  if (turn.kind === 'asked') return free;
  return withMember(free, turn.member, {
    offered: member.offered - (rest === null ? 0 : unspent(turn, at)),
    owed: turn.kind === 'owed' && rest !== null ? rest : member.owed,
  });
}

function returned(
  round: Round,
  turn: Turn,
  back: { readonly rest: Span | null; readonly why: PutBack } | null,
  at: Moment,
): Round {
  if (turn.kind !== 'round' || back === null) return { ...round, freeSince: at };
  if (back.rest === null) return ended(round, turn, at);
  const asked = back.why === 'asked';
  return {
    ...round,
    freeSince: at,
    queue: asked ? [...round.queue, turn.member] : [turn.member, ...round.queue],
    cameBack: asked ? [...round.cameBack, turn.member] : round.cameBack,
    rests: { ...round.rests, [turn.member]: back.rest },
  };
}
