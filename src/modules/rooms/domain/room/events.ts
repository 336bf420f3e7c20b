import type { AgendaPhaseName } from '#contracts/gatherings';
import type {
  CallReach,
  CallTold,
  EndReason,
  MemberId,
  Moment,
  RoomDuty,
  Span,
  TextId,
  TurnKind,
  TurnOrder,
  Way,
} from './types.ts';

/** Who is in which circle. */
export interface Seating {
  readonly id: string;
  readonly members: readonly MemberId[];
}

/** Why a turn went back into the queue. `away` says no more than that, in the log as well. */
export type PutBack = 'dropped' | 'away' | 'asked';

export type Happening =
  // the room's clock
  | { readonly type: 'clock_set_back'; readonly skew: Span }
  /** Nobody saw the clock for a while: running turns get a little time again. */
  | { readonly type: 'clock_leapt' }
  | { readonly type: 'time_seen' }
  // coming and going
  | {
      readonly type: 'seat_taken';
      readonly member: MemberId;
      readonly way: Way;
      readonly listens: boolean;
      readonly duty: RoomDuty | null;
    }
  | { readonly type: 'knocked'; readonly member: MemberId }
  | { readonly type: 'arrived'; readonly member: MemberId; readonly circle: string }
  | { readonly type: 'brought'; readonly member: MemberId; readonly via: MemberId; readonly circle: string }
  | { readonly type: 'dropped'; readonly member: MemberId }
  | { readonly type: 'left'; readonly member: MemberId }
  /** Their account was erased: their words are gone, and the seat is nobody's. */
  | { readonly type: 'erased'; readonly member: MemberId }
  | { readonly type: 'removed'; readonly member: MemberId; readonly rule: string }
  | { readonly type: 'way_chosen'; readonly member: MemberId; readonly way: Way; readonly listens: boolean }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed'; readonly endsAt: Moment; readonly partUntil: Moment }
  // who leads
  | { readonly type: 'host_missing' }
  | { readonly type: 'too_few' }
  | { readonly type: 'lead_changed'; readonly lead: MemberId | null }
  /** `planned`: by the gathering; else by somebody in the room. */
  | { readonly type: 'duty_given'; readonly member: MemberId; readonly duty: RoomDuty; readonly planned?: true }
  // phases
  | { readonly type: 'begun' }
  | {
      readonly type: 'part_began';
      readonly part: number;
      readonly phase: AgendaPhaseName;
      readonly until: Moment;
    }
  | { readonly type: 'extended'; readonly minutes: number }
  | { readonly type: 'ended'; readonly why: EndReason }
  // rounds and turns
  | { readonly type: 'order_set'; readonly order: TurnOrder; readonly dice: number }
  | {
      readonly type: 'round_began';
      readonly circle: string;
      readonly share: Span;
      readonly queue: readonly MemberId[];
    }
  | { readonly type: 'queue_joined'; readonly circle: string; readonly member: MemberId }
  | { readonly type: 'called_next'; readonly circle: string; readonly member: MemberId }
  | {
      readonly type: 'turn_given';
      readonly circle: string;
      readonly member: MemberId;
      readonly length: Span;
      readonly kind: TurnKind;
    }
  | { readonly type: 'turn_waits'; readonly circle: string; readonly until: Moment }
  | { readonly type: 'turn_resumed'; readonly circle: string }
  | { readonly type: 'turn_put_back'; readonly circle: string; readonly why: PutBack }
  | { readonly type: 'turn_ended'; readonly circle: string; readonly how: 'finished' | 'passed' | 'time' | 'host' }
  /** Passed before it came. */
  | { readonly type: 'passed_ahead'; readonly circle: string; readonly member: MemberId }
  | { readonly type: 'round_ended'; readonly circle: string; readonly missed: Readonly<Record<MemberId, Span>> }
  | { readonly type: 'feedback_asked'; readonly circle: string; readonly on: boolean }
  | { readonly type: 'answers_began'; readonly circle: string }
  | { readonly type: 'hand_raised'; readonly member: MemberId }
  | { readonly type: 'hand_lowered'; readonly member: MemberId }
  // quiet consent; it is never known who objected
  | { readonly type: 'extra_offered'; readonly circle: string; readonly until: Moment }
  | { readonly type: 'extra_agreed'; readonly circle: string; readonly member: MemberId }
  | { readonly type: 'extra_given'; readonly circle: string }
  | { readonly type: 'extra_declined'; readonly circle: string }
  | { readonly type: 'extend_wished'; readonly minutes: number; readonly until: Moment }
  | { readonly type: 'next_wished'; readonly until: Moment }
  | { readonly type: 'wish_agreed'; readonly member: MemberId }
  | { readonly type: 'wish_granted' }
  | { readonly type: 'wish_declined' }
  // words
  | {
      readonly type: 'said';
      readonly member: MemberId;
      readonly text: TextId;
      readonly as: 'chat' | 'turn' | 'answer';
      readonly circle: string;
    }
  /** Its words are erased; it is not known by whom. */
  | { readonly type: 'taken_back'; readonly text: TextId }
  /** It is not known by whom. */
  | { readonly type: 'affirmed'; readonly to: MemberId; readonly text: TextId }
  // care
  | { readonly type: 'moment_needed'; readonly member: MemberId }
  | { readonly type: 'moment_over'; readonly member: MemberId }
  | {
      readonly type: 'called';
      readonly member: MemberId;
      readonly to: CallReach;
      readonly spared?: readonly MemberId[];
    }
  | { readonly type: 'call_passed_on'; readonly member: MemberId; readonly to: 'hosts' | 'circle' }
  | {
      readonly type: 'call_told';
      readonly member: MemberId;
      readonly who: CallTold;
      readonly members: readonly MemberId[];
    }
  | { readonly type: 'call_answered'; readonly member: MemberId; readonly by: MemberId }
  /** Whoever answered is gone. */
  | { readonly type: 'call_reopened'; readonly member: MemberId }
  | { readonly type: 'call_ended'; readonly member: MemberId }
  | { readonly type: 'whispered'; readonly member: MemberId; readonly by: MemberId; readonly text: TextId }
  | { readonly type: 'spoke'; readonly member: MemberId; readonly time: Span }
  // keeping the room
  | { readonly type: 'muted'; readonly member: MemberId; readonly by: 'self' | 'host' }
  | { readonly type: 'unmuted'; readonly member: MemberId }
  | { readonly type: 'locked' }
  | { readonly type: 'unlocked' }
  | { readonly type: 'side_room_opened'; readonly members: readonly MemberId[] }
  | { readonly type: 'side_room_closed' }
  | { readonly type: 'seated'; readonly circles: readonly Seating[]; readonly share: Span | null };

/** What happened in a room, on its clock. The state is nothing but what follows from these. */
export type RoomEvent = Happening & { readonly at: Moment };
