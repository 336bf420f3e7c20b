import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { onlyRounds, seats, Table } from './trial/table.ts';

describe('needing a moment', () => {
  it('takes the hand down, and ends when its person wants to speak', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    const waiting = table.circle().round?.queue[0] ?? '';
    table.press(waiting, { do: 'raise_hand' });
    table.press(waiting, { do: 'need_moment' });
    assert.equal(table.inside('ann').shared.members.find(({ member }) => member === waiting)?.hand, false);
    table.press(table.turn().member, { do: 'finish_turn' });
    assert.notEqual(table.turn().member, waiting);
    table.press(waiting, { do: 'raise_hand' });
    assert.equal(table.inside(waiting).own.moment, false);
    table.press(table.turn().member, { do: 'finish_turn' });
    assert.equal(table.turn().member, waiting);
  });

  it('is not told by what a host reads who gives them the turn', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    table.press('ann', { do: 'set_order', order: 'volunteers', dice: 0 });
    table.press('dan', { do: 'need_moment' });
    table.press(table.turn().member, { do: 'finish_turn' });
    table.press('ann', { do: 'give_turn', member: 'dan' });
    assert.deepEqual([table.circle().turn, table.circle().round?.queue[0]], [null, 'dan']);
    table.press('dan', { do: 'return' });
    table.pass(15_000);
    assert.equal(table.turn().member, 'dan');
  });

  it('does not hold the round up for long, and the time is owed', () => {
    const table = new Table({ agenda: onlyRounds, members: seats(3) }).begin();
    const waiting = table.circle().round?.queue.at(-1) ?? '';
    table.press(waiting, { do: 'need_moment' });
    table.passUntil(({ phase }) => phase === 'closing');
    assert.ok((table.state.members[waiting]?.owed ?? 0) > 0);
  });
});

describe('own speaking time', () => {
  it('is what the device says, never more than could have been', () => {
    const table = new Table().begin().pass(60_000);
    table.press('ben', { do: 'spoke', seconds: 20 });
    table.press('ben', { do: 'spoke', seconds: 500 });
    assert.equal(table.inside('ben').own.spoken, 20_000);
    table.pass(10_000).press('ben', { do: 'spoke', seconds: 500 });
    assert.equal(table.inside('ben').own.spoken, 30_000);
  });
});
