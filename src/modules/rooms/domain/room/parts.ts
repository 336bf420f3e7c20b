import { allot } from './budget.ts';
import { joinedAgain, splitForRounds } from './circles.ts';
import { always, type Changes, type Deeds, type Rule } from './concern.ts';
import type { Happening } from './events.ts';
import { isLastPart, minute, partEnd, turnsOf } from './phases.ts';
import { missedIn } from './rounds.ts';
import { canTakeTurn, mainCircle, turnTakers } from './state.ts';
import type { Circle, EndReason, Moment, RoomState } from './types.ts';

/** How long after its end a room stays open for people who all lost their connection. */
const afterPause = 15 * minute;
/** When a room begins without its host, and when at the latest with a host who has not begun it; after its time. */
const withoutHost = 4 * minute;
const withHost = 10 * minute;

const isBusy = (state: RoomState, { turn, round }: Circle): boolean =>
  turn !== null || round?.queue.some((id) => canTakeTurn(state, id)) === true;

/** Whether the room can go on to the next part: not while somebody who is here waits for their turn. */
export const mayGoOn = (state: RoomState): boolean =>
  turnsOf(state) !== 'each' || !state.circles.some((circle) => isBusy(state, circle));

const endTurns = (state: RoomState): readonly Happening[] =>
  state.circles.flatMap(({ id, turn }) => (turn ? [{ type: 'turn_ended', circle: id, how: 'time' }] : []));

const end = (state: RoomState, why: EndReason): readonly Happening[] => [...endTurns(state), { type: 'ended', why }];

/** Whoever is away while a round ends is owed their time. */
const endRounds = (state: RoomState): readonly Happening[] =>
  state.circles.flatMap(({ id, round }) =>
    round && !round.over ? [{ type: 'round_ended', circle: id, missed: missedIn(round) }] : [],
  );

/** The next part, or the end. */
export function goOn(state: RoomState, at: Moment): readonly Happening[] {
  const part = state.part + 1;
  const next = state.agenda[part];
  if (!next) return end(state, 'finished');
  const until = at + allot(state.agenda, part, state.endsAt - at);
  const seating = next.phase === 'rounds' ? splitForRounds(state) : joinedAgain(state);
  return [...endTurns(state), ...endRounds(state), { type: 'part_began', part, phase: next.phase, until }, ...seating];
}

const isOver = (state: RoomState): boolean =>
  turnsOf(state) === 'each' && state.circles.every(({ turn, round }) => !turn && round?.over === true);

/** Parts follow each other: when their time is up, or everybody had a turn. The last one lasts until the end. */
const nextPart: Rule = {
  when: (state) => {
    if (state.part < 0) return always;
    if (isLastPart(state)) return null;
    if (turnsOf(state) !== 'each') return partEnd(state);
    return isOver(state) ? always : null;
  },
  does: goOn,
};

/** A room ends on time; a turn after a leap of the clock has its moment before. */
const endOnTime: Rule = {
  when: ({ endsAt, circles }) => Math.max(endsAt, ...circles.map(({ turn }) => turn?.keptUntil ?? 0)),
  does: (state) => end(state, 'time'),
};

const endEmpty: Rule = {
  when: ({ endsAt }) => endsAt + afterPause,
  does: () => [{ type: 'ended', why: 'nobody' }],
};

const endUnbegun: Rule = {
  when: ({ endsAt }) => endsAt,
  does: () => [{ type: 'ended', why: 'nobody' }],
};

/** Enough people do not wait for somebody to press a button. */
const beginByItself: Rule = {
  when: (state) =>
    turnTakers(state).length < state.minimum ? null : state.startsAt + (state.lead === null ? withoutHost : withHost),
  does: () => [{ type: 'begun' }],
};

export const partRules = { nextPart, endOnTime, endEmpty, endUnbegun, beginByItself };

export const partDeeds: Deeds<'begin' | 'end'> = {
  begin: (state, _command, at) => {
    if (state.begunAt !== null) return 'room_begun';
    const expected = state.seats.filter((id) => state.members[id]?.presence === 'expected');
    if (at < state.startsAt && expected.length > 0) return 'room_too_early';
    const here = state.seats.filter((id) => state.members[id]?.presence === 'here');
    return here.length < 2 ? 'room_too_few' : [{ type: 'begun' }];
  },
  end: (state) => end(state, 'host'),
};

export const partChanges: Changes<'begun' | 'part_began' | 'ended'> = {
  begun: (state, { at }) => ({ ...state, begunAt: at, tooFew: false, hostMissing: false }),
  part_began: (state, { part, phase, until, at }) => ({
    ...state,
    part,
    phase,
    partSince: at,
    partUntil: until,
    circles: state.circles.map((circle) => ({ ...circle, turn: null, round: null })),
  }),
  ended: (state, { why, at }) => ({
    ...state,
    ended: why,
    phase: 'ended',
    part: state.agenda.length,
    partSince: at,
    partUntil: at,
    pausedAt: null,
    wish: null,
    side: [],
    circles: [{ id: mainCircle, members: state.circles.flatMap(({ members }) => members), turn: null, round: null }],
  }),
};
