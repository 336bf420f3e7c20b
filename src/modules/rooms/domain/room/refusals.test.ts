import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { before, inRound, lobby, type Press, speaker, talking, tryEach } from './trial/attempts.ts';
import { seats, start, Table } from './trial/table.ts';
import type { MemberId } from './types.ts';

/** Ann and Cleo are in the side room. */
const aside = () => before(talking(), { by: 'ann', do: 'open_side_room', members: ['cleo'] });

tryEach([
  [
    'room_moved_on',
    () => {
      const table = inRound();
      const { version } = table.inside('ann').shared;
      table.press(speaker(table), { do: 'finish_turn' });
      return [[table, 'ann', { do: 'set_order', order: 'random', dice: 1, version }]];
    },
  ],
  [
    'room_not_begun',
    () => [
      [lobby(), 'ann', { do: 'next_phase' }],
      [lobby(), 'ann', { do: 'split', dice: 0 }],
      [lobby(), 'ann', { do: 'spoke', seconds: 1 }],
    ],
  ],
  ['room_begun', () => [[talking(), 'ann', { do: 'begin' }]]],
  [
    'room_ended',
    () => {
      const table = before(talking(), { by: 'ann', do: 'end' });
      return [
        [table, 'ben', { do: 'say', text: 'late' }],
        [table, 'ben', { do: 'arrive' }],
      ];
    },
  ],
  ['room_too_early', () => [[new Table().enter('ann', 'ben'), 'ann', { do: 'begin' }]]],
  ['room_too_few', () => [[new Table().enter('ann').passTo(start), 'ann', { do: 'begin' }]]],
  [
    'not_in_room',
    () => [
      [new Table().enter('ann'), 'ben', { do: 'say', text: 'hello' }],
      [new Table().enter('ann'), 'stranger', { do: 'arrive' }],
      [inRound(), 'ann', { do: 'pass', for: 'ben' }],
    ],
  ],
  [
    'room_locked',
    () => {
      const table = before(new Table().enter('ann', 'cleo'), { by: 'ann', do: 'lock' }, { by: 'ben', do: 'arrive' });
      return [[table, 'ben', { do: 'say', text: 'hello' }]];
    },
  ],
  [
    'removed_from_room',
    () => {
      const table = before(talking(), { by: 'ann', do: 'remove', member: 'ben', rule: 'site:kind' });
      return [
        [table, 'ben', { do: 'arrive' }],
        [table, 'ben', { do: 'say', text: 'hello' }],
      ];
    },
  ],
  [
    'hosts_only',
    () => [
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
  ],
  ['never_unmute', () => [[talking(), 'ann', { do: 'unmute', member: 'ben' }]]],
  [
    'member_not_here',
    () => {
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
  ],
  [
    'not_yourself',
    () => [
      [talking(), 'ann', { do: 'hand_over', member: 'ann' }],
      [talking(), 'ann', { do: 'remove', member: 'ann', rule: 'site:kind' }],
    ],
  ],
  ['remove_rule_missing', () => [[talking(), 'ann', { do: 'remove', member: 'ben', rule: ' ' }]]],
  ['side_room_open', () => [[aside(), 'ann', { do: 'open_side_room', members: ['ben'] }]]],
  ['side_room_empty', () => [[talking(), 'ann', { do: 'open_side_room', members: ['ann'] }]]],
  ['no_side_room', () => [[talking(), 'ann', { do: 'close_side_room' }]]],
  ['too_few_to_split', () => [[talking(), 'ann', { do: 'split', dice: 0 }]]],
  [
    'room_split',
    () => {
      const table = new Table({ members: seats(6) }).begin();
      return [[before(table, { by: 'ann', do: 'split', dice: 0 }), 'ann', { do: 'split', dice: 0 }]];
    },
  ],
  ['room_not_split', () => [[talking(), 'ann', { do: 'join_again' }]]],
  ['call_open', () => [[before(talking(), { by: 'ben', do: 'silent_call' }), 'ben', { do: 'silent_call' }]]],
  [
    'no_call',
    () => {
      const called = before(talking(), { by: 'ben', do: 'silent_call' });
      return [
        [talking(), 'ben', { do: 'end_call' }],
        [talking(), 'ann', { do: 'answer_call', member: 'ben' }],
        [called, 'cleo', { do: 'answer_call', member: 'ben' }],
        [called, 'cleo', { do: 'whisper', member: 'ben', text: 'words' }],
      ];
    },
  ],
  [
    'device_full',
    () => {
      const table = talking();
      for (const guest of ['g1', 'g2', 'g3', 'g4']) table.press('ben', { do: 'bring', member: guest });
      return [[table, 'ben', { do: 'bring', member: 'g5' }]];
    },
  ],
  ['seat_in_use', () => [[talking(), 'ben', { do: 'bring', member: 'cleo' }]]],
]);

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
