import { type PressForm, worded } from '#contracts/rooms-live';
import type { MemberId, RoomCommand, TextId } from './room/types.ts';

/** What a press needs that no form can say. */
export interface PressValues {
  readonly by: MemberId;
  /** Under which id its words are kept. */
  readonly text: TextId;
  /** The seat of somebody who is brought. */
  readonly seat: MemberId;
  readonly dice: number;
}

/** A pressed button as the room's command. Without a member it is about whoever pressed. */
export function commandOf(press: PressForm, { by, text, seat, dice }: PressValues): RoomCommand {
  const common = {
    by,
    ...(press.for === null ? {} : { for: press.for }),
    ...(press.version === null ? {} : { version: press.version }),
  };
  const member = press.member ?? by;
  switch (press.do) {
    case 'say':
    case 'text_turn':
    case 'answer':
    case 'affirm':
      return { ...common, do: press.do, text };
    case 'whisper':
      return { ...common, do: press.do, member, text };
    case 'bring':
      return { ...common, do: press.do, member: seat };
    case 'choose_way':
      return { ...common, do: press.do, way: press.way, listens: press.listens };
    case 'silent_call':
      return { ...common, do: press.do, ...(press.spare ? { spare: true } : {}) };
    case 'ask_feedback':
      return { ...common, do: press.do, on: press.on };
    case 'spoke':
      return { ...common, do: press.do, seconds: press.seconds ?? 0 };
    case 'extend':
      return { ...common, do: press.do, minutes: press.minutes ?? 0 };
    case 'set_order':
      return { ...common, do: press.do, order: press.order, dice };
    case 'split':
      return { ...common, do: press.do, dice };
    case 'open_side_room':
      return { ...common, do: press.do, members: press.members };
    case 'remove':
      return { ...common, do: press.do, member, rule: press.rule };
    case 'answer_call':
    case 'mute':
    case 'unmute':
    case 'give_turn':
    case 'admit':
    case 'hand_over':
      return { ...common, do: press.do, member };
    default:
      return { ...common, do: press.do };
  }
}

/** Whether this press carries words to be kept. */
export const hasWords = (press: PressForm): boolean => (worded as readonly string[]).includes(press.do);
