import type { CallTold, MemberId, RoomDuty, TextId, TurnOrder, Way } from './types.ts';

type Deeds =
  // coming and going
  /** A seat or duty taken since the room was made. Said by the server, never pressed. */
  | { readonly do: 'take_seat'; readonly way: Way; readonly listens: boolean; readonly duty: RoomDuty | null }
  /** The gathering has another host. Said by the server, never pressed; `by` hosts it from now on. */
  | { readonly do: 'take_over' }
  | { readonly do: 'arrive' }
  | { readonly do: 'drop' }
  | { readonly do: 'leave' }
  /** Somebody's account is erased. Said by the server, never pressed. */
  | { readonly do: 'erase' }
  | { readonly do: 'choose_way'; readonly way: Way; readonly listens: boolean }
  /** Somebody else at this device, under a new seat. */
  | { readonly do: 'bring'; readonly member: MemberId }
  // turns
  | { readonly do: 'raise_hand' }
  | { readonly do: 'lower_hand' }
  | { readonly do: 'take_turn' }
  | { readonly do: 'pass' }
  | { readonly do: 'come_back_to_me' }
  | { readonly do: 'finish_turn' }
  | { readonly do: 'ask_feedback'; readonly on: boolean }
  | { readonly do: 'offer_extra' }
  /** Yes or no to what the circle is quietly asked. */
  | { readonly do: 'agree' }
  | { readonly do: 'object' }
  // words
  | { readonly do: 'say'; readonly text: TextId }
  | { readonly do: 'text_turn'; readonly text: TextId }
  /** To a speaker who asked for feedback. */
  | { readonly do: 'answer'; readonly text: TextId }
  /** To the speaker alone. */
  | { readonly do: 'affirm'; readonly text: TextId }
  /** A text is gone for everybody. Said by the server, never pressed; also where the room is over. */
  | { readonly do: 'take_back'; readonly text: TextId }
  // care
  | { readonly do: 'need_moment' }
  | { readonly do: 'return' }
  /** `spare`: whoever leads does not hear it. */
  | { readonly do: 'silent_call'; readonly spare?: boolean }
  | { readonly do: 'end_call' }
  /** Who outside the room was told of a call. Said by the server, never pressed; `by` is the caller. */
  | { readonly do: 'call_told'; readonly who: CallTold; readonly members: readonly MemberId[] }
  | { readonly do: 'answer_call'; readonly member: MemberId }
  /** Between a caller and whoever answered; `member` is the caller. */
  | { readonly do: 'whisper'; readonly member: MemberId; readonly text: TextId }
  /** Seconds of speaking that the member's own device measured since it last said so. */
  | { readonly do: 'spoke'; readonly seconds: number }
  // sound
  | { readonly do: 'mute'; readonly member: MemberId }
  | { readonly do: 'unmute'; readonly member: MemberId }
  // hosts
  | { readonly do: 'begin' }
  /** Where the room leads itself everybody may, by quiet consent. Not while somebody waits for their turn. */
  | { readonly do: 'next_phase' }
  /** By quiet consent, whoever leads. */
  | { readonly do: 'extend'; readonly minutes: number }
  /** `dice`: any number, for `random`. */
  | { readonly do: 'set_order'; readonly order: TurnOrder; readonly dice: number }
  | { readonly do: 'give_turn'; readonly member: MemberId }
  | { readonly do: 'end_turn' }
  | { readonly do: 'lock' }
  | { readonly do: 'unlock' }
  | { readonly do: 'admit'; readonly member: MemberId }
  | { readonly do: 'remove'; readonly member: MemberId; readonly rule: string }
  | { readonly do: 'hand_over'; readonly member: MemberId }
  | { readonly do: 'open_side_room'; readonly members: readonly MemberId[] }
  | { readonly do: 'close_side_room' }
  | { readonly do: 'split'; readonly dice: number }
  | { readonly do: 'join_again' }
  | { readonly do: 'end' };

/** What somebody presses. */
export type RoomCommand = Deeds & {
  readonly by: MemberId;
  /** The member behind the shared device of `by` for whom it is pressed. */
  readonly for?: MemberId;
  /** `shared.version` of the screen on which it was pressed; hosts' presses on a screen that is out of date are refused. */
  readonly version?: number;
};
