import type { RefusalCode } from '#contracts/refusals';
import { callChanges, callDeeds } from './calls.ts';
import { careChanges, careDeeds } from './care.ts';
import { circleChanges, circleDeeds } from './circles.ts';
import { clockChanges, readClock } from './clock.ts';
import { type Answer, type Changes, type Deeds, earliest, isDue } from './concern.ts';
import { consentChanges, consentDeeds } from './consent.ts';
import type { Happening } from './events.ts';
import { whyNotPress } from './gates.ts';
import { keepingChanges, keepingDeeds } from './keeping.ts';
import { leadChanges, leadDeeds } from './lead.ts';
import { partChanges, partDeeds } from './parts.ts';
import { presenceChanges, presenceDeeds } from './presence.ts';
import { roundChanges, roundDeeds } from './rounds.ts';
import { rulesOf } from './rules.ts';
import { turnChanges, turnDeeds } from './turns.ts';
import type { Moment, RoomCommand, RoomEvent, RoomState } from './types.ts';
import { isShown, steers } from './visibility.ts';
import { wordChanges, wordDeeds } from './words.ts';

export { newRoom } from './new-room.ts';

/*
 * The round that runs itself. A room is what follows from its log (`Changes`, one for each event). People press (`Deeds`, one
 * for each command, behind `gates.ts`), and things happen by themselves (`rules.ts`): each rule says when it is due and what
 * it brings about. After every press and every wake all rules that are due take their turn until the room rests.
 */

/** What comes of a command: what happened (nothing, where it was so already), or why it cannot be. */
export type Decision =
  | { readonly ok: true; readonly events: readonly RoomEvent[] }
  | { readonly ok: false; readonly code: RefusalCode };

const deeds: Deeds<RoomCommand['do']> = {
  ...presenceDeeds,
  ...turnDeeds,
  ...roundDeeds,
  ...consentDeeds,
  ...wordDeeds,
  ...careDeeds,
  ...callDeeds,
  ...keepingDeeds,
  ...leadDeeds,
  ...partDeeds,
  ...circleDeeds,
};

const changes: Changes<RoomEvent['type']> = {
  ...clockChanges,
  ...presenceChanges,
  ...leadChanges,
  ...partChanges,
  ...roundChanges,
  ...turnChanges,
  ...consentChanges,
  ...wordChanges,
  ...careChanges,
  ...callChanges,
  ...keepingChanges,
  ...circleChanges,
};

/** More happening at one moment than this is a rule that does not move on. */
const mostAtOnce = 1_000;

/** The state after one event. */
export function apply(state: RoomState, event: RoomEvent): RoomState {
  // Each change takes exactly the event under whose name it stands.
  const change = changes[event.type] as (state: RoomState, event: RoomEvent) => RoomState;
  const shown = state.shown + (isShown(event) ? 1 : 0);
  return {
    ...change(state, event),
    version: state.version + 1,
    shown,
    steered: steers(event) ? shown : state.steered,
    at: event.at,
  };
}

export const fold = (state: RoomState, events: readonly RoomEvent[]): RoomState => events.reduce(apply, state);

/** A room and what has happened in it since it was loaded. */
interface Run {
  readonly state: RoomState;
  readonly events: readonly RoomEvent[];
}

function follow({ state, events }: Run, happenings: readonly Happening[], at: Moment): Run {
  const news = happenings.map((happening): RoomEvent => ({ ...happening, at }));
  return { state: fold(state, news), events: [...events, ...news] };
}

/** Lets everything happen that is due. */
function settle(run: Run, at: Moment): Run {
  let settled = run;
  for (let turn = 0; turn < mostAtOnce; turn++) {
    const due = rulesOf(settled.state).find((rule) => isDue(rule.when(settled.state), at));
    if (!due) return settled;
    settled = follow(settled, due.does(settled.state, at), at);
  }
  throw new Error(`a room does not come to rest: ${settled.events.at(-1)?.type}`);
}

/** The room as it is at this moment of the wall's clock. */
function upTo(state: RoomState, now: number): { readonly run: Run; readonly at: Moment } {
  const { at, notes } = readClock(state, now);
  return { run: settle(follow({ state, events: [] }, notes, at), at), at };
}

/** What a command brings about, together with whatever was due by then. `now`: milliseconds since 1970, here and everywhere. */
export function decide(state: RoomState, command: RoomCommand, now: number): Decision {
  const { run, at } = upTo(state, now);
  const answer = answerTo(run.state, command, at);
  return typeof answer === 'string'
    ? { ok: false, code: answer }
    : { ok: true, events: settle(follow(run, answer, at), at).events };
}

function answerTo(state: RoomState, command: RoomCommand, at: Moment): Answer {
  if (command.for === undefined) return press(state, command, at);
  const stoodFor = state.members[command.for]?.via === command.by;
  return stoodFor ? press(state, { ...command, by: command.for }, at) : 'not_in_room';
}

function press(state: RoomState, command: RoomCommand, at: Moment): Answer {
  // Each deed takes exactly the command under whose name it stands.
  const deed = deeds[command.do] as (state: RoomState, command: RoomCommand, at: Moment) => Answer;
  return whyNotPress(state, command) ?? deed(state, command, at);
}

/** Refusals that pass with time alone: what they refuse is offered all the same, for no screen changes when they pass. */
const soon: readonly RefusalCode[] = ['turn_too_young', 'room_too_early'];

/** Whether a command would be accepted and change something, in a room in which nothing is due. */
export function isPossible(state: RoomState, command: RoomCommand, at: Moment): boolean {
  const answer = answerTo(state, command, at);
  return typeof answer === 'string' ? soon.includes(answer) : answer.length > 0;
}

/** When something happens by itself next, on the wall's clock; null when nothing ever will. */
export function nextWake(state: RoomState): number | null {
  const next = earliest(rulesOf(state).map((rule) => rule.when(state)));
  return next === null ? null : Math.max(next, state.at) - state.skew;
}

/** What is due by now. */
export const wake = (state: RoomState, now: number): readonly RoomEvent[] => upTo(state, now).run.events;
