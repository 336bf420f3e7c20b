import { before, inOpenTime, inRound, listener, speaker, talking, tryEach } from './trial/attempts.ts';
import { minute, onlyRounds, seat, seats, second, start, Table } from './trial/table.ts';

tryEach([
  [
    'not_your_turn',
    () => {
      const table = inOpenTime();
      return [
        [table, 'ben', { do: 'pass' }],
        [table, 'ben', { do: 'come_back_to_me' }],
        [table, 'ben', { do: 'finish_turn' }],
        [table, 'ben', { do: 'ask_feedback', on: true }],
        [table, 'ben', { do: 'text_turn', text: 'words' }],
      ];
    },
  ],
  [
    'piece_taken',
    () => {
      const table = inRound();
      const held = before(inOpenTime(), { by: 'ben', do: 'take_turn' });
      return [
        [table, listener(table), { do: 'take_turn' }],
        [held, 'ann', { do: 'give_turn', member: 'cleo' }],
      ];
    },
  ],
  [
    'turn_had',
    () => {
      const table = before(inRound(), { by: 'ann', do: 'set_order', order: 'volunteers', dice: 0 });
      const had = speaker(table);
      table.press(had, { do: 'finish_turn' });
      return [
        [table, had, { do: 'take_turn' }],
        [table, 'ann', { do: 'give_turn', member: had }],
      ];
    },
  ],
  [
    'no_turns_now',
    () => [
      [talking(), 'ben', { do: 'take_turn' }],
      [talking(), 'ann', { do: 'give_turn', member: 'ben' }],
      [before(inOpenTime(), { by: 'ben', do: 'take_turn' }), 'ben', { do: 'come_back_to_me' }],
    ],
  ],
  [
    'listening_only',
    () => {
      const members = [...seats(3), seat('dan', { way: 'listen' })];
      const table = new Table({ agenda: onlyRounds, members }).begin();
      before(table, { by: 'ann', do: 'set_order', order: 'volunteers', dice: 0 });
      table.press(speaker(table), { do: 'finish_turn' });
      return [
        [table, 'dan', { do: 'take_turn' }],
        [table, 'ann', { do: 'give_turn', member: 'dan' }],
      ];
    },
  ],
  [
    'came_back_already',
    () => {
      const table = inRound();
      const asks = speaker(table);
      table.press(asks, { do: 'come_back_to_me' });
      while (speaker(table) !== asks) table.press(speaker(table), { do: 'pass' });
      return [[table, asks, { do: 'come_back_to_me' }]];
    },
  ],
  [
    'extra_used',
    () => {
      const table = inRound();
      before(table, { by: 'ann', do: 'offer_extra' }, { by: 'ann', do: 'object' });
      return [[table, 'ann', { do: 'offer_extra' }]];
    },
  ],
  [
    'no_time_left',
    () => [
      [new Table({ agenda: onlyRounds, endsAt: start + 8 * minute }).begin(), 'ann', { do: 'offer_extra' }],
      [
        before(talking(), { by: 'ann', do: 'extend', minutes: 30 }).pass(10 * second),
        'ann',
        { do: 'extend', minutes: 1 },
      ],
    ],
  ],
  [
    'nothing_asked',
    () => [
      [talking(), 'ben', { do: 'agree' }],
      [talking(), 'ben', { do: 'object' }],
    ],
  ],
  [
    'wish_open',
    () => {
      const alone = new Table().enter('ben', 'cleo', 'dan').passTo(start + 4 * minute);
      return [
        [before(talking(), { by: 'ann', do: 'extend', minutes: 5 }), 'ann', { do: 'extend', minutes: 5 }],
        [before(alone, { by: 'ben', do: 'next_phase' }), 'cleo', { do: 'next_phase' }],
      ];
    },
  ],
  [
    'feedback_not_asked',
    () => {
      const table = inRound();
      return [[table, listener(table), { do: 'answer', text: 'words' }]];
    },
  ],
  [
    'nobody_speaks',
    () => [
      [talking(), 'ben', { do: 'affirm', text: 'words' }],
      [talking(), 'ben', { do: 'answer', text: 'words' }],
      [talking(), 'ben', { do: 'offer_extra' }],
      [talking(), 'ann', { do: 'end_turn' }],
    ],
  ],
  [
    'affirm_yourself',
    () => {
      const table = inRound();
      return [[table, speaker(table), { do: 'affirm', text: 'words' }]];
    },
  ],
  [
    'extend_unfit',
    () => [
      [talking(), 'ann', { do: 'extend', minutes: 0 }],
      [talking(), 'ann', { do: 'extend', minutes: 31 }],
      [talking(), 'ann', { do: 'extend', minutes: 1.5 }],
      [talking(), 'ann', { do: 'extend', minutes: Number.NaN }],
    ],
  ],
  ['turn_too_young', () => [[inRound().pass(29 * second), 'ann', { do: 'end_turn' }]]],
  ['round_not_over', () => [[inRound(), 'ann', { do: 'next_phase' }]]],
]);
