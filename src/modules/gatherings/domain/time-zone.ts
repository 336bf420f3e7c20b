import ICAL from 'ical.js';
import { offsetAt } from './zoned-time.ts';

const hour = 3_600_000;
const day = 24 * hour;

interface Change {
  readonly at: Date;
  /** How far the clocks are ahead of UTC before and after, in milliseconds. */
  readonly before: number;
  readonly after: number;
}

/** Every change of a zone's clocks in [from, until), to the minute. */
function changesOf(zone: string, from: Date, until: Date): Change[] {
  const changes: Change[] = [];
  for (let at = from.getTime(); at < until.getTime(); at += day) {
    const before = offsetAt(zone, new Date(at));
    const after = offsetAt(zone, new Date(at + day));
    if (before !== after) changes.push({ at: momentOf(zone, at, before), before, after });
  }
  return changes;
}

/** The first minute after `from`, within a day, in which a zone is not at this offset any more. */
function momentOf(zone: string, from: number, offset: number): Date {
  let low = from;
  let high = from + day;
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 120_000) * 60_000;
    if (offsetAt(zone, new Date(middle)) === offset) low = middle;
    else high = middle;
  }
  return new Date(high);
}

/**
 * A zone's clocks between two instants as a VTIMEZONE (RFC 5545, section 3.6.5): one part for how they stand at first and
 * one for every change, so that it is right also where the changes follow no yearly rule.
 */
export function timeZone(zone: string, from: Date, until: Date): ICAL.Component {
  const component = new ICAL.Component('vtimezone');
  component.addPropertyWithValue('tzid', zone);
  const start = new Date(Math.floor(from.getTime() / 60_000) * 60_000);
  const first = offsetAt(zone, start);
  component.addSubcomponent(observance({ at: start, before: first, after: first }, zone));
  for (const change of changesOf(zone, start, until)) component.addSubcomponent(observance(change, zone));
  return component;
}

function observance({ at, before, after }: Change, zone: string): ICAL.Component {
  const component = new ICAL.Component(isSummer(zone, at, after) ? 'daylight' : 'standard');
  // RFC 5545: the time on the clock as it stood before the change.
  const shown = new Date(at.getTime() + before).toISOString().slice(0, 19);
  component.addPropertyWithValue('dtstart', ICAL.Time.fromDateTimeString(shown));
  component.addPropertyWithValue('tzoffsetfrom', offset(before));
  component.addPropertyWithValue('tzoffsetto', offset(after));
  return component;
}

/** Whether an offset is ahead of the least one of the year around it. */
function isSummer(zone: string, at: Date, ahead: number): boolean {
  const months = Array.from({ length: 12 }, (_, month) =>
    offsetAt(zone, new Date(at.getTime() + (month - 6) * 30 * day)),
  );
  return ahead > Math.min(...months);
}

const offset = (milliseconds: number): ICAL.UtcOffset => ICAL.UtcOffset.fromSeconds(milliseconds / 1000);
