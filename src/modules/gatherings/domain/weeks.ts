import { toLocal } from './zoned-time.ts';

const day = 86_400_000;

/**
 * The first day (`YYYY-MM-DD`) of the week in which an instant is, on the calendar of a zone. `firstDay`: 1 for weeks that
 * begin on Monday, 7 for Sunday.
 */
export function weekOf(at: Date, zone: string, firstDay: number): string {
  const date = Date.parse(toLocal(zone, at).slice(0, 10));
  const since = (new Date(date).getUTCDay() - firstDay + 7) % 7;
  return new Date(date - since * day).toISOString().slice(0, 10);
}

/** How many weeks the beginning of one is after that of another. */
export const weeksBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / (7 * day));
