import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { agendaPhases } from '#contracts/gatherings';
import { allot, shareOf } from './budget.ts';
import { hour, minute, seats, second, start, Table } from './trial/table.ts';
import type { PlannedPart } from './types.ts';

const agendas: fc.Arbitrary<readonly PlannedPart[]> = fc
  .subarray([...agendaPhases], { minLength: 1 })
  .chain((parts) =>
    fc.tuple(...parts.map((phase) => fc.integer({ min: 1, max: 40 }).map((minutes) => ({ phase, minutes })))),
  );

describe('the time of a part', () => {
  it('is what was planned while the gathering is on time', () => {
    const left = [60, 57, 54, 44, 20, 11, 8];
    assert.deepEqual(
      left.map((minutes, part) => allot(hour, part, minutes * minute) / minute),
      hour.map(({ minutes }) => minutes),
    );
  });

  it('is shorter for each part alike when it is late', () => {
    assert.deepEqual([allot(hour, 0, 30 * minute), allot(hour, 2, 27 * minute)], [90 * second, 5 * minute]);
  });

  it('grows where time is left over, in rounds and open time', () => {
    assert.equal(allot(hour, 0, 71 * minute), 3 * minute);
    assert.equal(allot(hour, 3, 55 * minute), 32 * minute);
  });

  it('is never negative, and together never more than there is', () => {
    fc.assert(
      fc.property(agendas, fc.integer({ min: -minute, max: 180 * minute }), (agenda, left) => {
        let rest = left;
        for (const part of agenda.keys()) {
          const time = allot(agenda, part, rest);
          assert.ok(time >= 0 && time <= Math.max(0, rest));
          rest -= time;
        }
        assert.ok(left < 0 || Math.abs(rest) < agenda.length, 'the last part lasts until the end');
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the time of each person', () => {
  it('is computed from the people and the time, with time to finish a sentence, and has a limit', () => {
    assert.equal(shareOf(24 * minute, 8, 5 * minute), 165 * second);
    assert.equal(shareOf(24 * minute, 4, 5 * minute), 5 * minute);
    assert.equal(shareOf(2 * minute, 12, 5 * minute), 8 * second);
    assert.equal(shareOf(-minute, 12, 5 * minute), 5 * second);
  });

  it('is the same for all, whoever comes and however long they speak, and the gathering ends on time', () => {
    const people = fc.integer({ min: 3, max: 8 });
    const lengths = fc.integer({ min: 40, max: 120 });
    const brevity = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(people, lengths, brevity, (count, length, parts) => {
        const table = new Table({ members: seats(count), endsAt: start + length * minute }).begin();
        while (table.state.ended === null) {
          const { turn } = table.circle();
          if (turn) {
            const wanted = parts[table.state.seats.indexOf(turn.member)] ?? 1;
            table.pass(Math.ceil((turn.until - turn.since) * wanted));
            if (table.circle().turn?.since === turn.since) table.press(turn.member, { do: 'finish_turn' });
          } else table.passUntil((state) => state.ended !== null || state.circles[0]?.turn !== null);
        }
        const offered = Object.values(table.state.members).map((member) => member.offered);
        assert.ok(Math.min(...offered) > 0 && Math.max(...offered) / Math.min(...offered) <= 1.1, String(offered));
        assert.equal(table.state.at, start + length * minute);
      }),
      { numRuns: 200 },
    );
  });
});
