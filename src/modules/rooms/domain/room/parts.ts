import { allot } from './budget.ts';
import { joinedAgain, splitForRounds } from './circles.ts';
import { always, type Changes, type Deeds, type Rule } from './concern.ts';
import type { Happening } from './events.ts';
import { isLastPart, minute, partEnd, turnsOf } from './phases.ts';
import { missedIn } from './rounds.ts';
import { hereIn, isHere, mainCircle, takesTurns, turnTakers } from './state.ts';
import type { Circle, EndReason, EventOf, Moment, RoomState } from './types.ts';

/** How long after its end a room stays open for people who all lost their connection. */
const afterPause = 15 * minute;
/** When a room begins without its host, and when at the latest with a host who has not begun it; after its time. */
const withoutHost = 4 * minute;
const withHost = 10 * minute;

const isBusy = (state: RoomState, { turn, round }: Circle): boolean =>
  turn !== null || round?.queue.some((id) => isHere(state, id) && takesTurns(state.members[id])) === true;

/**
 * Whether the room can go on to the next part: not while somebody who is here waits for their turn. Whether they need a moment
 * does not count, or a host's button would tell.
 */
export const mayGoOn = (state: RoomState): boolean =>
  turnsOf(state) !== 'each' || !state.circles.some((circle) => isBusy(state, circle));

type How = EventOf<'turn_ended'>['how'];

const endTurns = (state: RoomState, how: How): readonly Happening[] =>
  state.circles.flatMap(({ id, turn }) => (turn ? [{ type: 'turn_ended', circle: id, how }] : []));

const end = (state: RoomState, why: EndReason, how: How): readonly Happening[] => [
  ...endTurns(state, how),
  { type: 'ended', why },
];

/** What a turn after a leap of the clock is left of the time that is up. */
const keptUntil = ({ circles }: RoomState): Moment => Math.max(0, ...circles.map(({ turn }) => turn?.keptUntil ?? 0));

/** Whoever is away while a round ends is owed their time. */
const endRounds = (state: RoomState): readonly Happening[] =>
  state.circles.flatMap(({ id, round }) =>
    round && !round.over ? [{ type: 'round_ended', circle: id, missed: missedIn(round) }] : [],
  );

/** The next part, or the end. */
export function goOn(state: RoomState, at: Moment, how: How): readonly Happening[] {
  const part = state.part + 1;
  const next = state.agenda[part];
  if (!next) return end(state, 'finished', how);
  const until = at + allot(state.agenda, part, state.endsAt - at);
  const seating = next.phase === 'rounds' ? splitForRounds(state) : joinedAgain(state);
  return [
    ...endTurns(state, how),
    ...endRounds(state),
    { type: 'part_began', part, phase: next.phase, until },
    ...seating,
  ];
}

const isOver = (state: RoomState): boolean =>
  turnsOf(state) === 'each' && state.circles.every(({ turn, round }) => !turn && round?.over === true);

/** Parts follow each other: when their time is up, or everybody had a turn. The last one lasts until the end. */
const nextPart: Rule = {
  when: (state) => {
    if (state.part < 0) return always;
    if (isLastPart(state)) return null;
    if (turnsOf(state) !== 'each') return Math.max(partEnd(state), keptUntil(state));
    return isOver(state) ? always : null;
  },
  does: (state, at) => goOn(state, at, 'time'),
};

/** A room ends on time; a turn after a leap of the clock has its moment before. */
const endOnTime: Rule = {
  when: (state) => Math.max(state.endsAt, keptUntil(state)),
  does: (state) => end(state, 'time', 'time'),
};

const endEmpty: Rule = {
  when: ({ endsAt }) => endsAt + afterPause,
  does: () => [{ type: 'ended', why: 'nobody' }],
};

const endUnbegun: Rule = {
  when: ({ endsAt }) => endsAt,
  does: (state) => [{ type: 'ended', why: hereIn(state, state.seats).length > 0 ? 'time' : 'nobody' }],
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
  end: (state) => end(state, 'host', 'host'),
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
