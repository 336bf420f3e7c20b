import type { RoomCommand } from './commands.ts';
import { isPossible } from './machine.ts';
import type { Moment, RoomState } from './types.ts';

type Who = Pick<RoomCommand, 'by' | 'for'>;

/** Every command that names no other member, with details that would do. */
const examples = (who: Who): readonly RoomCommand[] => {
  const text = 'any';
  return [
    { ...who, do: 'leave' },
    { ...who, do: 'raise_hand' },
    { ...who, do: 'lower_hand' },
    { ...who, do: 'take_turn' },
    { ...who, do: 'pass' },
    { ...who, do: 'come_back_to_me' },
    { ...who, do: 'finish_turn' },
    { ...who, do: 'ask_feedback', on: true },
    { ...who, do: 'offer_extra' },
    { ...who, do: 'agree' },
    { ...who, do: 'object' },
    { ...who, do: 'say', text },
    { ...who, do: 'text_turn', text },
    { ...who, do: 'answer', text },
    { ...who, do: 'affirm', text },
    { ...who, do: 'need_moment' },
    { ...who, do: 'return' },
    { ...who, do: 'silent_call' },
    { ...who, do: 'end_call' },
    { ...who, do: 'mute', member: who.for ?? who.by },
    { ...who, do: 'unmute', member: who.for ?? who.by },
    { ...who, do: 'begin' },
    { ...who, do: 'next_phase' },
    { ...who, do: 'extend', minutes: 5 },
    { ...who, do: 'set_order', order: 'random', dice: 0 },
    { ...who, do: 'end_turn' },
    { ...who, do: 'lock' },
    { ...who, do: 'unlock' },
    { ...who, do: 'close_side_room' },
    { ...who, do: 'split', dice: 0 },
    { ...who, do: 'join_again' },
    { ...who, do: 'end' },
  ];
};

/** What would be accepted of them now. */
export const possibleFor = (state: RoomState, who: Who, at: Moment): readonly RoomCommand['do'][] =>
  examples(who)
    .filter((command) => isPossible(state, command, at))
    .map((command) => command.do);
