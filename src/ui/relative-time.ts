import { kept } from '#platform/i18n';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const relative = kept((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const days = kept((locale, timeZone) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone }));
const longAgo = kept(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone }),
);

/** How far `at` is from `now`, in the words of `locale`; after six days the date in `zone` (an IANA name). */
export function relativeTime(at: Date, now: Date, locale: string, zone: string): string {
  const away = at.getTime() - now.getTime();
  const far = Math.abs(away);
  if (far < minute) return relative(locale).format(0, 'second');
  if (far < hour) return relative(locale).format(Math.trunc(away / minute), 'minute');
  if (far < day) return relative(locale).format(Math.trunc(away / hour), 'hour');
  if (far < 7 * day) return relative(locale).format(Math.trunc(away / day), 'day');
  return (far > 300 * day ? longAgo : days)(locale, zone).format(at);
}

/** ISO 8601 in UTC without seconds: no page tells more than the minute. */
export const toTheMinute = (at: Date): string => `${at.toISOString().slice(0, 16)}Z`;
