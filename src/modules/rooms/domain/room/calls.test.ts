import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextWake } from './machine.ts';
import { minute, onlyRounds, seat, seats, second, Table } from './trial/table.ts';

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

/** Ann leads, Hugo leads with her, Sol stands by; Cleo and Dan are just there. */
const withAll = () =>
  new Table({
    agenda: onlyRounds,
    members: [...seats(4), seat('hugo', { duty: 'cohost' }), seat('sol', { duty: 'standby' })],
  }).begin();
const others = ['cleo', 'dan'] as const;
const hears = (table: Table, id: string) => table.inside(id).own.callsToMe.length === 1;
const truth = (table: Table, id = 'ben') => {
  const { call } = table.inside(id).own;
  return [call?.seenBy, call?.goesOnTo];
};

describe('a silent call that nobody answers', () => {
  it('goes on to whoever leads after a minute, then to people outside the room; nobody else can tell', () => {
    const table = withAll();
    table.press('ben', { do: 'silent_call' });
    const seen = others.map((id) => ({ ...table.inside(id), now: 0 }));
    const look = () => others.map((id) => ({ ...table.inside(id), now: 0 }));
    assert.deepEqual(
      ['sol', 'ann', 'hugo'].map((id) => hears(table, id)),
      [true, false, false],
    );
    assert.deepEqual(truth(table), [['standby'], 'hosts']);
    table.pass(minute - second);
    assert.equal(hears(table, 'ann'), false);
    table.pass(second);
    assert.deepEqual(
      ['sol', 'ann', 'hugo'].map((id) => hears(table, id)),
      [true, true, true],
    );
    assert.deepEqual(truth(table), [['standby', 'hosts'], 'circle']);
    table.pass(1.5 * minute);
    assert.deepEqual(truth(table), [['standby', 'hosts', 'looking'], null]);
    table.press('ben', { do: 'call_told', who: 'hosts', members: [] });
    assert.deepEqual(truth(table), [['standby', 'hosts', 'circle'], null]);
    assert.deepEqual(look(), seen, 'not even a version');
    table.press('ann', { do: 'answer_call', member: 'ben' });
    assert.deepEqual(
      ['sol', 'ann', 'hugo'].map((id) => hears(table, id)),
      [false, true, false],
    );
    assert.deepEqual(truth(table), [[], null]);
    assert.deepEqual(table.replayed(), table.state);
  });

  it('goes no further once it is answered or taken back', () => {
    for (const end of [
      (table: Table) => table.press('sol', { do: 'answer_call', member: 'ben' }),
      (table: Table) => table.press('ben', { do: 'end_call' }),
    ]) {
      const table = withAll();
      table.press('ben', { do: 'silent_call' });
      end(table);
      table.pass(5 * minute);
      assert.deepEqual(table.events('call_passed_on'), []);
    }
  });

  it('wakes the room by itself, also in the lobby and while nobody is connected', () => {
    const table = withAll();
    table.press('ben', { do: 'silent_call' });
    assert.ok((nextWake(table.state) ?? Number.POSITIVE_INFINITY) <= table.now + minute);
    for (const id of table.state.seats) table.press(id, { do: 'drop' });
    table.pass(3 * minute);
    assert.deepEqual(
      table.events('call_passed_on').map(({ to }) => to),
      ['circle'],
      'nobody who leads is here',
    );
    const lobby = new Table({ members: [...seats(3), seat('sol', { duty: 'standby' })] }).enter();
    lobby.press('ben', { do: 'silent_call' });
    lobby.pass(minute);
    assert.deepEqual(
      lobby.events('call_passed_on').map(({ to }) => to),
      ['hosts'],
    );
  });

  it('passes whoever leads by where its caller wants that, now and later', () => {
    const table = withAll();
    table.press('ben', { do: 'silent_call', spare: true });
    assert.deepEqual(truth(table), [['standby'], 'circle']);
    table.pass(10 * minute);
    assert.deepEqual(
      ['sol', 'ann', 'hugo'].map((id) => hears(table, id)),
      [true, false, false],
    );
    table.refuses('no_call', 'ann', { do: 'answer_call', member: 'ben' });
    table.press('ann', { do: 'hand_over', member: 'dan' });
    assert.equal(hears(table, 'ann'), false);
    assert.equal(hears(table, 'dan'), true, 'whoever leads now did not when it was made');
  });

  it('goes outside at once where nobody here could hear it, and says when nobody was found', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    table.press('ann', { do: 'silent_call' });
    assert.equal(table.events('called')[0]?.to, 'circle');
    assert.deepEqual(truth(table, 'ann'), [['looking'], null]);
    table.press('ann', { do: 'call_told', who: 'nobody', members: [] });
    assert.deepEqual(truth(table, 'ann'), [['nobody'], null]);
    assert.deepEqual(table.press('ann', { do: 'call_told', who: 'hosts', members: ['ben'] }), [], 'told once');
    table.press('ann', { do: 'end_call' });
    assert.deepEqual(table.press('ann', { do: 'call_told', who: 'hosts', members: ['ben'] }), []);
  });

  it('shows to hosts of the circle who sit here as everybody else does, and to nobody else', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    table.press('ann', { do: 'silent_call' });
    table.press('ann', { do: 'call_told', who: 'hosts', members: ['cleo'] });
    assert.deepEqual(
      ['ben', 'cleo', 'dan'].map((id) => hears(table, id)),
      [false, true, false],
    );
    table.press('cleo', { do: 'answer_call', member: 'ann' });
    assert.equal(table.inside('ann').own.call?.answered, true);
  });

  it('says whether whoever stands by is in the room', () => {
    const table = withAll();
    table.press('sol', { do: 'leave' });
    table.press('ben', { do: 'silent_call' });
    assert.deepEqual(truth(table)[0], ['standby_away']);
    table.press('sol', { do: 'arrive' });
    assert.deepEqual(truth(table)[0], ['standby']);
  });

  it('is drawn anew for its caller, and for nobody else, when somebody new stands by', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    table.press('ben', { do: 'silent_call' });
    const before = table.inside('ben').version;
    const seen = { ...table.inside('cleo'), now: 0 };
    table.press('sol', { do: 'take_seat', way: 'text', listens: false, duty: 'standby' });
    assert.deepEqual(truth(table)[0], ['standby_away', 'hosts']);
    assert.ok(table.inside('ben').version > before);
    assert.deepEqual({ ...table.inside('cleo'), now: 0 }, seen);
  });

  it('stays with its caller when the room ends, so that they are not left with silence', () => {
    const table = withAll();
    table.press('ben', { do: 'silent_call' });
    table.press('ann', { do: 'end' });
    assert.equal(table.inside('ben').own.call?.answered, false);
    assert.equal(table.inside('cleo').own.call, null);
  });

  it('waits for whoever left the room by themselves until they are back', () => {
    const table = withAll();
    table.press('ben', { do: 'silent_call' });
    table.press('ben', { do: 'leave' });
    table.pass(5 * minute);
    assert.deepEqual(table.events('call_passed_on'), []);
  });
});

describe('a silent call whose answerer is gone', () => {
  it('waits for an answer again, at once where they left and after a while where their connection did', () => {
    const left = withAll();
    left.press('ben', { do: 'silent_call' });
    left.press('sol', { do: 'answer_call', member: 'ben' });
    left.press('ben', { do: 'whisper', member: 'ben', text: 'from-ben' });
    left.press('sol', { do: 'leave' });
    assert.equal(left.inside('ben').own.call?.answered, false);
    left.pass(minute);
    assert.equal(hears(left, 'hugo'), true);
    assert.ok(!JSON.stringify(left.view('hugo')).includes('from-ben'), 'before they answer');

    const lost = withAll();
    lost.press('ben', { do: 'silent_call' });
    lost.press('sol', { do: 'answer_call', member: 'ben' });
    lost.press('sol', { do: 'drop' });
    lost.pass(19 * second);
    assert.equal(lost.inside('ben').own.call?.answered, true);
    lost.pass(second);
    assert.equal(lost.inside('ben').own.call?.answered, false);
    assert.deepEqual(lost.replayed(), lost.state);
  });

  it('asks people outside once more', () => {
    const table = new Table({ agenda: onlyRounds, members: [...seats(3), seat('hugo', { duty: 'cohost' })] }).begin();
    table.press('ben', { do: 'silent_call' });
    table.pass(2 * minute);
    table.press('ben', { do: 'call_told', who: 'nobody', members: [] });
    table.press('hugo', { do: 'answer_call', member: 'ben' });
    table.press('hugo', { do: 'leave' });
    assert.deepEqual(truth(table), [['hosts'], 'circle']);
    table.pass(2 * minute);
    assert.deepEqual(truth(table), [['hosts', 'looking'], null]);
  });
});
