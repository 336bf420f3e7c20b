import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minute, onlyRounds, seat, seats, second, start, Table } from './trial/table.ts';
import type { RoomState } from './types.ts';

const sizes = ({ circles }: RoomState) => circles.map(({ members }) => members.length).toSorted((a, b) => b - a);
const everybody = ({ circles }: RoomState) => circles.flatMap(({ members }) => members).toSorted();

describe('more than eight people', () => {
  for (const [count, expected] of [
    [9, [5, 4]],
    [10, [5, 5]],
    [11, [4, 4, 3]],
    [12, [4, 4, 4]],
  ] as const) {
    it(`of ${count}, divide into circles of 3–5 for the rounds of a room that leads itself, and come together after`, () => {
      const members = seats(count).map((one) => ({ ...one, duty: null }));
      const table = new Table({ members }).enter().passUntil(({ phase }) => phase === 'rounds');
      assert.deepEqual(sizes(table.state), expected);
      assert.deepEqual(everybody(table.state), table.state.seats.toSorted());
      assert.equal(new Set(table.state.circles.map(({ round }) => round?.share)).size, 1);
      assert.ok(table.state.circles.every(({ turn }) => turn !== null));
      table.passUntil(({ phase }) => phase === 'open_time');
      assert.deepEqual(sizes(table.state), [count]);
      const offered = Object.values(table.state.members).map((member) => member.offered);
      assert.ok(Math.max(...offered) / Math.min(...offered) <= 1.1);
    });
  }

  it('stay together where a host leads, who may divide them and bring them back', () => {
    const table = new Table({ agenda: onlyRounds, members: seats(12) }).begin();
    assert.deepEqual([sizes(table.state), table.inside('ann').shared.couldSplit], [[12], true]);
    const { share } = table.inside('ann').circle;
    table.press('ann', { do: 'split', dice: 5 });
    assert.deepEqual(sizes(table.state), [4, 4, 4]);
    assert.ok((table.inside('ann').circle.share ?? 0) > (share ?? 0));
    table.press('ann', { do: 'join_again' });
    assert.deepEqual(sizes(table.state), [12]);
  });

  it('are drawn by the dice', () => {
    const drawn = (dice: number) => {
      const table = new Table({ members: seats(12) }).begin();
      table.press('ann', { do: 'split', dice });
      return table.state.circles.map(({ members }) => members);
    };
    assert.deepEqual(drawn(3), drawn(3));
    assert.notDeepEqual(drawn(3), drawn(4));
  });

  it('do not have a second turn when somebody left before they were divided, and came back', () => {
    const table = new Table({ agenda: onlyRounds, members: seats(9) }).begin();
    table.press('ann', { do: 'pass' });
    const { member } = table.turn();
    table.press(member, { do: 'finish_turn' });
    table.press(member, { do: 'leave' });
    table.press('ann', { do: 'split', dice: 1 });
    table.press(member, { do: 'arrive' });
    assert.ok(!table.state.circles.some(({ round }) => round?.queue.includes(member)));
  });

  it('keep their turns when they are divided in the middle of a round, and when they come back', () => {
    const table = new Table({ agenda: onlyRounds, members: seats(9) }).begin();
    const first = table.turn().member;
    table.press(first, { do: 'finish_turn' });
    const speaking = table.turn();
    table.press('ann', { do: 'split', dice: 1 });
    const kept = table.state.circles.find(({ turn }) => turn?.member === speaking.member)?.turn;
    assert.equal(kept?.until, speaking.until);
    assert.ok(table.state.circles.some(({ round }) => round?.done.includes(first)));
    table.press('ann', { do: 'join_again' });
    table.passUntil(({ phase }) => phase === 'closing');
    const turns = table.events('turn_ended').length;
    assert.equal(turns, 9);
  });
});

describe('a small circle', () => {
  it('takes in whoever comes late where it is smallest', () => {
    const members = seats(10).map((one) => ({ ...one, duty: null }));
    const table = new Table({ members }).enter(...members.slice(0, 9).map(({ member }) => member));
    table.passUntil(({ phase }) => phase === 'rounds').press('jo', { do: 'arrive' });
    assert.deepEqual(sizes(table.state), [5, 5]);
  });

  it('leaves nobody alone for long', () => {
    const table = new Table({ agenda: onlyRounds, members: seats(6) }).begin();
    table.press('ann', { do: 'split', dice: 2 });
    const other = table.state.circles.find(({ members }) => !members.includes('ann'));
    const [lonely, ...going] = other?.members ?? [];
    for (const id of going) table.press(id, { do: 'leave' });
    table.pass(30 * second);
    assert.deepEqual(table.state.circles.length, 1);
    assert.ok(lonely && table.circle().members.includes(lonely));
  });

  it('keeps together who shares a device, and spreads who just listens', () => {
    const table = new Table({ members: [...seats(8), seat('ida', { way: 'listen' }), seat('jo', { way: 'listen' })] });
    table.begin().press('ben', { do: 'bring', member: 'guest' });
    table.press('ann', { do: 'split', dice: 9 });
    const circleOf = (id: string) => table.state.circles.findIndex(({ members }) => members.includes(id));
    assert.equal(circleOf('guest'), circleOf('ben'));
    assert.notEqual(circleOf('ida'), circleOf('jo'));
  });
});

describe('the side room', () => {
  it('takes people out of the round, which goes on, and their turn comes when they are back', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    const { member } = table.turn();
    const host = member === 'ann' ? 'ben' : member;
    table.press('ann', { do: 'open_side_room', members: [host] });
    assert.ok(table.turn().member !== 'ann' && table.turn().member !== host);
    table.press(host, { do: 'say', text: 'aside' });
    assert.deepEqual(
      table.inside('ann').own.asideSaid.map(({ text }) => text),
      ['aside'],
    );
    assert.ok(!JSON.stringify(table.view('dan')).includes('"text":"aside"'));
    table.press(host, { do: 'close_side_room' });
    table.pass(second).press(table.turn().member, { do: 'finish_turn' });
    assert.ok(['ann', host].includes(table.turn().member));
  });

  it('closes when only one is left in it, after waiting for a connection that went', () => {
    const table = new Table().begin();
    table.press('ann', { do: 'open_side_room', members: ['ben'] });
    table.press('ben', { do: 'drop' });
    table.pass(19 * second);
    assert.deepEqual(table.state.side, ['ann', 'ben']);
    table.pass(second);
    assert.deepEqual(table.state.side, []);
    table.press('ann', { do: 'open_side_room', members: ['cleo'] });
    table.press('cleo', { do: 'leave' });
    assert.deepEqual(table.state.side, []);
  });
});

describe('a split room', () => {
  it('waits for its slowest circle before it goes on', () => {
    const members = seats(11).map((one) => ({ ...one, duty: null }));
    const table = new Table({ members }).enter().passUntil(({ phase }) => phase === 'rounds');
    const [fast] = table.state.circles;
    for (let turn = 0; turn < (fast?.members.length ?? 0); turn++) table.press(table.turn().member, { do: 'pass' });
    assert.deepEqual([table.state.phase, table.circle().round?.over], ['rounds', true]);
    assert.ok(table.state.endsAt === start + 60 * minute);
    table.passUntil(({ phase }) => phase === 'open_time');
  });

  /** Divided in two; one circle is through its round, but for somebody whose connection went. */
  function missedByOne() {
    const table = new Table({ agenda: onlyRounds, members: seats(8) }).begin();
    table.press('ann', { do: 'split', dice: 1 });
    const fast = table.state.circles.find(({ members }) => !members.includes('ann'));
    const round = fast?.round;
    const missing = round?.queue.at(-1);
    assert.ok(fast && round && missing);
    table.press(missing, { do: 'drop' });
    for (const id of fast.members) if (id !== missing) table.press(id, { do: 'pass' });
    table.pass(20 * second);
    assert.deepEqual(table.state.circles.find(({ id }) => id === fast.id)?.round?.missed, { [missing]: round.share });
    return { table, missing, share: round.share, owed: () => table.state.members[missing]?.owed };
  }

  it('gives whoever missed the round of a fast circle their turn after all, where it comes back to one that goes on', () => {
    const { table, missing, share, owed } = missedByOne();
    assert.equal(owed(), share);
    table.press(missing, { do: 'arrive' });
    table.press('ann', { do: 'join_again' });
    assert.equal(owed(), 0);
    table.passUntil(({ circles }) => circles[0]?.turn?.member === missing);
    assert.equal(table.turn().offered, share);
  });

  it('owes their time once to whoever is away then as well', () => {
    const { table, share, owed } = missedByOne();
    table.press('ann', { do: 'join_again' });
    for (const id of table.state.seats) table.try(id, { do: 'pass' });
    table.passUntil(({ phase }) => phase === 'closing');
    assert.equal(owed(), share);
  });
});
