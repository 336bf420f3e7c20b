import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minute, onlyOpenTime, onlyRounds, seat, seats, second, start, Table } from './trial/table.ts';
import type { MemberId } from './types.ts';

const rounds = (count = 4) => new Table({ agenda: onlyRounds, members: seats(count) }).begin();
const queue = (table: Table) => table.circle().round?.queue ?? [];
const done = (table: Table) => table.circle().round?.done ?? [];
const next = (table: Table): MemberId => queue(table)[0] ?? '';

describe('a turn', () => {
  it('goes on when its time is up and the sentence is finished', () => {
    const table = rounds();
    const { member, until } = table.turn();
    const following = next(table);
    table.passTo(until + 10 * second);
    assert.equal(table.turn().member, member);
    table.pass(10 * second);
    assert.equal(table.turn().member, following);
    assert.deepEqual(done(table), [member]);
  });

  it('is passed without a reason, now or before it comes', () => {
    const table = rounds();
    const { member } = table.turn();
    const ahead = queue(table)[1] ?? '';
    table.press(ahead, { do: 'pass' });
    const events = table.press(member, { do: 'pass' });
    assert.deepEqual(events[0], { type: 'turn_ended', circle: 'main', how: 'passed', at: table.now });
    assert.deepEqual(done(table), [ahead, member]);
    assert.ok(!queue(table).includes(ahead));
  });

  it('comes back at the end of the round for whoever asks, with the time that was left', () => {
    const table = rounds();
    const { member, offered } = table.turn();
    table.pass(20 * second).press(member, { do: 'come_back_to_me' });
    assert.equal(queue(table).at(-1), member);
    for (let turn = 0; turn < 3; turn++) table.press(table.turn().member, { do: 'finish_turn' });
    assert.equal(table.turn().member, member);
    assert.equal(table.turn().offered, offered - 20 * second);
  });

  it('is kept for somebody who needs a moment, without a word about why', () => {
    const table = rounds();
    const { member } = table.turn();
    table.press(member, { do: 'need_moment' });
    assert.equal(table.events('turn_put_back').at(-1)?.why, 'away');
    assert.notEqual(table.turn().member, member);
    table.pass(10 * second).press(member, { do: 'return' });
    table.press(table.turn().member, { do: 'finish_turn' });
    assert.equal(table.turn().member, member);
  });

  it('comes for whoever arrives late', () => {
    const table = new Table({ agenda: onlyRounds }).enter('ann', 'ben', 'cleo').passTo(start + 11 * minute);
    const { offered } = table.turn();
    table.press('dan', { do: 'arrive' });
    assert.equal(queue(table).at(-1), 'dan');
    table.passUntil((state) => state.circles[0]?.turn?.member === 'dan');
    assert.equal(table.turn().offered, offered);
  });

  it('may leave its rest for answers, if its speaker asked for them', () => {
    const table = rounds();
    const { member } = table.turn();
    const other = next(table);
    table.press(member, { do: 'ask_feedback', on: true });
    table.pass(30 * second).press(member, { do: 'finish_turn' });
    assert.deepEqual([table.turn().member, table.turn().stage], [member, 'answers']);
    table.press(other, { do: 'answer', text: 'an-answer' });
    assert.equal(table.inside(member).circle.said.at(-1)?.as, 'answer');
    table.press(member, { do: 'finish_turn' });
    assert.equal(table.turn().member, other);
  });

  it('is written as well as spoken: its words are part of it', () => {
    const table = rounds();
    const { member } = table.turn();
    table.press(member, { do: 'text_turn', text: 'first' });
    table.press(member, { do: 'text_turn', text: 'second' });
    assert.deepEqual(table.inside('ann').circle.turn?.texts, ['first', 'second']);
  });

  it('can be ended by a host after half a minute, and by nobody else', () => {
    const table = rounds();
    table.pass(31 * second);
    const { member } = table.turn();
    table.press('ann', { do: 'end_turn' });
    assert.deepEqual(done(table), [member]);
  });
});

describe('an extra minute', () => {
  it('is given when nobody objects within ten seconds', () => {
    const table = rounds();
    const { member, until } = table.turn();
    table.press(next(table), { do: 'offer_extra' });
    assert.equal(table.inside(member).circle.turn?.extraAt, table.now + 10 * second);
    table.pass(9 * second);
    assert.equal(table.turn().until, until);
    table.pass(second);
    assert.equal(table.turn().until, until + minute);
  });

  it('is given at once when all agree, and not at all when somebody objects; nobody learns who', () => {
    const table = rounds();
    const { member, until } = table.turn();
    table.press(member, { do: 'offer_extra' });
    for (const id of queue(table)) table.press(id, { do: 'agree' });
    assert.equal(table.turn().until, until + minute);
    table.press(member, { do: 'finish_turn' });
    table.press('ann', { do: 'offer_extra' });
    const events = table.press('cleo', { do: 'object' });
    assert.deepEqual(events, [{ type: 'extra_declined', circle: 'main', at: table.now }]);
    assert.equal(table.turn().extra, null);
  });

  it('is never taken from the others', () => {
    const table = new Table({ agenda: onlyRounds, members: seats(6), endsAt: start + 14 * minute }).begin();
    table.refuses('no_time_left', table.turn().member, { do: 'offer_extra' });
  });
});

describe('the order of a round', () => {
  it('is that of the seats, beginning with another one in each part', () => {
    const table = new Table({
      agenda: [
        { phase: 'check_in', minutes: 10 },
        { phase: 'rounds', minutes: 40 },
        { phase: 'closing', minutes: 10 },
      ],
    }).begin();
    assert.deepEqual([table.turn().member, ...queue(table)], ['ann', 'ben', 'cleo', 'dan']);
    table.passUntil((state) => state.phase === 'rounds');
    assert.deepEqual([table.turn().member, ...queue(table)], ['ben', 'cleo', 'dan', 'ann']);
  });

  it('may be drawn: the same dice, the same order', () => {
    const drawn = (dice: number) => {
      const table = rounds(8);
      table.press('ann', { do: 'set_order', order: 'random', dice });
      return queue(table);
    };
    assert.deepEqual(drawn(7), drawn(7));
    assert.notDeepEqual(drawn(7), drawn(8));
    assert.deepEqual(drawn(7).toSorted(), drawn(8).toSorted());
  });

  it('may be that of volunteers; after a silence somebody is asked', () => {
    const table = rounds();
    table.press('ann', { do: 'set_order', order: 'volunteers', dice: 0 });
    table.press('dan', { do: 'raise_hand' });
    table.press(table.turn().member, { do: 'finish_turn' });
    assert.equal(table.turn().member, 'dan');
    table.press('dan', { do: 'finish_turn' });
    assert.equal(table.circle().turn, null);
    table.pass(5 * second).press('cleo', { do: 'take_turn' });
    assert.equal(table.turn().member, 'cleo');
    table.press('cleo', { do: 'finish_turn' });
    table.pass(15 * second);
    assert.equal(table.turn().member, 'ben');
  });

  it('may be changed by a host for one person, never for one who had a turn', () => {
    const table = rounds();
    const { member } = table.turn();
    table.press('ann', { do: 'give_turn', member: 'dan' });
    table.press(member, { do: 'finish_turn' });
    assert.equal(table.turn().member, 'dan');
    table.refuses('turn_had', 'ann', { do: 'give_turn', member });
  });
});

describe('open time', () => {
  const open = () => new Table({ agenda: onlyOpenTime }).begin();

  it('gives the talking piece to raised hands, the longest first', () => {
    const table = open();
    table.press('cleo', { do: 'take_turn' });
    table.pass(second).press('dan', { do: 'raise_hand' });
    table.pass(second).press('ben', { do: 'raise_hand' });
    assert.deepEqual(table.inside('ann').circle.waiting, ['dan', 'ben']);
    table.press('cleo', { do: 'finish_turn' });
    assert.equal(table.turn().member, 'dan');
    assert.deepEqual(table.inside('ann').circle.waiting, ['ben']);
  });

  it('lets somebody who just listens speak if they want to', () => {
    const table = new Table({ agenda: onlyOpenTime, members: [...seats(3), seat('dan', { way: 'listen' })] }).begin();
    table.press('dan', { do: 'raise_hand' });
    assert.equal(table.turn().member, 'dan');
  });

  it('begins with the time somebody is owed from a round that they missed', () => {
    const agenda = [
      { phase: 'rounds', minutes: 20 },
      { phase: 'open_time', minutes: 40 },
    ] as const;
    const table = new Table({ agenda }).begin();
    const missing = queue(table).at(-1) ?? '';
    table.press(missing, { do: 'drop' });
    const { offered } = table.turn();
    table.passUntil((state) => state.phase === 'open_time');
    assert.equal(table.state.members[missing]?.offered, 0);
    table.press(missing, { do: 'arrive' });
    assert.deepEqual([table.turn().member, table.turn().kind, table.turn().offered], [missing, 'owed', offered]);
    assert.equal(table.state.members[missing]?.offered, offered);
  });
});
