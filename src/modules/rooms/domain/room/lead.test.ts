import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minute, onlyRounds, seat, seats, second, start, Table } from './trial/table.ts';

const withStandIns = [
  seat('ann', { duty: 'host' }),
  seat('ben', { duty: 'cohost' }),
  seat('cleo', { duty: 'standby' }),
  seat('dan'),
  seat('eve'),
];

describe('a host who does not come', () => {
  it('is missed after three minutes, and the room leads itself after four', () => {
    const table = new Table().enter('ben', 'cleo', 'dan').passTo(start + 3 * minute - 1);
    assert.equal(table.events('host_missing').length, 0);
    table.pass(1);
    assert.equal(table.events('host_missing').length, 1);
    assert.equal(table.inside('ben').shared.hostMissing, true);
    table.pass(minute);
    assert.deepEqual([table.state.phase, table.state.lead], ['welcome', null]);
  });

  it('is replaced by the co-host at once, and by a standby from the third minute', () => {
    const table = new Table({ members: withStandIns }).enter('ben', 'cleo', 'dan');
    assert.equal(table.state.lead, 'ben');
    const later = new Table({ members: withStandIns }).enter('cleo', 'dan', 'eve').passTo(start + 2 * minute);
    assert.equal(later.state.lead, null);
    later.pass(minute);
    assert.equal(later.state.lead, 'cleo');
    later.press('cleo', { do: 'begin' });
  });

  it('leads after all when they come before the beginning', () => {
    const table = new Table({ members: withStandIns }).enter('ben', 'dan', 'eve').passTo(start + minute);
    table.press('ann', { do: 'arrive' });
    assert.equal(table.state.lead, 'ann');
  });

  it('leads a room that led itself when they come later, and leaves it to a co-host who leads', () => {
    const table = new Table().enter('ben', 'cleo', 'dan').passTo(start + 6 * minute);
    table.press('ann', { do: 'arrive' });
    assert.equal(table.state.lead, 'ann');
    const led = new Table({ members: withStandIns }).enter('ben', 'dan', 'eve').passTo(start + minute);
    led.press('ben', { do: 'begin' });
    led.press('ann', { do: 'arrive' });
    assert.equal(led.state.lead, 'ben');
  });

  it('does not hold people up even when they come and press nothing', () => {
    const table = new Table().enter().passTo(start + 10 * minute);
    assert.equal(table.state.phase, 'welcome');
  });
});

describe('a host who goes in the middle', () => {
  it('does not stop the round: within ten seconds the room leads itself', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    table.press(table.turn().member, { do: 'finish_turn' });
    const { member, until } = table.turn();
    table.press('ann', { do: 'drop' });
    const gone = table.time;
    table.passUntil(({ lead }) => lead === null);
    assert.ok(table.time - gone <= 10 * second);
    assert.deepEqual([table.turn().member, table.turn().until], [member, until]);
    table.passTo(until + minute);
    assert.notEqual(table.turn().member, member);
  });

  it('is followed by the co-host, at once where they leave', () => {
    const table = new Table({ members: withStandIns }).begin();
    table.press('ann', { do: 'leave' });
    assert.equal(table.state.lead, 'ben');
    table.press('ben', { do: 'leave' });
    assert.equal(table.state.lead, 'cleo');
  });

  it('leads again without a word after a short break', () => {
    const table = new Table().begin();
    table.press('ann', { do: 'drop' });
    table.pass(7 * second).press('ann', { do: 'arrive' });
    assert.equal(table.state.lead, 'ann');
    assert.equal(table.events('lead_changed').length, 1);
  });

  it('leaves no closed door behind', () => {
    const table = new Table().begin('ann', 'ben', 'cleo', 'dan');
    table.press('ann', { do: 'lock' });
    table.press('dan', { do: 'leave' });
    table.press('dan', { do: 'arrive' });
    assert.equal(table.state.members.dan?.presence, 'waiting');
    table.press('ann', { do: 'leave' });
    assert.deepEqual([table.state.locked, table.state.members.dan?.presence], [false, 'here']);
  });
});

describe('handing over', () => {
  it('takes one press, and both can host', () => {
    const table = new Table().begin();
    table.press('ann', { do: 'hand_over', member: 'ben' });
    assert.equal(table.state.lead, 'ben');
    assert.deepEqual([table.inside('ann').own.hosts, table.inside('ben').own.hosts], [true, true]);
    assert.deepEqual([table.inside('ann').own.duty, table.inside('ben').own.duty], ['cohost', 'host']);
  });
});

describe('two hosts who press at once', () => {
  const two = () => {
    const table = new Table({ agenda: onlyRounds, members: withStandIns }).begin();
    table.pass(40 * second);
    return { table, version: table.inside('ann').shared.version };
  };

  it('are not both obeyed: the second reads that the room moved on', () => {
    const { table, version } = two();
    table.press('ann', { do: 'end_turn', version });
    table.refuses('room_moved_on', 'ben', { do: 'end_turn', version });
    table.pass(40 * second);
    table.press('ben', { do: 'end_turn', version: table.inside('ben').shared.version });
  });

  it('are not refused for a raised hand, a chat line, or what cannot wait', () => {
    const { table, version } = two();
    table.press('dan', { do: 'raise_hand' });
    table.press('eve', { do: 'say', text: 'hello' });
    table.press('ann', { do: 'set_order', order: 'volunteers', dice: 0, version });
    table.press('ben', { do: 'mute', member: 'dan', version });
    table.press('ben', { do: 'remove', member: 'dan', rule: 'site:kind', version });
    table.press('ann', { do: 'lock', version });
  });
});

describe('too few people', () => {
  it('are told so, can talk meanwhile, and begin when somebody comes', () => {
    const table = new Table().enter('ben', 'cleo').passTo(start + 4 * minute);
    assert.equal(table.events('too_few').length, 1);
    assert.equal(table.inside('ben').shared.tooFew, true);
    table.press('ben', { do: 'say', text: 'hello' });
    table.press('dan', { do: 'arrive' });
    assert.deepEqual([table.state.phase, table.state.tooFew], ['welcome', false]);
  });

  it('may begin with their host', () => {
    const table = new Table().enter('ann', 'ben').passTo(start + 5 * minute);
    assert.equal(table.state.phase, 'lobby');
    table.press('ann', { do: 'begin' });
    assert.equal(table.state.phase, 'welcome');
  });
});

describe('a room that leads itself', () => {
  it('goes on to the next part by quiet consent', () => {
    const table = new Table().enter('ben', 'cleo', 'dan').passTo(start + 4 * minute);
    table.press('ben', { do: 'next_phase' });
    assert.equal(table.inside('dan').shared.wish?.what, 'next');
    table.pass(10 * second);
    assert.equal(table.state.phase, 'agreements');
    table.press('ben', { do: 'next_phase' });
    table.press('cleo', { do: 'object' });
    table.pass(15 * second);
    assert.equal(table.state.phase, 'agreements');
  });

  it('does not go on over somebody who came meanwhile', () => {
    const agenda = [
      { phase: 'rounds', minutes: 5 },
      { phase: 'closing', minutes: 55 },
    ] as const;
    const table = new Table({ agenda, members: seats(5) }).enter('ben', 'cleo', 'dan').passTo(start + 4 * minute);
    table.press('dan', { do: 'drop' });
    for (const id of ['ben', 'cleo'] as const) table.press(id, { do: 'pass' });
    table.press('ben', { do: 'next_phase' });
    table.press('dan', { do: 'arrive' });
    table.pass(10 * second);
    assert.deepEqual([table.state.phase, table.turn().member], ['rounds', 'dan']);
    assert.equal(table.events('wish_declined').length, 1);
  });
});

describe('more time', () => {
  it('is taken when nobody objects', () => {
    const table = new Table().begin();
    table.press('ann', { do: 'extend', minutes: 10 });
    table.pass(10 * second);
    assert.equal(table.state.endsAt, start + 70 * minute);
    table.press('ann', { do: 'extend', minutes: 10 });
    table.press('dan', { do: 'object' });
    assert.equal(table.state.endsAt, start + 70 * minute);
  });
});

describe('a gathering that gets another host', () => {
  it('is led by them at once where they are here; whoever hosted stays as co-host', () => {
    const table = new Table().begin();
    table.press('ben', { do: 'take_over' });
    assert.deepEqual(
      [table.state.lead, table.state.members.ben?.duty, table.state.members.ann?.duty],
      ['ben', 'host', 'cohost'],
    );
    assert.deepEqual(table.press('ben', { do: 'take_over' }), [], 'once');
  });

  it('is led by whoever hosted until the new host comes', () => {
    const table = new Table().enter('ann', 'cleo', 'dan');
    table.press('ben', { do: 'take_over' });
    assert.equal(table.state.lead, 'ann');
    table.press('ben', { do: 'arrive' });
    assert.equal(table.state.lead, 'ben');
  });

  it('is nothing where there is no seat, and once it is over', () => {
    const table = new Table().begin();
    assert.deepEqual(table.press('stranger', { do: 'take_over' }), []);
    table.press('ann', { do: 'end' });
    assert.deepEqual(table.press('ben', { do: 'take_over' }), []);
  });
});
