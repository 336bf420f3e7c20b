import type { AgendaPhase, AgendaPhaseName, GatheringDuty } from '#contracts/gatherings';
import type { SeatWay } from '#contracts/gatherings-seats';
import type { RoomCommand } from './commands.ts';
import type { RoomEvent } from './events.ts';

export type { RoomCommand } from './commands.ts';
export type { RoomEvent } from './events.ts';

/** Milliseconds since 1970 on the room's own clock, which follows the wall's but never runs backward (`clock.ts`). */
export type Moment = number;
/** Milliseconds. */
export type Span = number;

/** Somebody's seat in this session. Opaque, so that neither the state nor the log shows who a person is. */
export type MemberId = string;
/** The id of a sealed text. Words themselves never stand in the state or in the log. */
export type TextId = string;

/** How somebody takes part; `in_place`: where a shared device stands. */
export type Way = SeatWay;
export type RoomDuty = GatheringDuty;

export const turnOrders = ['seats', 'volunteers', 'random'] as const;
export type TurnOrder = (typeof turnOrders)[number];

export type Phase = 'lobby' | AgendaPhaseName | 'ended';

export interface ExpectedMember {
  readonly member: MemberId;
  readonly way: Way;
  /** Just listens: never called on. */
  readonly listens: boolean;
  readonly duty: RoomDuty | null;
}

/** One part of the agenda; its words stay with the gathering and are found by its place in the list. */
export type PlannedPart = Pick<AgendaPhase, 'phase' | 'minutes'>;

/** What a room is made from. */
export interface RoomPlan {
  readonly session: string;
  readonly startsAt: Moment;
  readonly endsAt: Moment;
  readonly agenda: readonly PlannedPart[];
  /** In the order of their seats. */
  readonly members: readonly ExpectedMember[];
  /** How many who take turns must be here for a room to begin by itself. */
  readonly minimum: number;
  /** The longest turn of a round, in seconds; 300 where nothing is said. */
  readonly turnSeconds?: number;
  /** How much longer a turn gets by the circle's quiet consent, in seconds; 60 where nothing is said. */
  readonly extraSeconds?: number;
  /** With more who take turns than this, circles of 3–5 are offered; 8 where nothing is said. */
  readonly splitAbove?: number;
}

/**
 * `waiting`: at the door of a locked room. `dropped`: the connection went, which says nothing about the person.
 * `left` may come back; `removed` never does.
 */
export type Presence = 'expected' | 'waiting' | 'here' | 'dropped' | 'left' | 'removed';

/** A member as everybody in the room may know them. */
export interface Member {
  readonly member: MemberId;
  readonly duty: RoomDuty | null;
  /** The duty that the gathering gave them last; in the room it may have been handed over since. */
  readonly planned: RoomDuty | null;
  readonly way: Way;
  readonly listens: boolean;
  /** Shares the device of this member, whose presence is theirs; null for everybody with a device of their own. */
  readonly via: MemberId | null;
  readonly presence: Presence;
  /** Since when their presence is what it is. */
  readonly presenceSince: Moment;
  /** Who muted them; only they themselves can unmute. */
  readonly muted: 'self' | 'host' | null;
  /** Since when their hand is up. */
  readonly hand: Moment | null;
  /** Speaking time offered so far, extra minutes not counted. */
  readonly offered: Span;
  /** Time of a missed turn that the next one gives back. */
  readonly owed: Span;
  /** Time for which they held the talking piece. */
  readonly held: Span;
}

/** Something the circle may quietly agree to: it happens at `until` unless somebody objects before. Nobody learns who. */
export interface Consent {
  readonly until: Moment;
  /** Members who said yes at once; with all of them nobody waits for `until`. */
  readonly agreed: readonly MemberId[];
}

/** A wish about the whole room. `next`: going on to the next part, where the room leads itself. */
export type Wish = ({ readonly what: 'extend'; readonly minutes: number } | { readonly what: 'next' }) & Consent;

/**
 * `speaking`: holds the talking piece. `answers`: asked for feedback and leaves the rest of the turn to it.
 * `waiting`: the connection went; the time stands still.
 */
export type TurnStage = 'speaking' | 'answers' | 'waiting';

/** `round`: the member's turn in it; `owed`: makes up for a missed one; `asked`: whoever wanted the talking piece. */
export type TurnKind = 'round' | 'owed' | 'asked';

export interface Turn {
  readonly member: MemberId;
  readonly stage: TurnStage;
  /** Since when they speak without a break. */
  readonly since: Moment;
  /** When its time is up; while `waiting`, when the waiting is. */
  readonly until: Moment;
  /** Time left while `waiting`; 0 otherwise. */
  readonly rest: Span;
  /** What was offered with it, extra minutes not counted. */
  readonly offered: Span;
  readonly kind: TurnKind;
  /** The end of the gathering does not cut it before this moment. */
  readonly keptUntil: Moment;
  /** The speaker asked for feedback. */
  readonly feedback: boolean;
  readonly extra: Consent | null;
  /** Whether an extra minute was offered in this turn, whatever became of it. */
  readonly extraUsed: boolean;
  /** Words written as part of the turn, oldest first. */
  readonly texts: readonly TextId[];
}

/** One time round a circle. */
export interface Round {
  /** Each member's time. */
  readonly share: Span;
  /** Who has not had a turn, in order. Somebody who cannot take it now keeps their place. */
  readonly queue: readonly MemberId[];
  readonly done: readonly MemberId[];
  /** Who asked to be called later once; they are done or in the queue as well. */
  readonly cameBack: readonly MemberId[];
  /** Who could not take their turn before it ended, and what they are owed for it. */
  readonly missed: Readonly<Record<MemberId, Span>>;
  /** Time left of turns that were broken off. */
  readonly rests: Readonly<Record<MemberId, Span>>;
  /** Since when nobody has the turn. */
  readonly freeSince: Moment;
  readonly over: boolean;
}

/** People who hear each other: the whole room, or one of its parts while it is split. */
export interface Circle {
  readonly id: string;
  readonly members: readonly MemberId[];
  readonly turn: Turn | null;
  readonly round: Round | null;
}

/** Words that came: who wrote them, and as what. */
export interface Said {
  readonly text: TextId;
  readonly member: MemberId;
  readonly as: 'chat' | 'turn' | 'answer';
  /** The circle (or `side`) in which they were written; only its people are shown them. */
  readonly circle: string;
  readonly at: Moment;
}

/** How far a silent call goes: to whoever stands by, to whoever leads as well, or also to people outside the room. */
export type CallReach = 'standby' | 'hosts' | 'circle';

/** Who outside the room was told of a call: hosts of the circle, who looks after the organisation, or nobody was found. */
export type CallTold = 'hosts' | 'coordinators' | 'nobody';

/** A silent call: `by` is who answered it. */
export interface Call {
  readonly since: Moment;
  readonly to: CallReach;
  /** When it went on to more people, or lost who had answered it. */
  readonly passedOnAt?: Moment;
  /** Who led when it was made, where the caller wants nobody of them to hear it. */
  readonly spared?: readonly MemberId[];
  /** Who was told once it went outside; `members`: those of them who have a seat here. */
  readonly told?: { readonly who: CallTold; readonly members: readonly MemberId[] };
  readonly by: MemberId | null;
  /** Words between the two, oldest first. */
  readonly texts: readonly { readonly text: TextId; readonly member: MemberId }[];
}

/** What nobody but its member is ever shown (a call: and whoever it goes to). */
export interface PrivatePart {
  /** Counts what changed here. */
  readonly version: number;
  /** Since when they need a moment for themselves. */
  readonly momentSince: Moment | null;
  readonly call: Call | null;
  /** Affirmations they received, oldest first. */
  readonly affirmations: readonly TextId[];
  /** Own speaking time, as their own device measured it. */
  readonly spoken: Span;
  /** When the device said so last. */
  readonly spokenAt: Moment;
  /** The rule for which they were removed. */
  readonly removedFor: string | null;
}

export type EndReason = 'time' | 'host' | 'finished' | 'nobody';

export interface RoomState {
  readonly session: string;
  readonly startsAt: Moment;
  /** When it ends as of now; `plannedEnd` is what was promised. */
  readonly endsAt: Moment;
  readonly plannedEnd: Moment;
  readonly agenda: readonly PlannedPart[];
  readonly minimum: number;
  readonly turnMost: Span;
  readonly extraTime: Span;
  readonly splitAbove: number;

  /** Counts all events. */
  readonly version: number;
  /** Counts those that everybody in the room can see: the version a screen shows. */
  readonly shown: number;
  /** `shown` at the last event that changed what hosts steer: a host's press on an older screen is refused. */
  readonly steered: number;
  /** The moment of the last event. */
  readonly at: Moment;
  /** What the room's clock adds to the wall's, since that was set back. */
  readonly skew: Span;

  readonly phase: Phase;
  /** Place in the agenda: -1 in the lobby, its length when ended. */
  readonly part: number;
  readonly partSince: Moment;
  readonly partUntil: Moment;
  readonly begunAt: Moment | null;
  readonly pausedAt: Moment | null;
  readonly ended: EndReason | null;
  /** Who leads; null where the room leads itself. */
  readonly lead: MemberId | null;
  /** Nobody with a duty came in time; asked for a stand-in. */
  readonly hostMissing: boolean;
  /** Fewer than `minimum` came in time. */
  readonly tooFew: boolean;
  readonly locked: boolean;
  readonly order: TurnOrder;
  /** For the order `random`. */
  readonly dice: number;
  /** In the order of their seats. */
  readonly seats: readonly MemberId[];
  readonly members: Readonly<Record<MemberId, Member>>;
  /** One for the whole room, or several while it is split. */
  readonly circles: readonly Circle[];
  /** Who is in the side room; they keep their places in their circles. */
  readonly side: readonly MemberId[];
  readonly wish: Wish | null;
  readonly said: readonly Said[];
  /** How many of the members are nobody any more: what was loaded of them before is out of date. */
  readonly erased?: number;
  readonly privately: Readonly<Record<MemberId, PrivatePart>>;
}

/** The event or command with this name, where code handles one of them. */
export type EventOf<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;
export type CommandOf<Do extends RoomCommand['do']> = Extract<RoomCommand, { do: Do }>;
