/** A day and a time of day in words, on the clock of a zone (IANA). */
export const longDate = (at: Date, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(at);

/** A time of day on the clock of a zone (IANA). */
export const clockTime = (at: Date, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone }).format(at);
