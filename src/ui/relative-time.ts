const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const formats = new Map<string, Intl.RelativeTimeFormat>();
function relative(locale: string): Intl.RelativeTimeFormat {
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    formats.set(locale, format);
  }
  return format;
}

const dates = new Map<string, Intl.DateTimeFormat>();
function dated(locale: string, zone: string, withYear: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${withYear}`;
  let format = dates.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      timeZone: zone,
      ...(withYear && { year: 'numeric' }),
    });
    dates.set(key, format);
  }
  return format;
}

/** How far `at` is from `now`, in the words of `locale`; after six days the date in `zone` (an IANA name). */
export function relativeTime(at: Date, now: Date, locale: string, zone: string): string {
  const away = at.getTime() - now.getTime();
  const far = Math.abs(away);
  if (far < minute) return relative(locale).format(0, 'second');
  if (far < hour) return relative(locale).format(Math.trunc(away / minute), 'minute');
  if (far < day) return relative(locale).format(Math.trunc(away / hour), 'hour');
  if (far < 7 * day) return relative(locale).format(Math.trunc(away / day), 'day');
  return dated(locale, zone, far > 300 * day).format(at);
}

/** ISO 8601 in UTC without seconds: no page tells more than the minute. */
export const toTheMinute = (at: Date): string => `${at.toISOString().slice(0, 16)}Z`;
