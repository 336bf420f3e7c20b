import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hearersOf } from './calls.ts';
import { presentRoom } from './present.ts';
import { circleOf, isHere, privatelyOf } from './state.ts';
import { histories } from './trial/histories.ts';
import { keep } from './trial/promises.ts';
import { minute, onlyOpenTime, onlyRounds, seats, Table } from './trial/table.ts';
import type { Call, MemberId, Moment, RoomEvent, RoomState } from './types.ts';
import type { InsideView } from './view.ts';
import { isShown } from './visibility.ts';

const viewsOf = (state: RoomState, now: Moment): readonly InsideView[] =>
  state.seats.flatMap((id) => {
    const view = presentRoom(state, id, now - state.skew);
    return view.inside ? [view] : [];
  });

/** Whose screens may change with something private: with somebody's own, that of the device they share. */
const screensOf = (event: RoomEvent, state: RoomState): readonly MemberId[] =>
  concerned(event, state).flatMap((id) => [id, state.members[id]?.via ?? id]);

function concerned(event: RoomEvent, state: RoomState): readonly MemberId[] {
  switch (event.type) {
    case 'affirmed':
      return [event.to];
    case 'called':
      return [event.member, ...hearersOf(state, event.member, event)];
    case 'call_passed_on':
    case 'call_told':
    case 'call_reopened':
    case 'call_answered':
    case 'call_ended':
    case 'whispered': {
      const { call } = privatelyOf(state, event.member);
      return [event.member, ...(call ? hearersOf(state, event.member, widened(call, event)) : [])];
    }
    default:
      return 'member' in event ? [event.member] : [];
  }
}

/** The call with those who hear it from now on. */
function widened(call: Call, event: RoomEvent): Call {
  if (event.type === 'call_passed_on') return { ...call, to: event.to };
  return event.type === 'call_told' ? { ...call, told: event } : call;
}

describe('what people see', () => {
  keep(histories({ clocks: true }), 200, {
    'is the same for everybody, and for everybody in a circle': () => ({
      each: (event, _before, after) => {
        const views = viewsOf(after, event.at);
        for (const { shared, circle } of views) {
          assert.deepEqual(shared, views[0]?.shared);
          assert.deepEqual(circle, views.find((other) => other.circle.id === circle.id)?.circle);
        }
      },
    }),

    'does not change on any screen that something private is not for, nor does its version': () => ({
      each: (event, before, after) => {
        if (isShown(event)) return;
        const mayChange = screensOf(event, before);
        for (const id of before.seats.filter((one) => !mayChange.includes(one))) {
          const skewed = (state: RoomState) => presentRoom(state, id, event.at - state.skew);
          assert.deepEqual(skewed(after), skewed(before));
        }
      },
    }),

    'has a new version wherever it changed': () => ({
      each: (event, before, after) => {
        for (const id of before.seats) {
          const [old, now] = [before, after].map((state) => presentRoom(state, id, event.at - state.skew));
          if (old?.version !== now?.version || !old?.inside || !now?.inside) continue;
          assert.deepEqual({ ...now, now: 0 }, { ...old, now: 0 });
        }
      },
    }),

    'is nothing of the room for whoever is not in it': () => ({
      each: (event, _before, after) => {
        for (const id of after.seats) {
          const view = presentRoom(after, id, event.at - after.skew);
          assert.equal(view.inside, isHere(after, id) && circleOf(after, id) !== undefined);
          if (!view.inside) {
            assert.deepEqual(Object.keys(view), ['inside', 'version', 'now', 'startsAt', 'why', 'rule']);
          }
        }
      },
    }),
  });

  it('has affirmations for whoever spoke and nobody else, without a name', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    const speaker = table.turn().member;
    const [friend, ...others] = table.state.seats.filter((id) => id !== speaker);
    assert.ok(friend);
    table.press(friend, { do: 'affirm', text: 'kind-words' });
    assert.deepEqual(table.inside(speaker).own.affirmations, ['kind-words']);
    for (const id of [friend, ...others]) assert.ok(!JSON.stringify(table.view(id)).includes('kind-words'));
    assert.ok(!JSON.stringify(table.view(speaker)).includes(`"member":"${friend}","as"`));
  });

  it('has a need for a moment, and own speaking time, for oneself alone', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    const quiet = table.circle().round?.queue.at(-1) ?? '';
    table.pass(minute).press(quiet, { do: 'need_moment' });
    table.press(quiet, { do: 'spoke', seconds: 31 });
    const { own } = table.inside(quiet);
    assert.deepEqual([own.moment, own.spoken], [true, 31_000]);
    for (const id of table.state.seats.filter((one) => one !== quiet)) {
      const other = table.inside(id);
      assert.equal(other.own.moment, false);
      assert.ok(!JSON.stringify(other).includes('31000'));
    }
  });

  it('offers exactly what would be accepted', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    const { member } = table.turn();
    const waiting = table.circle().round?.queue[0] ?? '';
    assert.ok(table.inside(member).own.may.includes('finish_turn'));
    assert.ok(!table.inside(member).own.may.includes('affirm'));
    assert.deepEqual(
      (['affirm', 'pass', 'finish_turn', 'raise_hand', 'lower_hand'] as const).map((one) =>
        table.inside(waiting).own.may.includes(one),
      ),
      [true, true, false, true, false],
    );
    assert.deepEqual([table.inside('ann').own.hosts, table.inside('ben').own.hosts], [true, false]);
  });

  it('tells who comes next', () => {
    const table = new Table({ agenda: onlyRounds }).begin();
    const { circle } = table.inside('ann');
    const turns = [circle.turn?.member ?? '', ...circle.waiting].map((id) => table.inside(id).own.turn);
    assert.deepEqual(turns, ['now', 'next', 'coming', 'coming']);
    const { member } = table.turn();
    table.press(member, { do: 'pass' });
    assert.equal(table.inside(member).own.turn, 'had');
    assert.deepEqual(table.inside(member).circle.done, [member]);
  });

  it('says why somebody is outside, and for which rule they had to go', () => {
    const table = new Table().begin();
    assert.equal(table.view('stranger').inside, false);
    table.press('ann', { do: 'remove', member: 'ben', rule: 'site:kind' });
    const ben = table.view('ben');
    assert.deepEqual(ben.inside || [ben.why, ben.rule], ['removed', 'site:kind']);
    table.press('cleo', { do: 'leave' });
    const cleo = table.view('cleo');
    assert.deepEqual(cleo.inside || [cleo.why, cleo.rule], ['left', null]);
  });
});

describe('how speaking time was spread', () => {
  const spread = (seconds: readonly number[]) => {
    const table = new Table({ agenda: onlyOpenTime, members: seats(seconds.length) }).begin().pass(50 * minute);
    for (const [at, id] of table.state.seats.entries()) table.press(id, { do: 'spoke', seconds: seconds[at] ?? 0 });
    assert.equal(table.inside('ann').shared.spread, null);
    table.press('ann', { do: 'end' });
    return table.inside('ben').shared.spread;
  };

  it('is told to the circle when it is over, in one word', () => {
    assert.equal(spread([300, 330, 280, 310]), 'even');
    assert.equal(spread([600, 100, 280, 310]), 'mostly_even');
    assert.equal(spread([1_800, 60, 60, 60]), 'uneven');
  });

  it('is not told where it would tell of somebody', () => {
    assert.equal(spread([600, 60]), null);
    assert.equal(spread([0, 0, 0, 0]), null);
  });
});
