import fc from 'fast-check';
import type { MemberId, RoomCommand, RoomPlan } from '../types.ts';
import { hour, minute, onlyRounds, plan, seat, second, start, Table } from './table.ts';

const everyone: readonly MemberId[] = [
  'host',
  'cohost',
  'standby',
  'quiet',
  'writer',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
];
const anyone = fc.constantFrom(...everyone);
const text = fc.constantFrom('t1', 't2', 't3');

/** What is pressed often stands more than once. */
const presses: fc.Arbitrary<Omit<RoomCommand, 'by'>> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ do: 'arrive' }) },
  { weight: 4, arbitrary: fc.constant({ do: 'drop' }) },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'leave' }, { do: 'leave' }, { do: 'leave' }, { do: 'erase' }) },
  {
    weight: 10,
    arbitrary: fc.constantFrom(
      ...(['take_turn', 'pass', 'come_back_to_me', 'finish_turn', 'offer_extra', 'agree', 'object'] as const).map(
        (deed) => ({ do: deed }),
      ),
    ),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...(['raise_hand', 'lower_hand', 'need_moment', 'return', 'silent_call', 'end_call'] as const).map((deed) => ({
        do: deed,
      })),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...(
        ['begin', 'next_phase', 'next_phase', 'end_turn', 'lock', 'unlock', 'close_side_room', 'join_again'] as const
      ).map((deed) => ({ do: deed })),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('say', 'text_turn', 'answer', 'affirm', 'take_back' as const), text }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('give_turn', 'admit', 'hand_over', 'mute', 'unmute', 'answer_call' as const),
      member: anyone,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('whisper' as const), member: anyone, text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('silent_call' as const), spare: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('call_told' as const),
      who: fc.constantFrom('hosts', 'coordinators', 'nobody' as const),
      members: fc.uniqueArray(anyone, { maxLength: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('remove' as const), member: anyone, rule: fc.constant('site:kind') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('bring' as const), member: fc.constantFrom('guest-1', 'guest-2') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ask_feedback' as const), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ do: 'take_over' }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('spoke' as const), seconds: fc.integer({ min: -5, max: 500 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('extend' as const), minutes: fc.integer({ min: 0, max: 31 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('split' as const), dice: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('set_order' as const),
      order: fc.constantFrom('seats', 'volunteers', 'random' as const),
      dice: fc.nat(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('open_side_room' as const), members: fc.array(anyone, { maxLength: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('choose_way' as const),
      way: fc.constantFrom('video', 'audio', 'text', 'listen' as const),
      listens: fc.boolean(),
    }),
  },
) as fc.Arbitrary<Omit<RoomCommand, 'by'>>;

/** Who presses: somebody, whoever has the turn, or whoever leads. */
export type Presser = MemberId | 'whoever speaks' | 'whoever leads';

export type Step =
  | { readonly does: 'press'; readonly by: Presser; readonly press: Omit<RoomCommand, 'by'> }
  | { readonly does: 'wait'; readonly span: number }
  /** The wall's clock is set. */
  | { readonly does: 'set_clock'; readonly by: number };

const press: fc.Arbitrary<Step> = fc.record({
  does: fc.constant('press' as const),
  by: fc.oneof(
    { weight: 3, arbitrary: anyone },
    { weight: 1, arbitrary: fc.constantFrom('whoever speaks', 'whoever leads') },
  ),
  press: presses,
});
const wait: fc.Arbitrary<Step> = fc
  .oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 40 * second }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 4 * minute }) },
  )
  .map((span) => ({ does: 'wait', span }));
const setClock: fc.Arbitrary<Step> = fc
  .integer({ min: -20 * minute, max: 10 * minute })
  .map((by) => ({ does: 'set_clock', by }));

const plans: fc.Arbitrary<RoomPlan> = fc
  .record({
    agenda: fc.constantFrom(hour, hour, onlyRounds),
    minimum: fc.integer({ min: 2, max: 5 }),
    length: fc.integer({ min: 12, max: 60 }),
  })
  .map(({ agenda, minimum, length }) =>
    plan({
      agenda,
      minimum,
      endsAt: start + length * minute,
      members: everyone.map((member) =>
        seat(member, {
          duty: member === 'host' || member === 'cohost' || member === 'standby' ? member : null,
          listens: member === 'quiet',
          way: member === 'writer' ? 'text' : member === 'quiet' ? 'listen' : 'audio',
        }),
      ),
    }),
  );

/** A room, who is in it from the start, and what is done in it. */
export interface History {
  readonly plan: RoomPlan;
  readonly early: readonly MemberId[];
  /** How long after the start the steps begin. */
  readonly waits: number;
  readonly steps: readonly Step[];
}

/** `clocks`: whether the wall's clock is set meanwhile. */
export const histories = ({ clocks }: { readonly clocks: boolean }): fc.Arbitrary<History> =>
  fc.record({
    plan: plans,
    early: fc.uniqueArray(anyone, { minLength: 3, maxLength: everyone.length }),
    waits: fc.constantFrom(0, 5 * minute, 11 * minute),
    steps: fc.array(
      fc.oneof(
        { weight: 8, arbitrary: press },
        { weight: 4, arbitrary: wait },
        { weight: clocks ? 1 : 0, arbitrary: setClock },
      ),
      { minLength: 40, maxLength: 120 },
    ),
  });

/** Lives through a history; `watch` sees every event, with the room before and after it. */
export function live({ plan: planned, early, waits, steps }: History, watch: Table['watch'] = () => {}): Table {
  const table = new Table(planned);
  table.watch = watch;
  table.passTo(start - minute);
  for (const member of early) table.press(member, { do: 'arrive' });
  table.passTo(start + waits);
  for (const step of steps) take(table, step);
  return table;
}

function take(table: Table, step: Step): void {
  switch (step.does) {
    case 'wait':
      table.pass(step.span);
      return;
    case 'set_clock':
      table.setClock(step.by);
      return;
    case 'press':
      table.try(whoIs(table, step.by), step.press as Parameters<Table['try']>[1]);
  }
}

const whoIs = ({ state }: Table, by: Presser): MemberId => {
  if (by === 'whoever leads') return state.lead ?? 'host';
  return by === 'whoever speaks' ? (state.circles.find(({ turn }) => turn)?.turn?.member ?? 'one') : by;
};
