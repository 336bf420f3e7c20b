import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { apply } from './machine.ts';
import { hour, minute, names, seat, second, start, Table } from './trial/table.ts';
import type { MemberId, Moment, RoomEvent, RoomState, Span } from './types.ts';

/** Five with sound or pictures, two who write, and one whose connection goes twice. */
const people = names.slice(0, 8).map((name, at) =>
  seat(name, {
    duty: name === 'ann' ? 'host' : null,
    way: name === 'ben' || name === 'cleo' ? 'text' : at % 2 === 0 ? 'video' : 'audio',
  }),
);
const shaky = 'hal';
const passes = 'gus';

/** How long the connection is gone in a turn of these parts. */
const breaks: Partial<Record<RoomState['phase'], Span>> = { check_in: 12 * second, rounds: 45 * second };

/** What somebody does in their turn: gus passes in the rounds, eve is brief, the others speak or write till the end. */
function speak(table: Table): void {
  const { member, since, until } = table.turn();
  const { phase, members } = table.state;
  if (members[member]?.way === 'text') table.press(member, { do: 'text_turn', text: `${member}-${since}` });
  if (member === passes && phase === 'rounds') table.press(member, { do: 'pass' });
  else if (member === shaky && breaks[phase] && isUnbroken(table)) lose(table, breaks[phase]);
  else finish(table, member, member === 'eve' ? Math.min(until, since + 40 * second) : until);
}

function finish(table: Table, member: MemberId, at: Moment): void {
  table.passTo(at);
  if (table.circle().turn?.member === member) table.press(member, { do: 'finish_turn' });
}

/** Whether the connection was not lost in this part yet. */
const isUnbroken = ({ log, state }: Table): boolean =>
  !log.some(({ type, at }) => type === 'dropped' && at >= state.partSince);

/** The connection goes in the middle of a turn. */
function lose(table: Table, time: Span): void {
  table.pass(20 * second).press(shaky, { do: 'drop' });
  table.pass(time).press(shaky, { do: 'arrive' });
}

describe('an hour of eight people', () => {
  const table = new Table({ agenda: hour, members: people });
  const screens = new Map<MemberId, RoomState>(people.map(({ member }) => [member, table.first]));

  before(() => {
    table.watch = (event: RoomEvent, _before, after) => {
      for (const [member, state] of screens) {
        screens.set(member, apply(state, event));
        assert.deepEqual(screens.get(member), after);
      }
    };
    table.begin();
    while (table.state.ended === null) {
      if (table.circle().turn?.stage === 'speaking') speak(table);
      else table.passUntil((state) => state.ended !== null || state.circles[0]?.turn?.stage === 'speaking');
    }
  });

  it('offers time to everybody, as much to each as to any', () => {
    const offered = people
      .filter(({ member }) => member !== passes)
      .map(({ member }) => table.state.members[member]?.offered ?? 0);
    assert.ok(Math.min(...offered) > 3 * minute, String(offered));
    assert.ok(Math.max(...offered) / Math.min(...offered) <= 1.1, String(offered));
  });

  it('offers time to whoever passes as well', () => {
    assert.ok((table.state.members[passes]?.offered ?? 0) > 3 * minute);
  });

  it('cuts nobody off by a reconnect: the turn waits, or comes again, with the time that was left', () => {
    assert.equal(table.events('dropped').length, 2);
    const turns = table.events('turn_given').filter(({ member }) => member === shaky);
    assert.deepEqual(
      turns.map(({ kind }) => kind),
      ['round', 'round', 'round', 'round'],
    );
    const [resumed] = table.events('turn_resumed');
    assert.ok(resumed, 'a short break: they go on where they were');
    const [, first, again] = turns;
    assert.equal(
      again?.length,
      (first?.length ?? 0) - 20 * second,
      'a long one: they have the rest of their time later',
    );
    const had = table.events('turn_ended').filter(({ at }) => at > (again?.at ?? 0))[0];
    assert.ok((had?.at ?? 0) - (again?.at ?? 0) >= (again?.length ?? 0));
  });

  it('gives the turn on meanwhile', () => {
    const back = table.events('turn_put_back');
    assert.deepEqual(
      back.map(({ why }) => why),
      ['dropped'],
    );
    const next = table.events('turn_given').find(({ at }) => at >= (back[0]?.at ?? 0));
    assert.equal(next?.at, back[0]?.at);
    assert.notEqual(next?.member, shaky);
  });

  it('has the same turns for those who write', () => {
    const lengths = (member: MemberId) =>
      table
        .events('turn_given')
        .filter((turn) => turn.member === member)
        .map(({ length }) => length);
    assert.deepEqual(lengths('ben'), lengths('dan'));
    assert.equal(
      table.events('said').filter(({ as }) => as === 'turn').length,
      lengths('ben').length + lengths('cleo').length,
    );
  });

  it('goes through every part, and ends on time', () => {
    assert.deepEqual(
      table.events('part_began').map(({ phase }) => phase),
      hour.map(({ phase }) => phase),
    );
    const [ended] = table.events('ended');
    assert.equal(ended?.at, start + 60 * minute);
  });
});
