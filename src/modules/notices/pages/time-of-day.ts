const two = (number: number) => String(number).padStart(2, '0');

/** Minutes after midnight as forms send them: `08:30`. */
export const timeOfDay = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Every half hour of a day to choose from, in the reader's way of writing times, and the one that is chosen now. */
export function halfHours(locale: string, chosen: string): { readonly value: string; readonly label: string }[] {
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' });
  const values = new Set(Array.from({ length: 48 }, (_, half) => timeOfDay(half * 30)));
  if (/^\d\d:\d\d$/.test(chosen)) values.add(chosen);
  return [...values].sort().map((value) => ({ value, label: clock.format(new Date(`2000-01-01T${value}Z`)) }));
}
