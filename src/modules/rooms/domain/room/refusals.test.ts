import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RefusalCode } from '#contracts/refusals';
import { minute, onlyOpenTime, onlyRounds, seat, seats, second, start, Table } from './trial/table.ts';
import type { MemberId, RoomCommand } from './types.ts';

type Press = Parameters<Table['refuses']>[2];
type Attempt = readonly [table: Table, by: MemberId, press: Press];

const lobby = () => new Table().enter();
const talking = () => new Table().begin();
const inRound = () => new Table({ agenda: onlyRounds }).begin();
const inOpenTime = () => new Table({ agenda: onlyOpenTime }).begin();
const speaker = (table: Table): MemberId => table.turn().member;
/** Somebody who does not speak, and does not host. */
const listener = (table: Table): MemberId =>
  table.state.seats.find((id) => id !== 'ann' && id !== table.circle().turn?.member) ?? '';
/** Ann and Cleo are in the side room. */
const aside = () => before(talking(), { by: 'ann', do: 'open_side_room', members: ['cleo'] });
const before = (table: Table, ...presses: readonly RoomCommand[]): Table => {
  for (const { by, ...press } of presses) table.press(by, press as Press);
  return table;
};

/** For each refusal: who presses what, and when, to read it. */
const attempts: Partial<Record<RefusalCode, () => readonly Attempt[]>> = {
  room_moved_on: () => {
    const table = inRound();
    const { version } = table.inside('ann').shared;
    table.press(speaker(table), { do: 'finish_turn' });
    return [[table, 'ann', { do: 'set_order', order: 'random', dice: 1, version }]];
  },
  room_not_begun: () => [
    [lobby(), 'ann', { do: 'next_phase' }],
    [lobby(), 'ann', { do: 'split', dice: 0 }],
    [lobby(), 'ann', { do: 'spoke', seconds: 1 }],
  ],
  room_begun: () => [[talking(), 'ann', { do: 'begin' }]],
  room_ended: () => {
    const table = before(talking(), { by: 'ann', do: 'end' });
    return [
      [table, 'ben', { do: 'say', text: 'late' }],
      [table, 'ben', { do: 'arrive' }],
    ];
  },
  room_too_early: () => [[new Table().enter('ann', 'ben'), 'ann', { do: 'begin' }]],
  room_too_few: () => [[new Table().enter('ann').passTo(start), 'ann', { do: 'begin' }]],
  not_in_room: () => [
    [new Table().enter('ann'), 'ben', { do: 'say', text: 'hello' }],
    [new Table().enter('ann'), 'stranger', { do: 'arrive' }],
    [inRound(), 'ann', { do: 'pass', for: 'ben' }],
  ],
  room_locked: () => {
    const table = before(new Table().enter('ann', 'cleo'), { by: 'ann', do: 'lock' }, { by: 'ben', do: 'arrive' });
    return [[table, 'ben', { do: 'say', text: 'hello' }]];
  },
  removed_from_room: () => {
    const table = before(talking(), { by: 'ann', do: 'remove', member: 'ben', rule: 'site:kind' });
    return [
      [table, 'ben', { do: 'arrive' }],
      [table, 'ben', { do: 'say', text: 'hello' }],
    ];
  },
  hosts_only: () => [
    [lobby(), 'ben', { do: 'begin' }],
    [talking(), 'ben', { do: 'next_phase' }],
    [talking(), 'ben', { do: 'extend', minutes: 5 }],
    [talking(), 'ben', { do: 'mute', member: 'cleo' }],
    [talking(), 'ben', { do: 'remove', member: 'cleo', rule: 'site:kind' }],
    [talking(), 'ben', { do: 'open_side_room', members: ['cleo'] }],
    [aside(), 'ben', { do: 'close_side_room' }],
    [
      before(talking(), { by: 'ann', do: 'hand_over', member: 'ben' }),
      'ann',
      { do: 'remove', member: 'ben', rule: 'site:kind' },
    ],
  ],
  not_your_turn: () => {
    const table = inOpenTime();
    return [
      [table, 'ben', { do: 'pass' }],
      [table, 'ben', { do: 'come_back_to_me' }],
      [table, 'ben', { do: 'finish_turn' }],
      [table, 'ben', { do: 'ask_feedback', on: true }],
      [table, 'ben', { do: 'text_turn', text: 'words' }],
    ];
  },
  piece_taken: () => {
    const table = inRound();
    const held = before(inOpenTime(), { by: 'ben', do: 'take_turn' });
    return [
      [table, listener(table), { do: 'take_turn' }],
      [held, 'ann', { do: 'give_turn', member: 'cleo' }],
    ];
  },
  turn_had: () => {
    const table = before(inRound(), { by: 'ann', do: 'set_order', order: 'volunteers', dice: 0 });
    const had = speaker(table);
    table.press(had, { do: 'finish_turn' });
    return [
      [table, had, { do: 'take_turn' }],
      [table, 'ann', { do: 'give_turn', member: had }],
    ];
  },
  no_turns_now: () => [
    [talking(), 'ben', { do: 'take_turn' }],
    [talking(), 'ann', { do: 'give_turn', member: 'ben' }],
    [before(inOpenTime(), { by: 'ben', do: 'take_turn' }), 'ben', { do: 'come_back_to_me' }],
  ],
  listening_only: () => {
    const members = [...seats(3), seat('dan', { way: 'listen' })];
    const table = new Table({ agenda: onlyRounds, members }).begin();
    before(table, { by: 'ann', do: 'set_order', order: 'volunteers', dice: 0 });
    table.press(speaker(table), { do: 'finish_turn' });
    return [
      [table, 'dan', { do: 'take_turn' }],
      [table, 'ann', { do: 'give_turn', member: 'dan' }],
    ];
  },
  came_back_already: () => {
    const table = inRound();
    const asks = speaker(table);
    table.press(asks, { do: 'come_back_to_me' });
    while (speaker(table) !== asks) table.press(speaker(table), { do: 'pass' });
    return [[table, asks, { do: 'come_back_to_me' }]];
  },
  extra_used: () => {
    const table = inRound();
    before(table, { by: 'ann', do: 'offer_extra' }, { by: 'ann', do: 'object' });
    return [[table, 'ann', { do: 'offer_extra' }]];
  },
  no_time_left: () => [
    [new Table({ agenda: onlyRounds, endsAt: start + 8 * minute }).begin(), 'ann', { do: 'offer_extra' }],
    [
      before(talking(), { by: 'ann', do: 'extend', minutes: 30 }).pass(10 * second),
      'ann',
      { do: 'extend', minutes: 1 },
    ],
  ],
  nothing_asked: () => [
    [talking(), 'ben', { do: 'agree' }],
    [talking(), 'ben', { do: 'object' }],
  ],
  wish_open: () => {
    const alone = new Table().enter('ben', 'cleo', 'dan').passTo(start + 4 * minute);
    return [
      [before(talking(), { by: 'ann', do: 'extend', minutes: 5 }), 'ann', { do: 'extend', minutes: 5 }],
      [before(alone, { by: 'ben', do: 'next_phase' }), 'cleo', { do: 'next_phase' }],
    ];
  },
  feedback_not_asked: () => {
    const table = inRound();
    return [[table, listener(table), { do: 'answer', text: 'words' }]];
  },
  nobody_speaks: () => [
    [talking(), 'ben', { do: 'affirm', text: 'words' }],
    [talking(), 'ben', { do: 'answer', text: 'words' }],
    [talking(), 'ben', { do: 'offer_extra' }],
    [talking(), 'ann', { do: 'end_turn' }],
  ],
  affirm_yourself: () => {
    const table = inRound();
    return [[table, speaker(table), { do: 'affirm', text: 'words' }]];
  },
  never_unmute: () => [[talking(), 'ann', { do: 'unmute', member: 'ben' }]],
  member_not_here: () => {
    const table = new Table().begin('ann', 'ben', 'cleo');
    return [
      [table, 'ann', { do: 'mute', member: 'dan' }],
      [table, 'ann', { do: 'admit', member: 'dan' }],
      [table, 'ann', { do: 'hand_over', member: 'dan' }],
      [table, 'ann', { do: 'remove', member: 'dan', rule: 'site:kind' }],
      [table, 'ann', { do: 'give_turn', member: 'dan' }],
      [table, 'ann', { do: 'open_side_room', members: ['dan'] }],
    ];
  },
  not_yourself: () => [
    [talking(), 'ann', { do: 'hand_over', member: 'ann' }],
    [talking(), 'ann', { do: 'remove', member: 'ann', rule: 'site:kind' }],
  ],
  remove_rule_missing: () => [[talking(), 'ann', { do: 'remove', member: 'ben', rule: ' ' }]],
  extend_unfit: () => [
    [talking(), 'ann', { do: 'extend', minutes: 0 }],
    [talking(), 'ann', { do: 'extend', minutes: 31 }],
    [talking(), 'ann', { do: 'extend', minutes: 1.5 }],
    [talking(), 'ann', { do: 'extend', minutes: Number.NaN }],
  ],
  side_room_open: () => [[aside(), 'ann', { do: 'open_side_room', members: ['ben'] }]],
  side_room_empty: () => [[talking(), 'ann', { do: 'open_side_room', members: ['ann'] }]],
  no_side_room: () => [[talking(), 'ann', { do: 'close_side_room' }]],
  too_few_to_split: () => [[talking(), 'ann', { do: 'split', dice: 0 }]],
  room_split: () => {
    const table = new Table({ members: seats(6) }).begin();
    return [[before(table, { by: 'ann', do: 'split', dice: 0 }), 'ann', { do: 'split', dice: 0 }]];
  },
  room_not_split: () => [[talking(), 'ann', { do: 'join_again' }]],
  turn_too_young: () => [[inRound().pass(29 * second), 'ann', { do: 'end_turn' }]],
  round_not_over: () => [[inRound(), 'ann', { do: 'next_phase' }]],
  nobody_on_call: () => [[new Table().begin(), 'ann', { do: 'silent_call' }]],
  call_open: () => [[before(talking(), { by: 'ben', do: 'silent_call' }), 'ben', { do: 'silent_call' }]],
  no_call: () => {
    const called = before(talking(), { by: 'ben', do: 'silent_call' });
    return [
      [talking(), 'ben', { do: 'end_call' }],
      [talking(), 'ann', { do: 'answer_call', member: 'ben' }],
      [called, 'cleo', { do: 'answer_call', member: 'ben' }],
      [called, 'cleo', { do: 'whisper', member: 'ben', text: 'words' }],
    ];
  },
  device_full: () => {
    const table = talking();
    for (const guest of ['g1', 'g2', 'g3', 'g4']) table.press('ben', { do: 'bring', member: guest });
    return [[table, 'ben', { do: 'bring', member: 'g5' }]];
  },
  seat_in_use: () => [[talking(), 'ben', { do: 'bring', member: 'cleo' }]],
};

describe('a press that cannot be', () => {
  for (const [code, make] of Object.entries(attempts)) {
    it(`reads ${code}, and changes nothing`, () => {
      for (const [table, by, press] of make()) {
        const { state } = table;
        table.refuses(code as RefusalCode, by, press);
        assert.equal(table.state, state);
      }
    });
  }
});

describe('a press that changes nothing', () => {
  it('is not refused, and nothing happens', () => {
    const table = inRound();
    const held = speaker(table);
    const again: readonly (readonly [MemberId, Press])[] = [
      ['ben', { do: 'arrive' }],
      ['ben', { do: 'lower_hand' }],
      ['ben', { do: 'unmute', member: 'ben' }],
      ['ben', { do: 'return' }],
      ['ben', { do: 'choose_way', way: 'audio', listens: false }],
      ['ann', { do: 'unlock' }],
      ['ann', { do: 'admit', member: 'ben' }],
      ['ann', { do: 'set_order', order: 'seats', dice: 0 }],
      [held, { do: 'take_turn' }],
      [held, { do: 'ask_feedback', on: false }],
      ['stranger', { do: 'leave' }],
    ];
    for (const [by, press] of again) assert.deepEqual(table.press(by, press), [], press.do);
  });
});
