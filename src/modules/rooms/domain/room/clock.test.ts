import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { graceOf } from './budget.ts';
import { wake } from './machine.ts';
import { minute, onlyRounds, second, start, Table } from './trial/table.ts';

const inTurn = () => new Table({ agenda: onlyRounds }).begin().pass(40 * second);

/** True time from now until the next person has the turn. */
function lasts(table: Table): number {
  const { member } = table.turn();
  const began = table.time;
  table.passUntil(({ circles }) => circles[0]?.turn?.member !== member);
  return table.time - began;
}

describe('a clock that is set back', () => {
  it('makes a turn longer by half a minute at most, until somebody looks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3 * second, max: 24 * 60 * minute }), (jump) => {
        const straight = lasts(inTurn());
        const table = inTurn();
        table.setClock(-jump);
        assert.ok(Math.abs(lasts(table) - straight) <= 31 * second);
      }),
      { numRuns: 200 },
    );
  });

  it('makes no gathering longer', () => {
    const table = inTurn();
    table.setClock(-20 * minute);
    table.passUntil(({ ended }) => ended !== null);
    assert.ok(Math.abs(table.time - (start + 60 * minute)) <= 31 * second);
  });

  it('is told from two machines whose clocks differ a little', () => {
    const table = inTurn();
    table.press('dan', { do: 'raise_hand' });
    const { at } = table.state;
    table.setClock(-second).press('dan', { do: 'lower_hand' });
    assert.deepEqual([table.state.skew, table.state.at], [0, at]);
  });

  it('shows timers that fit', () => {
    const table = inTurn();
    const left = () => table.turn().until - table.inside('ann').now;
    const before = left();
    table.setClock(-5 * minute).press('dan', { do: 'raise_hand' });
    assert.ok(Math.abs(left() - before) <= 30 * second);
  });
});

describe('a clock that leaps forward', () => {
  it('leaves half a minute at least to whoever speaks', () => {
    const table = inTurn();
    const { member } = table.turn();
    table.setClock(12 * minute);
    table.take(wake(table.state, table.now));
    assert.equal(table.turn().member, member);
    assert.ok(lasts(table) >= 30 * second);
  });

  it('does not end the gathering over somebody who speaks', () => {
    const table = inTurn();
    const { member } = table.turn();
    table.setClock(3 * 60 * minute);
    table.pass(20 * second);
    assert.deepEqual([table.state.ended, table.turn().member], [null, member]);
    table.pass(30 * second + graceOf(table.turn().offered));
    assert.equal(table.state.ended, 'time');
  });

  it('leaves their turn to whoever waits for their connection', () => {
    const table = inTurn();
    const { member } = table.turn();
    table.press(member, { do: 'drop' });
    table.setClock(12 * minute);
    table.take(wake(table.state, table.now));
    table.press(member, { do: 'arrive' });
    table.passUntil(({ circles }) => circles[0]?.turn?.member === member);
  });
});
