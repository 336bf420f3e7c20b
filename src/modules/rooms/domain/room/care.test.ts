import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { onlyRounds, seat, seats, Table } from './trial/table.ts';

const withStandby = () =>
  new Table({ agenda: onlyRounds, members: [...seats(4), seat('sol', { duty: 'standby' })] }).begin();

describe('a silent call', () => {
  it('reaches the standby, and nobody else can tell', () => {
    const table = withStandby();
    const before = ['ann', 'cleo', 'dan'].map((id) => table.view(id));
    table.press('ben', { do: 'silent_call' });
    assert.deepEqual(
      ['ann', 'cleo', 'dan'].map((id) => table.view(id)),
      before,
    );
    assert.deepEqual(
      table.inside('sol').own.callsToMe.map(({ caller, answered }) => [caller, answered]),
      [['ben', false]],
    );
    assert.equal(table.inside('ben').own.call?.answered, false);
  });

  it('is answered with words between the two, and may lead to the side room', () => {
    const table = withStandby();
    table.press('ben', { do: 'silent_call' });
    table.press('sol', { do: 'answer_call', member: 'ben' });
    table.press('ben', { do: 'whisper', member: 'ben', text: 'from-ben' });
    table.press('sol', { do: 'whisper', member: 'ben', text: 'from-sol' });
    const words = [
      { text: 'from-ben', member: 'ben' },
      { text: 'from-sol', member: 'sol' },
    ];
    assert.deepEqual(table.inside('ben').own.call?.texts, words);
    assert.deepEqual(table.inside('sol').own.callsToMe[0]?.texts, words);
    for (const id of ['ann', 'cleo', 'dan']) assert.ok(!/from-(ben|sol)/.test(JSON.stringify(table.view(id))));
    table.press('sol', { do: 'open_side_room', members: ['ben'] });
    assert.deepEqual(table.state.side, ['sol', 'ben']);
    table.press('ben', { do: 'end_call' });
    assert.deepEqual([table.inside('ben').own.call, table.inside('sol').own.callsToMe], [null, []]);
  });

  it('reaches the hosts where there is no standby, and once answered shows to whoever answered', () => {
    const table = new Table({ members: [...seats(3), seat('hugo', { duty: 'cohost' })] }).begin();
    table.press('ben', { do: 'silent_call' });
    assert.equal(table.events('called')[0]?.to, 'hosts');
    assert.equal(table.inside('ann').own.callsToMe.length + table.inside('hugo').own.callsToMe.length, 2);
    table.press('hugo', { do: 'answer_call', member: 'ben' });
    assert.deepEqual([table.inside('ann').own.callsToMe.length, table.inside('hugo').own.callsToMe.length], [0, 1]);
  });
});

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
