import type { Visit } from '#platform/http';

/** A day without a time, as YYYY-MM-DD, in the reader's words. */
export const dayIn = (visit: Visit, day: string): string =>
  new Intl.DateTimeFormat(visit.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** A zone's name as a person reads it: `Europe/Buenos_Aires` has no underscores in it. */
export const zoneName = (zone: string): string => zone.replaceAll('_', ' ');

export const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** A language in its own words, so that its readers find it. */
export const ownNameOf = (language: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;

/** Countries by name, in the reader's language. */
export function countriesIn(locale: string, codes: readonly string[]): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return codes
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
