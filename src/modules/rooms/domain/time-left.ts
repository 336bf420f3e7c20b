const minute = 60_000;

const formats = new Map<string, Intl.NumberFormat>();
function minutes(locale: string): Intl.NumberFormat {
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
    formats.set(locale, format);
  }
  return format;
}

/**
 * How much time is left, in whole minutes and in the words of `locale`; null under a minute, for which the page has words
 * of its own. Never seconds: nobody should have to watch them run.
 */
export function timeLeft(milliseconds: number, locale: string): string | null {
  return milliseconds < minute ? null : minutes(locale).format(Math.round(milliseconds / minute));
}

/** How much of a span is over at `now`, from 0 to 1. */
export const shareOver = (from: number, until: number, now: number): number =>
  until <= from ? 1 : Math.min(1, Math.max(0, (now - from) / (until - from)));
