import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isQuiet, minuteOfDay, noQuietHours, type QuietHours, quietUntil, usualQuietHours } from './quiet-hours.ts';

const minute = 60_000;
const hour = 60 * minute;

/** [now, zone, when the usual quiet hours end] */
const nights: readonly (readonly [string, string, string | null])[] = [
  ['2026-01-10T12:00:00Z', 'Europe/London', null],
  ['2026-01-10T21:59:59Z', 'Europe/London', null],
  ['2026-01-10T22:00:00Z', 'Europe/London', '2026-01-11T08:00:00Z'],
  ['2026-01-11T07:59:59Z', 'Europe/London', '2026-01-11T08:00:00Z'],
  ['2026-01-11T08:00:00Z', 'Europe/London', null],
  ['2026-07-10T21:30:00Z', 'Europe/London', '2026-07-11T07:00:00Z'],
  ['2026-01-10T17:00:00Z', 'Asia/Kathmandu', '2026-01-11T02:15:00Z'],
  ['2026-01-10T10:00:00Z', 'Pacific/Kiritimati', '2026-01-10T18:00:00Z'],
  ['2026-01-11T05:00:00Z', 'America/Los_Angeles', null],
  ['2026-01-11T06:00:00Z', 'America/Los_Angeles', '2026-01-11T16:00:00Z'],
];

test('quiet hours end at eight on the clock of the person', () => {
  for (const [now, zone, end] of nights) {
    const found = quietUntil(new Date(now), zone, usualQuietHours);
    assert.equal(found?.toISOString().replace('.000', '') ?? null, end, `${now} in ${zone}`);
  }
});

test('a night in which the clocks change is an hour shorter or longer', () => {
  const length = (evening: string, zone: string) => {
    const now = new Date(evening);
    return ((quietUntil(now, zone, usualQuietHours)?.getTime() ?? 0) - now.getTime()) / hour;
  };
  assert.equal(length('2026-03-28T21:00:00Z', 'Europe/Madrid'), 9);
  assert.equal(length('2026-10-24T20:00:00Z', 'Europe/Madrid'), 11);
  assert.equal(length('2026-03-08T03:00:00Z', 'America/New_York'), 9);
  assert.equal(length('2026-11-01T02:00:00Z', 'America/New_York'), 11);
  assert.equal(length('2026-10-03T11:30:00Z', 'Australia/Lord_Howe'), 9.5);
  assert.equal(length('2026-04-04T11:00:00Z', 'Australia/Lord_Howe'), 10.5);
});

test('an end that the clock jumps over is the moment of the jump', () => {
  const quiet: QuietHours = { from: 22 * 60, until: 2 * 60 + 30 };
  const end = quietUntil(new Date('2026-03-29T00:15:00Z'), 'Europe/Berlin', quiet);
  assert.equal(end?.toISOString(), '2026-03-29T01:00:00.000Z');
});

const zone = fc.constantFrom(
  'UTC',
  'Europe/Madrid',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Gaza',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
);
const moment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-12-31T23:59:59Z'),
  noInvalidDate: true,
});
const timeOfDay = fc.integer({ min: 0, max: 24 * 60 - 1 });
const anyQuiet: fc.Arbitrary<QuietHours> = fc.record({ from: timeOfDay, until: timeOfDay });

test('nothing waits outside of quiet hours, and inside of them it waits to the first minute that is not quiet', () => {
  fc.assert(
    fc.property(moment, zone, anyQuiet, (now, place, quiet) => {
      const end = quietUntil(now, place, quiet);
      assert.equal(end !== null, isQuiet(now, place, quiet));
      if (!end) return;
      assert.ok(end > now);
      assert.equal(end.getTime() % minute, 0);
      assert.equal(isQuiet(end, place, quiet), false);
      assert.ok(isQuiet(new Date(end.getTime() - 1), place, quiet));
    }),
    { numRuns: 300 },
  );
});

test('where the clock does not change, the wait ends exactly when the clock shows the end', () => {
  fc.assert(
    fc.property(moment, anyQuiet, (now, quiet) => {
      const end = quietUntil(now, 'Asia/Kathmandu', quiet);
      if (end) assert.equal(minuteOfDay(end, 'Asia/Kathmandu'), quiet.until);
    }),
  );
});

test('no wait is longer than the quiet hours and the largest change of clocks', () => {
  fc.assert(
    fc.property(moment, zone, anyQuiet, (now, place, quiet) => {
      const end = quietUntil(now, place, quiet);
      const length = ((quiet.until - quiet.from + 24 * 60) % (24 * 60)) * minute;
      if (end) assert.ok(end.getTime() - now.getTime() <= length + 2 * hour);
    }),
    { numRuns: 300 },
  );
});

test('the same time twice means no quiet hours', () => {
  fc.assert(
    fc.property(moment, zone, timeOfDay, (now, place, at) => {
      assert.equal(quietUntil(now, place, { from: at, until: at }), null);
      assert.equal(quietUntil(now, place, noQuietHours), null);
    }),
  );
});
