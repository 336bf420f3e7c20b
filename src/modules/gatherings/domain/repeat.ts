import { type Repeat, type Weekday, weekdays } from '#contracts/gatherings';
import { occurrences, type Recurring } from './recurrence.ts';
import { type LocalTime, readLocal, toInstant, writeLocal } from './zoned-time.ts';

/** What repeats once only. */
export const once: Repeat = {
  unit: 'once',
  every: 1,
  days: [],
  monthBy: 'weekday',
  end: 'never',
  count: null,
  until: null,
};

/** The day of the week of a local time. */
export const weekdayOf = (local: LocalTime): Weekday =>
  weekdays[(new Date(readLocal(local)).getUTCDay() + 6) % 7] as Weekday;

/** Which one of its weekday a day is in its month: 1 to 4, or -1 for the last. */
export function nthOf(local: LocalTime): 1 | 2 | 3 | 4 | -1 {
  const nth = Math.ceil(Number(local.slice(8, 10)) / 7);
  return nth > 4 ? -1 : (nth as 1 | 2 | 3 | 4);
}

const ends = ({ end, count, until }: Repeat): string =>
  end === 'count' && count ? `;COUNT=${count}` : end === 'until' && until ? `;UNTIL=${compact(until)}T235959` : '';
const compact = (date: string) => date.replaceAll('-', '');
const every = ({ every: steps }: Repeat) => (steps > 1 ? `;INTERVAL=${steps}` : '');

/**
 * The value of an RRULE (RFC 5545) for what was chosen; null for once. It always fits the first date: that one's weekday,
 * day of the month or place in the month is part of it. UNTIL is the end of a day on the plan's own clock.
 */
export function writeRule(repeat: Repeat, first: LocalTime): string | null {
  const rest = `${every(repeat)}${ends(repeat)}`;
  const own = weekdayOf(first);
  switch (repeat.unit) {
    case 'once':
      return null;
    case 'day':
      return `FREQ=DAILY${rest}`;
    case 'week': {
      const days = weekdays.filter((day) => day === own || repeat.days.includes(day));
      return `FREQ=WEEKLY;BYDAY=${days.join()}${rest}`;
    }
    case 'month':
      return repeat.monthBy === 'date'
        ? `FREQ=MONTHLY;BYMONTHDAY=${Number(first.slice(8, 10))}${rest}`
        : `FREQ=MONTHLY;BYDAY=${nthOf(first)}${own}${rest}`;
  }
}

const units = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month' } as const;

/** What was chosen, from a rule that `writeRule` wrote. */
export function readRule(rule: string | null, first: LocalTime): Repeat {
  if (!rule) return once;
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const until = parts.get('UNTIL');
  const own = weekdayOf(first);
  const unit = units[parts.get('FREQ') as keyof typeof units];
  return {
    unit,
    every: Number(parts.get('INTERVAL') ?? 1),
    days: unit === 'week' ? weekdays.filter((day) => day !== own && parts.get('BYDAY')?.split(',').includes(day)) : [],
    monthBy: parts.has('BYMONTHDAY') ? 'date' : 'weekday',
    end: until ? 'until' : parts.has('COUNT') ? 'count' : 'never',
    count: parts.has('COUNT') ? Number(parts.get('COUNT')) : null,
    until: until ? `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` : null,
  };
}

/** How a plan repeats from one of its dates on: of a fixed number of times, those that are left. */
export function restOf(plan: Recurring, from: LocalTime): Repeat {
  const repeat = readRule(plan.rule, plan.startsLocal);
  const days = repeat.unit === 'week' ? daysFrom(repeat, plan.startsLocal, from) : repeat.days;
  if (repeat.end !== 'count' || repeat.count === null) return { ...repeat, days };
  const start = toInstant(plan.zone, plan.startsLocal);
  const gone = occurrences(plan, start, toInstant(plan.zone, from)).length;
  return { ...repeat, days, count: Math.max(1, repeat.count - gone) };
}

/** The other days of the week, seen from a date that may itself be one of them. */
const daysFrom = ({ days }: Repeat, first: LocalTime, from: LocalTime): Weekday[] =>
  weekdays.filter((day) => day !== weekdayOf(from) && (days.includes(day) || day === weekdayOf(first)));

/** The rule of a plan that has no dates from `local` on; null where none is left. */
export function endBefore(plan: Recurring, local: LocalTime): string | null {
  if (!plan.rule || local <= plan.startsLocal) return null;
  const until = writeLocal(readLocal(local) - 86_400_000).slice(0, 10);
  return writeRule({ ...readRule(plan.rule, plan.startsLocal), end: 'until', until }, plan.startsLocal);
}
