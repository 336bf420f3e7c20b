import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { type Repeat, weekdays } from '#contracts/gatherings';
import { type Occurrence, occurrences, type Recurring } from './recurrence.ts';
import { once, readRule, restOf, weekdayOf, writeRule } from './repeat.ts';
import { offsetAt, readLocal, toInstant, toLocal, writeLocal } from './zoned-time.ts';

/** North, south, half hours, whole-day edges, Ramadan's pause, and zones that never change. */
const zones = [
  'Europe/Madrid',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'America/Asuncion',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Jerusalem',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Auckland',
  'Pacific/Chatham',
];
const from = new Date('2026-01-01T00:00:00Z');
const until = new Date('2031-01-01T00:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;

/** Every instant in these years at which the clocks of a zone change. */
function changes(zone: string): Date[] {
  const found: Date[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= until.getTime()) return found;
    found.push(new Date(next.epochMilliseconds));
    at = next;
  }
}

/** The dates of a rule as an independent library finds them on the clocks of a zone. */
const datesOf = (zone: string, { startsLocal, rule }: Recurring, after: Date, before: Date): Temporal.ZonedDateTime[] =>
  new RRuleTemporal<Temporal.ZonedDateTime>({
    rruleString: `DTSTART;TZID=${zone}:${startsLocal.replaceAll(/[-:]/g, '')}00\nRRULE:${inUtc(rule ?? '', zone)}`,
    maxIterations: 100_000,
    temporal: Temporal,
  }).between(after, new Date(before.getTime() - 1), true);

const instant = (date: Temporal.ZonedDateTime) => date.toInstant().toString({ smallestUnit: 'millisecond' });

/**
 * The same dates by that library, its zones and all. Where a date's time is skipped it leaves that one out, or moves those after
 * it: RFC 5545 wants the time counted on (section 3.3.5), as the Temporal standard does.
 */
const expectedThere = (plan: Recurring, after: Date, before: Date): string[] =>
  datesOf(plan.zone, plan, after, before).map(instant);

/** The same dates counted by that library on a clock that never changes, and brought to the zone by the Temporal standard. */
function expected(plan: Recurring, after: Date, before: Date): string[] {
  const [from, until] = [after.getTime() - 2 * day, before.getTime() + 2 * day];
  return datesOf('UTC', plan, new Date(from), new Date(until))
    .map((date) => date.toPlainDateTime().toZonedDateTime(plan.zone, { disambiguation: 'compatible' }))
    .filter(({ epochMilliseconds }) => epochMilliseconds >= after.getTime() && epochMilliseconds < before.getTime())
    .map(instant);
}

/** RFC 5545 wants an UNTIL in UTC beside a start with a zone. */
const inUtc = (rule: string, zone: string): string =>
  rule.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T235959/, (_, year, month, day) => {
    const end = Temporal.PlainDateTime.from(`${year}-${month}-${day}T23:59:59`).toZonedDateTime(zone).toInstant();
    return `UNTIL=${end.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`;
  });

const found = (plan: Recurring, after: Date, before: Date): string[] =>
  occurrences(plan, after, before).map(({ startsAt }) => startsAt.toISOString());

describe('clocks', () => {
  for (const zone of zones)
    it(`in ${zone} are read as Temporal reads them, an hour around every change from 2026 to 2030`, () => {
      for (const change of changes(zone))
        for (let minutes = -150; minutes <= 150; minutes += 15) {
          const at = new Date(change.getTime() + minutes * 60_000);
          const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
          assert.equal(offsetAt(zone, at), zoned.offsetNanoseconds / 1e6);
          const local = toLocal(zone, at);
          assert.equal(local, zoned.toPlainDateTime().toString({ smallestUnit: 'minute' }));
          const back = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' });
          assert.equal(toInstant(zone, local).getTime(), back.epochMilliseconds);
          const skipped = writeLocal(readLocal(local) + hour);
          const counted = Temporal.PlainDateTime.from(skipped).toZonedDateTime(zone, { disambiguation: 'compatible' });
          assert.equal(toInstant(zone, skipped).getTime(), counted.epochMilliseconds, `${zone} ${skipped}`);
        }
    });
});

describe('a gathering that comes round', () => {
  const rules = [
    'FREQ=DAILY',
    'FREQ=DAILY;INTERVAL=3',
    'FREQ=WEEKLY;BYDAY=SU',
    'FREQ=WEEKLY;BYDAY=MO,TH,SU;INTERVAL=2',
    'FREQ=MONTHLY;BYDAY=-1SU',
    'FREQ=MONTHLY;BYDAY=2SU',
    'FREQ=MONTHLY;BYMONTHDAY=29',
  ];
  for (const zone of zones)
    it(`in ${zone} keeps its time on the clock over every change from 2026 to 2030`, () => {
      for (const change of changes(zone).length > 0 ? changes(zone) : [new Date('2028-03-26T01:00:00Z')])
        for (const rule of rules)
          for (const minutes of [0, 30, 60, 90, 120]) {
            // A plan whose time of day falls right before, into and after the hour that is skipped or comes twice.
            const clock = readLocal(toLocal(zone, new Date(change.getTime() - 30 * 60_000)));
            const near = writeLocal(clock + minutes * 60_000);
            const plan = { zone, startsLocal: firstOf(rule, near), rule };
            const after = new Date(change.getTime() - 35 * day);
            const before = new Date(change.getTime() + 35 * day);
            const dates = found(plan, after, before);
            assert.deepEqual(dates, expected(plan, after, before), `${rule} ${plan.startsLocal}`);
            const isShown = ({ startsAt, planned }: Occurrence) => toLocal(zone, startsAt) === planned;
            if (occurrences(plan, after, before).every(isShown))
              assert.deepEqual(dates, expectedThere(plan, after, before));
          }
    });

  /** A first date some weeks before, at the same time of day, that fits the rule. */
  function firstOf(rule: string, near: string): string {
    const start = readLocal(near) - 42 * day;
    for (let days = 0; days < 62; days += 1) {
      const local = writeLocal(start + days * day);
      const first = new Date(readLocal(local));
      const plan = { zone: 'UTC', startsLocal: local, rule };
      if (occurrences(plan, first, new Date(first.getTime() + 1)).length > 0) return local;
    }
    throw new Error(`no first date for ${rule}`);
  }

  const repeats: fc.Arbitrary<Repeat> = fc.record({
    unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    every: fc.integer({ min: 1, max: 12 }),
    days: fc.subarray([...weekdays]),
    monthBy: fc.constantFrom('date' as const, 'weekday' as const),
    end: fc.constantFrom('never' as const, 'count' as const, 'until' as const),
    count: fc.integer({ min: 1, max: 60 }),
    until: fc.date({ min: from, max: until, noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  });
  const plans = fc.record({
    zone: fc.constantFrom(...zones),
    startsLocal: fc
      .date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 16)),
    repeat: repeats,
  });

  it('has the dates that an independent library finds, whatever was chosen', () => {
    fc.assert(
      fc.property(plans, ({ zone, startsLocal, repeat }) => {
        const plan = { zone, startsLocal, rule: writeRule(repeat, startsLocal) };
        const after = toInstant(zone, startsLocal);
        const before = new Date(after.getTime() + 400 * day);
        assert.deepEqual(found(plan, after, before), expected(plan, after, before), String(plan.rule));
      }),
      { numRuns: 300 },
    );
  });

  it('starts on its first date, and is read back as it was chosen', () => {
    fc.assert(
      fc.property(plans, ({ zone, startsLocal, repeat }) => {
        const rule = writeRule(repeat, startsLocal);
        const open = { ...repeat, end: 'never' as const };
        const plan = { zone, startsLocal, rule: writeRule(open, startsLocal) };
        const start = toInstant(zone, startsLocal);
        assert.equal(occurrences(plan, start, new Date(start.getTime() + 1))[0]?.planned, startsLocal);
        assert.equal(writeRule(readRule(rule, startsLocal), startsLocal), rule);
      }),
    );
  });

  it('goes on from one of its dates with the times that are left', () => {
    const plan = { zone: 'UTC', startsLocal: '2026-11-22T18:00', rule: 'FREQ=WEEKLY;BYDAY=WE,SU;COUNT=10' };
    const rest = restOf(plan, '2026-12-02T18:00');
    assert.deepEqual(rest, { ...once, unit: 'week', days: ['SU'], end: 'count', count: 7 });
    assert.equal(weekdayOf('2026-12-02T18:00'), 'WE');
    const whole = found(plan, from, until);
    const after = found(
      { ...plan, startsLocal: '2026-12-02T18:00', rule: writeRule(rest, '2026-12-02T18:00') },
      from,
      until,
    );
    assert.deepEqual(after, whole.slice(3));
  });

  it('that takes place once has one date', () => {
    const plan = { zone: 'Asia/Tokyo', startsLocal: '2026-11-22T18:00', rule: writeRule(once, '2026-11-22T18:00') };
    assert.deepEqual(found(plan, from, until), ['2026-11-22T09:00:00.000Z']);
  });
});
