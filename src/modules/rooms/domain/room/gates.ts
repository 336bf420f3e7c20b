import type { RefusalCode } from '#contracts/refusals';
import { hostsRoom, isHere } from './state.ts';
import type { RoomCommand, RoomState } from './types.ts';

/**
 * Who may press something. `door`: whoever has a seat. `inside`: whoever is in the room. `guarding`: hosts, at any moment,
 * for what cannot wait. `steering`: hosts, on a screen that shows what is. `leading`: the same, or everybody where the room
 * leads itself.
 */
type Gate = 'door' | 'inside' | 'guarding' | 'steering' | 'leading';

const gates: Readonly<Record<RoomCommand['do'], Gate>> = {
  take_seat: 'door',
  take_over: 'door',
  arrive: 'door',
  drop: 'door',
  leave: 'door',
  erase: 'door',
  call_told: 'door',
  take_back: 'door',
  choose_way: 'inside',
  bring: 'inside',
  raise_hand: 'inside',
  lower_hand: 'inside',
  take_turn: 'inside',
  pass: 'inside',
  come_back_to_me: 'inside',
  finish_turn: 'inside',
  ask_feedback: 'inside',
  offer_extra: 'inside',
  agree: 'inside',
  object: 'inside',
  say: 'inside',
  text_turn: 'inside',
  answer: 'inside',
  affirm: 'inside',
  need_moment: 'inside',
  return: 'inside',
  silent_call: 'inside',
  end_call: 'inside',
  answer_call: 'inside',
  whisper: 'inside',
  spoke: 'inside',
  mute: 'inside',
  unmute: 'inside',
  open_side_room: 'inside',
  close_side_room: 'inside',
  lock: 'guarding',
  unlock: 'guarding',
  admit: 'guarding',
  remove: 'guarding',
  begin: 'steering',
  set_order: 'steering',
  give_turn: 'steering',
  end_turn: 'steering',
  hand_over: 'steering',
  split: 'steering',
  join_again: 'steering',
  end: 'steering',
  next_phase: 'leading',
  extend: 'leading',
};

const leads = (state: RoomState, { by }: RoomCommand, gate: Gate): boolean =>
  gate === 'inside' || (gate === 'leading' && state.lead === null) || hostsRoom(state, by);

const isStale = (state: RoomState, { version }: RoomCommand, gate: Gate): boolean =>
  (gate === 'steering' || gate === 'leading') && version !== undefined && version < state.steered;

/** Why this cannot be pressed by them now; null where it can. */
export function whyNotPress(state: RoomState, command: RoomCommand): RefusalCode | null {
  const gate = gates[command.do];
  const presence = state.members[command.by]?.presence;
  if (gate === 'door' && command.do !== 'arrive') return null;
  if (presence === 'removed') return 'removed_from_room';
  if (state.ended !== null) return 'room_ended';
  if (gate === 'door') return null;
  if (presence === 'waiting') return 'room_locked';
  if (!isHere(state, command.by)) return 'not_in_room';
  if (!leads(state, command, gate)) return 'hosts_only';
  return isStale(state, command, gate) ? 'room_moved_on' : null;
}
