import { spreadOf } from './airtime.ts';
import { goesOnTo, hearersOf, seersOf } from './calls.ts';
import { readClock } from './clock.ts';
import { handsUp } from './order.ts';
import { partEnd, turnsOf } from './phases.ts';
import { possibleFor } from './possible.ts';
import { circleOf, hostsRoom, isDropped, isHere, privatelyOf, sideRoom, turnTakers } from './state.ts';
import type { Call, Circle, MemberId, Moment, RoomState, Turn } from './types.ts';
import type {
  CallView,
  CircleView,
  InsideView,
  MemberView,
  OutsideView,
  OwnView,
  RoomView,
  SharedView,
  TurnView,
} from './view.ts';

/** What one member may see, as values. `now`: milliseconds since 1970. */
export function presentRoom(state: RoomState, member: MemberId, now: number): RoomView {
  const { at } = readClock(state, now);
  const circle = circleOf(state, member);
  return isHere(state, member) && circle ? inside(state, member, circle, at) : outside(state, member, at);
}

const inside = (state: RoomState, member: MemberId, circle: Circle, now: Moment): InsideView => ({
  inside: true,
  version: state.shown + privatelyOf(state, member).version,
  now,
  shared: presentShared(state),
  circle: presentCircle(state, circle),
  own: presentOwn(state, member, circle, now),
});

function outside(state: RoomState, id: MemberId, now: Moment): OutsideView {
  const presence = state.members[id]?.presence ?? 'unknown';
  const removed = presence === 'removed';
  return {
    inside: false,
    version: state.shown + privatelyOf(state, id).version,
    now,
    startsAt: state.startsAt,
    why: state.ended !== null && !removed ? 'ended' : presence === 'here' || presence === 'dropped' ? 'left' : presence,
    rule: removed ? privatelyOf(state, id).removedFor : null,
  };
}

function presentShared(state: RoomState): SharedView {
  const { wish } = state;
  return {
    version: state.shown,
    phase: state.phase,
    part: state.part,
    partSince: state.partSince,
    partUntil: state.part < 0 ? state.startsAt : partEnd(state),
    agenda: state.agenda,
    startsAt: state.startsAt,
    endsAt: state.endsAt,
    paused: state.pausedAt !== null,
    ended: state.ended,
    lead: state.lead,
    hostMissing: state.hostMissing,
    tooFew: state.tooFew,
    locked: state.locked,
    order: state.order,
    members: state.seats.flatMap((id) => presentMember(state, id)),
    atDoor: state.seats.filter((id) => state.members[id]?.presence === 'waiting'),
    circles: state.circles.map(({ id, members }) => ({ id, members: members.filter((one) => isPresent(state, one)) })),
    side: state.side,
    wish: wish && { what: wish.what, minutes: wish.what === 'extend' ? wish.minutes : null, until: wish.until },
    couldSplit: state.circles.length === 1 && turnTakers(state).length > state.splitAbove,
    spread: state.ended === null ? null : spreadOf(state),
  };
}

const isPresent = (state: RoomState, id: MemberId): boolean => isHere(state, id) || isDropped(state, id);

function presentMember(state: RoomState, id: MemberId): readonly MemberView[] {
  const member = state.members[id];
  const circle = circleOf(state, id);
  if (!member || !circle || !isPresent(state, id)) return [];
  const { duty, way, listens, via, muted, hand } = member;
  return [
    {
      member: id,
      duty,
      way,
      listens,
      via,
      presence: isHere(state, id) ? 'here' : 'dropped',
      muted,
      hand: hand !== null,
      circle: circle.id,
      aside: state.side.includes(id),
    },
  ];
}

function presentCircle(state: RoomState, circle: Circle): CircleView {
  const { id, turn, round } = circle;
  return {
    id,
    members: circle.members.filter((one) => isPresent(state, one)),
    turns: turnsOf(state),
    turn: turn && presentTurn(turn),
    share: round?.share ?? null,
    waiting: round ? round.queue.filter((one) => isPresent(state, one)) : handsUp(state, circle),
    done: round?.done ?? [],
    said: state.said.filter((said) => said.circle === id),
  };
}

const presentTurn = ({ member, stage, since, until, feedback, extra, texts }: Turn): TurnView => ({
  member,
  stage,
  since,
  until,
  feedback,
  extraAt: extra?.until ?? null,
  texts,
});

function presentOwn(state: RoomState, id: MemberId, circle: Circle, at: Moment): OwnView {
  const { version, momentSince, call, affirmations, spoken } = privatelyOf(state, id);
  const member = state.members[id];
  return {
    member: id,
    version,
    duty: member?.duty ?? null,
    hosts: hostsRoom(state, id),
    way: member?.way ?? 'listen',
    listens: member?.listens ?? true,
    aside: state.side.includes(id),
    asideSaid: state.side.includes(id) ? state.said.filter(({ circle }) => circle === sideRoom) : [],
    turn: turnOf(state, circle, id),
    moment: momentSince !== null,
    call: call && presentOwnCall(state, id, call),
    callsToMe: state.seats.flatMap((caller) => callTo(state, id, caller)),
    affirmations,
    spoken,
    may: possibleFor(state, { by: id }, at),
    behind: state.seats
      .filter((one) => state.members[one]?.via === id && isHere(state, one))
      .map((one) => ({ member: one, may: possibleFor(state, { by: id, for: one }, at) })),
  };
}

/** Whether somebody before them needs a moment does not show here. */
function turnOf(state: RoomState, { turn, round }: Circle, id: MemberId): OwnView['turn'] {
  if (turn?.member === id) return 'now';
  if (round?.queue.find((one) => isHere(state, one)) === id) return 'next';
  if (round?.queue.includes(id)) return 'coming';
  return round?.done.includes(id) ? 'had' : 'none';
}

const presentCall = (caller: MemberId, { since, by, texts }: Call): CallView => ({
  caller,
  since,
  answered: by !== null,
  seenBy: [],
  goesOnTo: null,
  texts,
});

const presentOwnCall = (state: RoomState, caller: MemberId, call: Call): CallView => ({
  ...presentCall(caller, call),
  seenBy: call.by === null ? seersOf(state, caller, call) : [],
  goesOnTo: goesOnTo(state, caller, call),
});

/** A call that waits for an answer shows to all who hear it; an answered one to whoever answered. */
function callTo(state: RoomState, hearer: MemberId, caller: MemberId): readonly CallView[] {
  const { call } = privatelyOf(state, caller);
  if (!call || !hearersOf(state, caller, call).includes(hearer)) return [];
  if (call.by === null) return [{ ...presentCall(caller, call), texts: [] }];
  return call.by === hearer ? [presentCall(caller, call)] : [];
}
