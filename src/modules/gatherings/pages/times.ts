import { kept } from '#platform/i18n';

const dates = kept(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }),
);
const clocks = kept((locale, timeZone) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }));

/** A day and a time of day in words, on the clock of a zone (IANA). */
export const longDate = (at: Date, locale: string, zone: string): string => dates(locale, zone).format(at);

/** A time of day on the clock of a zone (IANA). */
export const clockTime = (at: Date, locale: string, zone: string): string => clocks(locale, zone).format(at);
