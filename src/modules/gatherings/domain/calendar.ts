import ICAL from 'ical.js';
import { timeZone } from './time-zone.ts';
import { type LocalTime, readLocal, toInstant, toLocal } from './zoned-time.ts';

/** Something in a calendar. What it is called says nothing about what people meet for. */
export interface CalendarEvent {
  readonly uid: string;
  readonly title: string;
  readonly link: string;
  /** IANA */
  readonly zone: string;
  /** On the clock of `zone`. */
  readonly startsLocal: LocalTime;
  readonly minutes: number;
  /** The value of an RRULE, its UNTIL on the clock of `zone`; null for a single date. */
  readonly rule: string | null;
  /** Dates of the rule that are not part of it, on the clock of `zone`. */
  readonly without: readonly LocalTime[];
  /** Of a date that stands for one of a rule's: which one, on the clock of `zone`. */
  readonly instead: LocalTime | null;
  readonly cancelled: boolean;
  /** Grows with every change. */
  readonly sequence: number;
  readonly changedAt: Date;
}

const year = 366 * 86_400_000;
/** How far ahead a calendar describes the clocks of its zones, for what comes round without an end. */
const clocksAhead = 6 * year;

/** How often whoever follows a calendar should look again (RFC 7986, section 5.7). */
const refresh = 'PT6H';

/** An iCalendar file (RFC 5545), lines folded, texts escaped, with the clocks of every zone in it. */
export function writeCalendar({
  name,
  events,
}: {
  readonly name: string;
  readonly events: readonly CalendarEvent[];
}): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Beside//Calendar//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  calendar.addPropertyWithValue('name', name);
  calendar.addPropertyWithValue('x-wr-calname', name);
  calendar.addPropertyWithValue('refresh-interval', ICAL.Duration.fromString(refresh));
  calendar.addPropertyWithValue('x-published-ttl', refresh);
  for (const zone of new Set(events.map((event) => event.zone)))
    if (zone !== 'UTC') calendar.addSubcomponent(zoneOf(zone, events));
  for (const event of events) calendar.addSubcomponent(componentOf(event));
  return `${calendar.toString()}\r\n`;
}

function zoneOf(zone: string, events: readonly CalendarEvent[]): ICAL.Component {
  const own = events.filter((event) => event.zone === zone);
  const starts = own.map(({ startsLocal, rule }) => ({
    local: readLocal(startsLocal),
    ahead: rule ? clocksAhead : year,
  }));
  const first = Math.min(...starts.map(({ local }) => local));
  const last = Math.max(...starts.map(({ local, ahead }) => local + ahead));
  return timeZone(zone, new Date(first - year), new Date(last));
}

function componentOf(event: CalendarEvent): ICAL.Component {
  const component = new ICAL.Component('vevent');
  const { zone } = event;
  component.addPropertyWithValue('uid', event.uid);
  component.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(event.changedAt, true));
  component.addPropertyWithValue('last-modified', ICAL.Time.fromJSDate(event.changedAt, true));
  component.addPropertyWithValue('sequence', event.sequence);
  const end = new Date(toInstant(zone, event.startsLocal).getTime() + event.minutes * 60_000);
  if (event.instead) addTime(component, 'recurrence-id', zone, event.instead);
  addTime(component, 'dtstart', zone, event.startsLocal);
  addTime(component, 'dtend', zone, toLocal(zone, end));
  if (event.rule) component.addPropertyWithValue('rrule', ICAL.Recur.fromString(untilInUtc(event.rule, zone)));
  for (const local of event.without) addTime(component, 'exdate', zone, local);
  component.addPropertyWithValue('summary', event.title);
  component.addPropertyWithValue('description', event.link);
  component.addPropertyWithValue('url', event.link);
  component.addPropertyWithValue('status', event.cancelled ? 'CANCELLED' : 'CONFIRMED');
  component.addPropertyWithValue('class', 'PRIVATE');
  component.addPropertyWithValue('transp', event.cancelled ? 'TRANSPARENT' : 'OPAQUE');
  return component;
}

function addTime(component: ICAL.Component, name: string, zone: string, local: LocalTime): void {
  const inUtc = zone === 'UTC';
  const time = ICAL.Time.fromDateTimeString(inUtc ? `${local}:00Z` : `${local}:00`);
  const property = component.addPropertyWithValue(name, time);
  if (!inUtc) property.setParameter('tzid', zone);
}

/** Beside a start with a zone, RFC 5545 (section 3.3.10) wants the end of a rule in UTC. */
const untilInUtc = (rule: string, zone: string): string =>
  rule.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T235959/, (_, year: string, month: string, date: string) => {
    const minute = toInstant(zone, `${year}-${month}-${date}T23:59`);
    return `UNTIL=${new Date(minute.getTime() + 59_000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  });
