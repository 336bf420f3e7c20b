import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minute, onlyRounds, seat, seats, second, start, Table } from './trial/table.ts';

describe('a connection that goes', () => {
  it('lets the turn wait for twenty seconds, with its time standing still', () => {
    const table = new Table({ agenda: onlyRounds }).begin().pass(30 * second);
    const { member, until } = table.turn();
    table.press(member, { do: 'drop' });
    assert.equal(table.turn().stage, 'waiting');
    table.pass(19 * second).press(member, { do: 'arrive' });
    assert.deepEqual([table.turn().member, table.turn().until], [member, until + 19 * second]);
  });

  it('takes the turn after that, and gives it back as soon as it comes again', () => {
    const table = new Table({ agenda: onlyRounds }).begin().pass(30 * second);
    const { member, until } = table.turn();
    const left = until - table.now;
    table.press(member, { do: 'drop' });
    table.pass(20 * second);
    assert.notEqual(table.turn().member, member);
    table.press(member, { do: 'arrive' });
    table.press(table.turn().member, { do: 'finish_turn' });
    assert.deepEqual([table.turn().member, table.turn().offered], [member, left]);
  });

  it('does not ask for a turn again whose time was up', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    const { member, until } = table.turn();
    table.passTo(until + second).press(member, { do: 'drop' });
    table.pass(20 * second);
    assert.ok(table.circle().round?.done.includes(member));
  });
});

describe('a connection that does not come back', () => {
  it('is not expected for longer than five minutes', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    table.press('dan', { do: 'drop' });
    table.pass(5 * minute - 1);
    assert.equal(table.state.members.dan?.presence, 'dropped');
    table.pass(1);
    assert.ok(!table.inside('ann').shared.members.some(({ member }) => member === 'dan'));
    table.press('dan', { do: 'arrive' });
    assert.ok(table.inside('dan'));
  });
});

describe('a room that all have left', () => {
  it('stands still, and goes on when somebody comes back', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    for (const id of table.state.seats) table.press(id, { do: 'drop' });
    assert.equal(table.events('paused').length, 1);
    table.pass(10 * minute);
    assert.equal(table.state.phase, 'rounds');
    table.press('ben', { do: 'arrive' });
    assert.equal(table.inside('ben').shared.paused, false);
    assert.equal(table.turn().member, 'ben');
  });

  it('is open for a quarter of an hour after its end, and for goodbyes', () => {
    const gone = () => {
      const table = new Table({ agenda: onlyRounds }).begin().passTo(start + 58 * minute);
      for (const id of table.state.seats) table.press(id, { do: 'leave' });
      return table;
    };
    const late = gone().passTo(start + 70 * minute);
    late.press('ben', { do: 'arrive' });
    assert.deepEqual([late.state.ended, late.state.endsAt], [null, start + 75 * minute]);
    const never = gone().passTo(start + 75 * minute);
    assert.equal(never.state.ended, 'nobody');
  });

  it('ends at its time where it never began', () => {
    const table = new Table().passTo(start + 60 * minute);
    assert.equal(table.state.ended, 'nobody');
  });
});

describe('a locked room', () => {
  const locked = () => {
    const table = new Table().begin('ann', 'ben', 'cleo');
    table.press('ann', { do: 'lock' });
    return table;
  };

  it('lets people knock, and a host lets them in', () => {
    const table = locked();
    table.press('dan', { do: 'arrive' });
    assert.deepEqual(table.inside('ann').shared.atDoor, ['dan']);
    const dan = table.view('dan');
    assert.equal(dan.inside || dan.why, 'waiting');
    table.press('ann', { do: 'admit', member: 'dan' });
    assert.ok(table.inside('dan'));
  });

  it('lets in whoever only lost their connection, and everybody when it is unlocked', () => {
    const table = locked();
    table.press('ben', { do: 'drop' });
    table.press('ben', { do: 'arrive' });
    assert.ok(table.inside('ben'));
    table.press('dan', { do: 'arrive' });
    table.press('ann', { do: 'unlock' });
    assert.ok(table.inside('dan'));
  });
});

describe('somebody who was removed', () => {
  it('is out at once, without their turn, and does not come back', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    table.press('ann', { do: 'give_turn', member: 'dan' });
    table.press(table.turn().member, { do: 'finish_turn' });
    table.press('ann', { do: 'remove', member: 'dan', rule: 'site:kind' });
    assert.notEqual(table.turn().member, 'dan');
    assert.ok(!JSON.stringify(table.inside('ann').circle).includes('dan'));
    table.refuses('removed_from_room', 'dan', { do: 'arrive' });
  });
});

describe('people at one device', () => {
  it('have turns of their own, which its buttons serve', () => {
    const table = new Table({ agenda: onlyRounds, members: seats(3) }).begin();
    table.press('ben', { do: 'bring', member: 'guest' });
    assert.deepEqual(
      table.inside('ben').own.behind.map(({ member }) => member),
      ['guest'],
    );
    table.press('ann', { do: 'give_turn', member: 'guest' });
    table.press(table.turn().member, { do: 'finish_turn' });
    assert.equal(table.turn().member, 'guest');
    table.press('ben', { do: 'finish_turn', for: 'guest' });
    assert.ok(table.circle().round?.done.includes('guest'));
  });

  it('come and go with it', () => {
    const table = new Table({ agenda: onlyRounds, members: seats(3) }).begin();
    table.press('ben', { do: 'bring', member: 'guest' });
    table.press('ben', { do: 'drop' });
    assert.equal(table.inside('ann').shared.members.find(({ member }) => member === 'guest')?.presence, 'dropped');
    table.press('ben', { do: 'arrive' });
    assert.equal(table.inside('ann').shared.members.find(({ member }) => member === 'guest')?.presence, 'here');
    table.press('ben', { do: 'leave', for: 'guest' });
    assert.ok(!table.inside('ann').shared.members.some(({ member }) => member === 'guest'));
  });
});

describe('a seat', () => {
  it('can be taken while the room is open', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    table.press('zoe', { do: 'take_seat', way: 'text', listens: false, duty: null });
    table.press('zoe', { do: 'arrive' });
    assert.equal(table.circle().round?.queue.at(-1), 'zoe');
  });

  it('can become that of a stand-in', () => {
    const table = new Table().enter('ben', 'cleo', 'dan').passTo(start + minute);
    table.press('ben', { do: 'take_seat', way: 'audio', listens: false, duty: 'cohost' });
    assert.equal(table.state.lead, 'ben');
  });

  it('keeps the duty that was handed over in the room, until the gathering gives it another', () => {
    const table = new Table().begin();
    table.press('ann', { do: 'hand_over', member: 'ben' });
    const again = { do: 'take_seat', way: 'audio', listens: false } as const;
    assert.deepEqual(table.press('ann', { ...again, duty: 'host' }), []);
    assert.equal(table.state.members.ann?.duty, 'cohost');
    table.press('ann', { ...again, duty: 'standby' });
    assert.equal(table.state.members.ann?.duty, 'standby');
    table.press('ann', { ...again, duty: 'host' });
    assert.equal(table.state.members.ann?.duty, 'host');
  });

  it('for just listening is never called on until its person wants to be', () => {
    const table = new Table({ agenda: onlyRounds, members: [...seats(3), seat('dan', { way: 'listen' })] }).begin();
    assert.ok(![table.turn().member, ...(table.circle().round?.queue ?? [])].includes('dan'));
    table.press('dan', { do: 'choose_way', way: 'audio', listens: false });
    assert.equal(table.circle().round?.queue.at(-1), 'dan');
  });
});

describe('a microphone', () => {
  it('can be turned off by a host, and on by nobody but its person', () => {
    const table = new Table().begin();
    table.press('ann', { do: 'mute', member: 'ben' });
    assert.equal(table.inside('cleo').shared.members.find(({ member }) => member === 'ben')?.muted, 'host');
    table.refuses('never_unmute', 'ann', { do: 'unmute', member: 'ben' });
    table.press('ben', { do: 'unmute', member: 'ben' });
    table.press('ben', { do: 'mute', member: 'ben' });
    assert.equal(table.inside('cleo').shared.members.find(({ member }) => member === 'ben')?.muted, 'self');
  });
});

describe('somebody whose account is erased', () => {
  it('leaves, and nothing they wrote is left in the room', () => {
    const table = new Table({ agenda: onlyRounds, members: [...seats(4), seat('sol', { duty: 'standby' })] }).begin();
    const speaker = table.turn().member;
    table.press(speaker, { do: 'say', text: 'of-chat' });
    table.press(speaker, { do: 'text_turn', text: 'of-turn' });
    const friend = table.state.seats.find((id) => id !== speaker && id !== 'sol') ?? '';
    table.press(friend, { do: 'say', text: 'stays' });
    table.press(speaker, { do: 'silent_call' });
    table.press('sol', { do: 'answer_call', member: speaker });
    table.press(speaker, { do: 'whisper', member: speaker, text: 'of-call' });
    table.press(speaker, { do: 'erase' });
    assert.equal(table.state.members[speaker]?.presence, 'left');
    assert.doesNotMatch(JSON.stringify(table.state), /of-(?:chat|turn|call)/);
    assert.deepEqual(
      table.state.said.map(({ text }) => text),
      ['stays'],
    );
    assert.deepEqual(table.inside('sol').own.callsToMe, []);
    table.press(friend, { do: 'silent_call' });
    table.press('sol', { do: 'answer_call', member: friend });
    table.press('sol', { do: 'whisper', member: friend, text: 'from-sol' });
    table.press('sol', { do: 'erase' });
    assert.deepEqual(table.inside(friend).own.call?.texts, []);
    assert.equal(table.inside(friend).own.call?.answered, false);
    assert.equal(table.state.erased, 2);
    assert.deepEqual(table.replayed(), table.state);
  });
});
