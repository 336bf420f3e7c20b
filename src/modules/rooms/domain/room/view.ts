import type { Seer } from './calls.ts';
import type { RoomCommand } from './commands.ts';
import type {
  EndReason,
  MemberId,
  Moment,
  Phase,
  PlannedPart,
  RoomDuty,
  Said,
  Span,
  TextId,
  TurnOrder,
  TurnStage,
  Way,
} from './types.ts';

/** How evenly speaking time was spread, for the circle as a whole. Nobody is ever named or ranked. */
export type Spread = 'even' | 'mostly_even' | 'uneven';

/** A member as everybody sees them. */
export interface MemberView {
  readonly member: MemberId;
  readonly duty: RoomDuty | null;
  readonly way: Way;
  readonly listens: boolean;
  readonly via: MemberId | null;
  readonly presence: 'here' | 'dropped';
  readonly muted: 'self' | 'host' | null;
  readonly hand: boolean;
  readonly circle: string;
  readonly aside: boolean;
}

/** The same for everybody who is in the room. */
export interface SharedView {
  /** Goes up with whatever changes here or in a circle. Hosts' commands carry it. */
  readonly version: number;
  readonly phase: Phase;
  readonly part: number;
  readonly partSince: Moment;
  readonly partUntil: Moment;
  readonly agenda: readonly PlannedPart[];
  readonly startsAt: Moment;
  readonly endsAt: Moment;
  readonly paused: boolean;
  readonly ended: EndReason | null;
  /** Null where the room leads itself. */
  readonly lead: MemberId | null;
  readonly hostMissing: boolean;
  readonly tooFew: boolean;
  readonly locked: boolean;
  readonly order: TurnOrder;
  /** Who is here or was here a moment ago, in the order of their seats. */
  readonly members: readonly MemberView[];
  /** Who waits at the door of the locked room. */
  readonly atDoor: readonly MemberId[];
  readonly circles: readonly { readonly id: string; readonly members: readonly MemberId[] }[];
  readonly side: readonly MemberId[];
  readonly wish: { readonly what: 'extend' | 'next'; readonly minutes: number | null; readonly until: Moment } | null;
  /** Whether there are so many that smaller circles would give everybody more time. */
  readonly couldSplit: boolean;
  /** Null until the end, and where there were too few to say it without naming anybody. */
  readonly spread: Spread | null;
}

export interface TurnView {
  readonly member: MemberId;
  readonly stage: TurnStage;
  readonly since: Moment;
  readonly until: Moment;
  readonly feedback: boolean;
  /** When an offered extra minute begins unless somebody objects. */
  readonly extraAt: Moment | null;
  readonly texts: readonly TextId[];
}

/** The same for everybody in one circle. */
export interface CircleView {
  readonly id: string;
  readonly members: readonly MemberId[];
  /** `each`: everybody has a turn; `open`: whoever asks for the talking piece; `none`: talking without turns. */
  readonly turns: 'each' | 'open' | 'none';
  readonly turn: TurnView | null;
  /** Each member's time in this round; null without one. */
  readonly share: Span | null;
  /** Who comes next, in order: of the round, or of raised hands. */
  readonly waiting: readonly MemberId[];
  readonly done: readonly MemberId[];
  /** Newest last. */
  readonly said: readonly Said[];
}

/** A silent call as caller and answerer see it. */
export interface CallView {
  readonly caller: MemberId;
  readonly since: Moment;
  readonly answered: boolean;
  /** For its caller, while nobody has answered: who can see it now. */
  readonly seenBy: readonly Seer[];
  /** … and who will be asked as well if nobody answers. */
  readonly goesOnTo: 'hosts' | 'circle' | null;
  readonly texts: readonly { readonly text: TextId; readonly member: MemberId }[];
}

/** For nobody but the member. */
export interface OwnView {
  readonly member: MemberId;
  /** Goes up with whatever changes here. */
  readonly version: number;
  readonly duty: RoomDuty | null;
  /** Steers the room: a host, a co-host, or whoever leads. */
  readonly hosts: boolean;
  readonly way: Way;
  readonly listens: boolean;
  /** In the side room; with what was said there. */
  readonly aside: boolean;
  readonly asideSaid: readonly Said[];
  readonly turn: 'now' | 'next' | 'coming' | 'had' | 'none';
  readonly moment: boolean;
  readonly call: CallView | null;
  /** Calls that wait for this member, or that they answered. */
  readonly callsToMe: readonly CallView[];
  readonly affirmations: readonly TextId[];
  readonly spoken: Span;
  /** What would be accepted now, of the commands that name no other member. */
  readonly may: readonly RoomCommand['do'][];
  /** Who shares this member's device. */
  readonly behind: readonly { readonly member: MemberId; readonly may: readonly RoomCommand['do'][] }[];
}

export interface InsideView {
  readonly inside: true;
  /** Goes up with whatever this member's screen shows, and with nothing else. */
  readonly version: number;
  /** The room's own clock, for timers. */
  readonly now: Moment;
  readonly shared: SharedView;
  readonly circle: CircleView;
  readonly own: OwnView;
}

/** Whoever is not in the room sees nothing of it but why. */
export interface OutsideView {
  readonly inside: false;
  readonly version: number;
  readonly now: Moment;
  readonly startsAt: Moment;
  readonly why: 'expected' | 'waiting' | 'left' | 'removed' | 'unknown' | 'ended';
  /** For somebody removed: the rule. */
  readonly rule: string | null;
}

/** A room as one member sees it. */
export type RoomView = InsideView | OutsideView;
