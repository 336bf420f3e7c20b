import ICAL from 'ical.js';
import { type LocalTime, readLocal, toInstant } from './zoned-time.ts';

/** When something takes place: once, or again and again. */
export interface Recurring {
  readonly zone: string;
  readonly startsLocal: LocalTime;
  /** The value of an RRULE (RFC 5545), its UNTIL on the same clock; null for once. */
  readonly rule: string | null;
}

export interface Occurrence {
  /** Which date of the plan it is, on a clock in its zone. */
  readonly planned: LocalTime;
  readonly startsAt: Date;
}

/** More than anybody looks at: a rule that never fits ends here. */
const mostSteps = 5_000;

const clock = (time: ICAL.Time): LocalTime => time.toString().slice(0, 16);

/** Every planned date from the first one on, on the clock of its zone. */
function* localTimes(plan: Recurring): Generator<LocalTime> {
  if (!plan.rule) {
    yield plan.startsLocal;
    return;
  }
  const dates = ICAL.Recur.fromString(plan.rule).iterator(ICAL.Time.fromDateTimeString(`${plan.startsLocal}:00`));
  for (let step = 0; step < mostSteps; step += 1) {
    const next = dates.next() as ICAL.Time | null;
    if (!next) return;
    yield clock(next);
  }
}

/** The dates that begin in [from, until), the earliest first. */
export function occurrences(plan: Recurring, from: Date, until: Date): Occurrence[] {
  const found: Occurrence[] = [];
  // No clock is further than a day from UTC: what lies well before need not be looked up on it.
  const near = from.getTime() - 2 * 86_400_000;
  for (const planned of localTimes(plan)) {
    if (readLocal(planned) < near) continue;
    const startsAt = toInstant(plan.zone, planned);
    if (startsAt >= until) break;
    if (startsAt >= from) found.push({ planned, startsAt });
  }
  return found;
}

/** The dates within reach; where there are none, the next one after it. */
export function coming(plan: Recurring, from: Date, until: Date): Occurrence[] {
  const near = occurrences(plan, from, until);
  return near.length > 0 ? near : nextAfter(plan, until);
}

function nextAfter(plan: Recurring, from: Date): Occurrence[] {
  for (const planned of localTimes(plan)) {
    const startsAt = toInstant(plan.zone, planned);
    if (startsAt >= from) return [{ planned, startsAt }];
  }
  return [];
}
