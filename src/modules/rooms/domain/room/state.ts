import type { Circle, Member, MemberId, PrivatePart, RoomState, Round, Turn } from './types.ts';

/** The circle that holds everybody while the room is not split. */
export const mainCircle = 'main';
/** Where words said in the side room belong. */
export const sideRoom = 'side';

export const nothingPrivate: PrivatePart = {
  version: 0,
  momentSince: null,
  call: null,
  affirmations: [],
  spoken: 0,
  spokenAt: 0,
  removedFor: null,
};

export const privatelyOf = (state: RoomState, member: MemberId): PrivatePart =>
  state.privately[member] ?? nothingPrivate;

/** In the room with a connection of their own, or with that of the device they share. */
export function isHere(state: RoomState, id: MemberId): boolean {
  const member = state.members[id];
  return member?.presence === 'here' && (member.via === null || isHere(state, member.via));
}

/** Whether their connection went a while ago and may come back; through a shared device as well. */
export function isDropped(state: RoomState, id: MemberId): boolean {
  const member = state.members[id];
  if (!member) return false;
  return (
    member.presence === 'dropped' || (member.via !== null && member.presence === 'here' && isDropped(state, member.via))
  );
}

/** Since when they are here, or are not. */
export function presenceSince(state: RoomState, id: MemberId): number {
  const member = state.members[id];
  if (!member) return 0;
  return Math.max(member.presenceSince, member.via === null ? 0 : presenceSince(state, member.via));
}

export const takesTurns = (member: Member | undefined): boolean =>
  member !== undefined && !member.listens && member.way !== 'listen' && member.presence !== 'removed';

/** Can hold the talking piece now: is here, in their circle, and needs no moment. */
export const canSpeak = (state: RoomState, id: MemberId): boolean =>
  isHere(state, id) && privatelyOf(state, id).momentSince === null && !state.side.includes(id);

/** Can be called on now. */
export const canTakeTurn = (state: RoomState, id: MemberId): boolean =>
  takesTurns(state.members[id]) && canSpeak(state, id);

export const hereIn = (state: RoomState, ids: readonly MemberId[]): readonly MemberId[] =>
  ids.filter((id) => isHere(state, id));

/** Everybody in the room who takes turns, also those whose connection went. */
export const turnTakers = (state: RoomState, ids: readonly MemberId[] = state.seats): readonly MemberId[] =>
  ids.filter((id) => takesTurns(state.members[id]) && (isHere(state, id) || isDropped(state, id)));

/** May press what steers the room. */
export function hostsRoom(state: RoomState, id: MemberId): boolean {
  const duty = state.members[id]?.duty;
  return isHere(state, id) && (duty === 'host' || duty === 'cohost' || state.lead === id);
}

export const circleOf = (state: RoomState, id: MemberId): Circle | undefined =>
  state.circles.find(({ members }) => members.includes(id));

export const isRunning = (state: RoomState): boolean =>
  state.begunAt !== null && state.ended === null && state.pausedAt === null;

export function withMember(state: RoomState, id: MemberId, change: Partial<Member>): RoomState {
  const member = state.members[id];
  return member ? { ...state, members: { ...state.members, [id]: { ...member, ...change } } } : state;
}

/** A change of what is private counts for that member's screen, which may be that of a shared device, and for no other. */
export function withPrivate(state: RoomState, id: MemberId, change: Partial<PrivatePart>): RoomState {
  const before = privatelyOf(state, id);
  const after = { ...before, ...change, version: before.version + 1 };
  const changed = { ...state, privately: { ...state.privately, [id]: after } };
  const via = state.members[id]?.via ?? null;
  return via === null ? changed : withPrivate(changed, via, {});
}

export const withCircle = (state: RoomState, id: string, change: (circle: Circle) => Circle): RoomState => ({
  ...state,
  circles: state.circles.map((circle) => (circle.id === id ? change(circle) : circle)),
});

export const withTurn = (state: RoomState, circle: string, change: (turn: Turn) => Turn): RoomState =>
  withCircle(state, circle, (one) => (one.turn ? { ...one, turn: change(one.turn) } : one));

export const withRound = (state: RoomState, circle: string, change: (round: Round) => Round): RoomState =>
  withCircle(state, circle, (one) => (one.round ? { ...one, round: change(one.round) } : one));

/** Takes somebody out of the line of every round; time that is left of a turn stays theirs. */
export const outOfQueues = (state: RoomState, id: MemberId): RoomState => ({
  ...state,
  circles: state.circles.map((circle) => ({
    ...circle,
    round: circle.round && { ...circle.round, queue: without(circle.round.queue, id) },
  })),
});

export const without = (ids: readonly MemberId[], id: MemberId): readonly MemberId[] => ids.filter((one) => one !== id);
