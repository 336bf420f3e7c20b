import { minute, mostOf, phases, second } from './phases.ts';
import { hereIn, turnTakers } from './state.ts';
import type { Circle, MemberId, Moment, PlannedPart, RoomState, Span, Turn } from './types.ts';

/** How long a sentence may go on after the time is up. */
const longestGrace = 15 * second;
/** No turn is shorter, however late it is. */
const shortest = 5 * second;
/** What a turn that was broken off is worth at least when it comes back; with less than `spent` left it was had. */
const leastRest = 15 * second;
const spent = 5 * second;
/** What later parts keep when turns need their time: of their minutes, and for each turn in them. */
const keptOfMinutes = 0.2;
const keptForTurn = 12 * second;

/** Time after a turn's end in which its speaker can finish the sentence. */
export const graceOf = (offered: Span): Span => Math.min(longestGrace, Math.round(offered / 4));

const sum = (spans: readonly Span[]): Span => spans.reduce((total, span) => total + span, 0);
const planned = (parts: readonly PlannedPart[]): Span => sum(parts.map(({ minutes }) => minutes * minute));

/**
 * How long a part lasts from now: its minutes, less where the gathering runs late, more where there is time left over and it
 * can use some. `left`: until the end of the gathering.
 */
export function allot(agenda: readonly PlannedPart[], part: number, left: Span): Span {
  const own = agenda[part];
  if (!own || left <= 0) return 0;
  const rest = agenda.slice(part);
  const wanted = planned(rest);
  const minutes = own.minutes * minute;
  if (rest.length === 1) return left;
  if (wanted >= left) return Math.floor((left * minutes) / wanted);
  if (!phases[own.phase].elastic) return minutes;
  const elastic = planned(rest.filter(({ phase }) => phases[phase].elastic));
  return minutes + (elastic > 0 ? Math.floor(((left - wanted) * minutes) / elastic) : 0);
}

/** Each one's time where `people` share `time` in turns, in whole seconds, at most `most`. */
export function shareOf(time: Span, people: number, most: Span): Span {
  const each = time / Math.max(1, people);
  const speaking = each >= longestGrace * 5 ? each - longestGrace : each / 1.25;
  return Math.max(shortest, Math.min(most, Math.floor(speaking / second) * second));
}

/** The share of everybody in the part that runs: the same in all circles, as the largest has it. */
export function shareNow(state: RoomState, circles: readonly Pick<Circle, 'members'>[], at: Moment): Span {
  const people = Math.max(0, ...circles.map(({ members }) => turnTakers(state, members).length));
  return shareOf(state.partUntil - at, people, mostOf(state));
}

/** Until when turns of this part may take the time of later ones. */
function latestEnd(state: RoomState): Moment {
  const people = turnTakers(state).length;
  const kept = state.agenda
    .slice(state.part + 1)
    .map(({ phase, minutes }) =>
      phases[phase].turns === 'each' ? people * keptForTurn : minutes * minute * keptOfMinutes,
    );
  return state.endsAt - sum(kept);
}

/** How long somebody's turn of the round is: their share, or what is left of a broken turn, and what they are owed. */
export function turnLength(state: RoomState, circle: Circle, id: MemberId, at: Moment): Span {
  const { round } = circle;
  if (!round) return 0;
  const wanted = (round.rests[id] ?? round.share) + (state.members[id]?.owed ?? 0);
  const waiting = round.queue.length + (round.queue.includes(id) ? 0 : 1);
  const each = (latestEnd(state) - at) / waiting / 1.25;
  return Math.max(shortest, Math.min(wanted, Math.floor(each)));
}

/** How long a turn in open time is. */
export const openTurnLength = (state: RoomState, at: Moment, end: Moment): Span =>
  Math.max(shortest, Math.min(mostOf(state), end - at));

/** Time offered with a turn and not used. */
export const unspent = (turn: Turn, at: Moment): Span =>
  Math.min(turn.offered, turn.stage === 'waiting' ? turn.rest : Math.max(0, turn.until - at));

/** What a turn that breaks off now is worth when it comes back; null when it was had. */
export function restOf(turn: Turn, at: Moment): Span | null {
  const left = unspent(turn, at);
  return left < Math.min(spent, turn.offered) ? null : Math.max(left, Math.min(leastRest, turn.offered));
}

/** Whether this much more for a turn leaves everybody after it their whole share, and later parts half of their time. */
export function hasSpare(state: RoomState, circle: Circle, more: Span, at: Moment): boolean {
  const { turn, round } = circle;
  if (!turn) return false;
  const later = planned(state.agenda.slice(state.part + 1)) / 2;
  const share = round?.share ?? 0;
  const after = round ? hereIn(state, round.queue).length * (share + graceOf(share)) : 0;
  const end = round ? state.endsAt - later : Math.min(state.partUntil, state.endsAt - later);
  return Math.max(turn.until, at) + more + after <= end;
}
