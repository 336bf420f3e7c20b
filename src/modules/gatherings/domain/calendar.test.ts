import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import ical, { type VEvent } from 'node-ical';
import { Temporal } from 'temporal-polyfill';
import { type CalendarEvent, writeCalendar } from './calendar.ts';
import { occurrences } from './recurrence.ts';

const event: CalendarEvent = {
  uid: '019aa8e0-0000-7000-8000-000000000000@example.org',
  title: 'Gathering',
  link: 'https://example.org/sessions/019aa8e0-0000-7000-8000-000000000000',
  zone: 'Europe/Madrid',
  startsLocal: '2026-11-22T18:00',
  minutes: 60,
  rule: null,
  without: [],
  instead: null,
  cancelled: false,
  sequence: 0,
  changedAt: new Date('2026-11-20T12:00:00Z'),
};

const write = (...events: readonly Partial<CalendarEvent>[]): string =>
  writeCalendar({ name: 'Calendar', events: events.map((one) => ({ ...event, ...one })) });

/** The calendar as an independent program reads it. */
function read(text: string): VEvent[] {
  return Object.values(ical.sync.parseICS(text)).filter((part): part is VEvent => part?.type === 'VEVENT');
}

/** Reads a calendar's own description of a zone: how far its clocks are ahead of UTC at an instant, in milliseconds. */
function clocksIn(text: string): (at: number) => number {
  const parts = text.matchAll(/DTSTART:(\d{8})T(\d{6})\r\nTZOFFSETFROM:(\S+)\r\nTZOFFSETTO:(\S+)/g);
  const changes = [...parts].map(([, date, time, from, to]) => {
    const shown = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime('UTC').epochMilliseconds;
    return { at: shown - milliseconds(from), ahead: milliseconds(to) };
  });
  return (at) => changes.findLast((change) => change.at <= at)?.ahead ?? Number.NaN;
}

function milliseconds(offset = ''): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

describe('a calendar', () => {
  it('says when, that it is a gathering, and where to read more; nothing else', () => {
    const text = write({});
    const [seen] = read(text);
    assert.equal(seen?.start.toISOString(), '2026-11-22T17:00:00.000Z');
    assert.equal(seen?.end?.toISOString(), '2026-11-22T18:00:00.000Z');
    assert.equal(seen?.summary, 'Gathering');
    assert.equal(seen?.description, event.link);
    assert.equal(seen?.class, 'PRIVATE');
    assert.equal(seen?.status, 'CONFIRMED');
    const names = text.matchAll(/^([A-Z-]+)[;:]/gm);
    const own = new Set([...names].map(([, name]) => name));
    for (const more of ['LOCATION', 'ORGANIZER', 'ATTENDEE', 'CATEGORIES', 'COMMENT']) assert.ok(!own.has(more), more);
  });

  it('says that a date was cancelled, with a higher number than before', () => {
    const [seen] = read(write({ cancelled: true, sequence: 3 }));
    assert.equal(seen?.status, 'CANCELLED');
    assert.equal(Number(seen?.sequence), 3);
  });

  it('carries any title unharmed, in lines of at most 75 octets that end as they must', () => {
    const titles = fc
      .oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: fc.constantFrom(...'لقاء،;\\,"\n :é🌿'), maxLength: 200 }),
      )
      .map((title) => title.replaceAll(/[\p{Cc}\u2028\u2029\ufeff]/gu, (letter) => (letter === '\n' ? letter : '')))
      // The reader takes quotes around a whole text for its own.
      .filter((title) => title.trim() === title && title !== '' && !(title.startsWith('"') && title.endsWith('"')));
    fc.assert(
      fc.property(titles, (title) => {
        const text = write({ title });
        for (const line of text.split('\r\n')) {
          assert.ok(Buffer.byteLength(line) <= 75, line);
          assert.ok(!/[\r\n]/.test(line));
        }
        assert.equal(read(text)[0]?.summary, title);
      }),
    );
  });

  it('comes round as its plan says, with one date moved and one left out', () => {
    const rule = 'FREQ=WEEKLY;BYDAY=SU;UNTIL=20270110T235959';
    const moved = { rule: null, instead: '2026-12-06T18:00', startsLocal: '2026-12-07T19:00', sequence: 1 };
    const [seen] = read(write({ rule, without: ['2026-12-27T18:00'] }, moved));
    assert.ok(seen);
    const dates = ical.expandRecurringEvent(seen, { from: new Date('2026-11-01'), to: new Date('2027-03-01') });
    assert.deepEqual(
      dates.map(({ start }) => start.toISOString().slice(0, 16)),
      [
        ...['2026-11-22T17:00', '2026-11-29T17:00', '2026-12-07T18:00', '2026-12-13T17:00', '2026-12-20T17:00'],
        ...['2027-01-03T17:00', '2027-01-10T17:00'],
      ],
    );
  });

  for (const zone of [
    ...[
      'Europe/Madrid',
      'America/New_York',
      'America/St_Johns',
      'America/Santiago',
      'Africa/Cairo',
      'Africa/Casablanca',
    ],
    ...['Asia/Kathmandu', 'Asia/Jerusalem', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham', 'UTC'],
  ]) {
    it(`is read by another program as the same instants in ${zone} until 2031`, () => {
      const plan = { zone, startsLocal: '2026-01-04T18:30', rule: 'FREQ=WEEKLY;BYDAY=SU' };
      const span = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2031-01-01T00:00:00Z') };
      const [seen] = read(write(plan));
      assert.ok(seen);
      assert.deepEqual(
        ical.expandRecurringEvent(seen, span).map(({ start }) => start.toISOString()),
        occurrences(plan, span.from, span.to).map(({ startsAt }) => startsAt.toISOString()),
      );
    });
    if (zone === 'UTC') continue;
    it(`describes the clocks of ${zone} as they are, an hour around every change until 2031`, () => {
      const clocks = clocksIn(write({ zone, startsLocal: '2026-01-04T18:30', rule: 'FREQ=WEEKLY;BYDAY=SU' }));
      let change: Temporal.ZonedDateTime | null = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(zone);
      for (; change && change.year < 2031; change = change.getTimeZoneTransition('next'))
        for (let minutes = -60; minutes <= 60; minutes += 5) {
          const zoned: Temporal.ZonedDateTime = change.add({ minutes });
          assert.equal(clocks(zoned.epochMilliseconds), zoned.offsetNanoseconds / 1e6, zoned.toString());
        }
    });
  }
});
