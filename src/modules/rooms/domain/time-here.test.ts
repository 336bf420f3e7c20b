import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { RoomEvent } from './room/types.ts';
import { minutesOf, timesHere } from './time-here.ts';

const minute = 60_000;
const at = (minutes: number) => minutes * minute;
const arrived = (member: string, minutes: number): RoomEvent => ({
  type: 'arrived',
  member,
  circle: 'main',
  at: at(minutes),
});

it('counts the time somebody was there, from the beginning, without the time they were away', () => {
  const log: RoomEvent[] = [
    arrived('ana', 0),
    { type: 'lead_changed', lead: 'ana', at: at(0) },
    { type: 'begun', at: at(10) },
    arrived('ben', 12),
    { type: 'dropped', member: 'ben', at: at(20) },
    arrived('ben', 25),
    { type: 'left', member: 'ana', at: at(40) },
    { type: 'lead_changed', lead: null, at: at(40) },
    { type: 'ended', why: 'time', at: at(70) },
  ];
  assert.deepEqual(
    timesHere(log).map(({ member, time, led }) => [member, minutesOf(time), led]),
    [
      ['ana', 30, true],
      ['ben', 53, false],
    ],
  );
});

it('counts nothing where nobody ever began', () => {
  const log: RoomEvent[] = [arrived('ana', 0), { type: 'ended', why: 'nobody', at: at(30) }];
  assert.deepEqual(timesHere(log), [{ member: 'ana', time: 0, led: false }]);
});
