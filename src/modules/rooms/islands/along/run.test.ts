import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AlongPlan } from '#contracts/rooms-along';
import { lengthOf } from '../../domain/along.ts';
import { type Along, begin, hostChair, pass, press, roomOf, sitDown, takenAlong } from './run.ts';

const plan: AlongPlan = {
  session: 's',
  title: 'Sunday circle',
  startsAt: 0,
  minutes: 60,
  agenda: [
    { phase: 'welcome', minutes: 5, prompt: '' },
    { phase: 'rounds', minutes: 45, prompt: 'How was your week?' },
    { phase: 'check_out', minutes: 10, prompt: '' },
  ],
  agreements: ['We listen first.'],
};
const begun = (people: number, now = 1_000): Along => {
  const pressed = begin(takenAlong(plan, 'r'), people, now);
  if (!pressed.ok) throw new Error(pressed.code);
  return pressed.along;
};

test('a round runs on the phone alone: every chair has its time, and it ends by itself', () => {
  let along = begun(5);
  const spoke = new Set<string>();
  for (let now = 1_000; now <= 1_000 + 80 * 60_000; now += 5_000) {
    along = pass(along, now);
    const turn = roomOf(along)?.circles[0]?.turn;
    if (turn) spoke.add(turn.member);
  }
  assert.equal(spoke.size, 5);
  assert.notEqual(roomOf(along)?.ended, null);
  assert.ok(lengthOf(along.log) >= 55 && lengthOf(along.log) <= 76, String(lengthOf(along.log)));
});

test('nothing can be pressed before it begins (room_not_begun), and a refused press changes nothing', () => {
  const waiting = takenAlong(plan, 'r');
  assert.deepEqual(press(waiting, { do: 'finish_turn', by: hostChair }, 5), { ok: false, code: 'room_not_begun' });
  const along = begun(3);
  const late = press(along, { do: 'finish_turn', by: 'chair-3' }, 2_000);
  assert.equal(late.ok, false);
});

test('somebody who comes late gets a chair of their own', () => {
  const along = begun(3);
  const seated = sitDown(along, 60_000);
  assert.ok(seated.ok);
  assert.equal(seated.along.chairs, 4);
  assert.equal(roomOf(seated.along)?.members['chair-4']?.presence, 'here');
});

test('what is kept on the phone is all there is: read back, it goes on as it was', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 12 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 30 }),
      (people, steps) => {
        let along = begun(people);
        let now = 1_000;
        for (const step of steps) {
          now += step * 1_000;
          along = pass(along, now);
          const turn = roomOf(along)?.circles[0]?.turn;
          const pressed = turn ? press(along, { do: step % 2 ? 'pass' : 'finish_turn', by: turn.member }, now) : null;
          if (pressed?.ok) along = pressed.along;
        }
        const readBack = JSON.parse(JSON.stringify(along)) as Along;
        assert.deepEqual(roomOf(readBack), roomOf(along));
      },
    ),
    { numRuns: 200 },
  );
});
