import { privatelyOf, takesTurns } from './state.ts';
import type { Member, MemberId, RoomState, Span } from './types.ts';
import type { Spread } from './view.ts';

/** With fewer, saying how time was spread would say who had it. */
const leastPeople = 3;

/** Time somebody had: as their own device measured it, or for which they held the talking piece and wrote. */
const timeOf = (state: RoomState, member: Member): Span =>
  Math.max(member.held, member.way === 'text' ? 0 : privatelyOf(state, member.member).spoken);

const hadPart = (state: RoomState, id: MemberId): boolean => {
  const member = state.members[id];
  return takesTurns(member) && member !== undefined && (member.offered > 0 || timeOf(state, member) > 0);
};

/** How evenly time was spread among those who take turns; null where it cannot be said without naming anybody. */
export function spreadOf(state: RoomState): Spread | null {
  const times = state.seats
    .filter((id) => hadPart(state, id))
    .flatMap((id) => state.members[id] ?? [])
    .map((member) => timeOf(state, member));
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  if (times.length < leastPeople || mean === 0) return null;
  const most = Math.max(...times) / mean;
  if (most <= 1.5) return 'even';
  return most <= 2.5 ? 'mostly_even' : 'uneven';
}
