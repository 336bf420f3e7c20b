import type { Visit } from '#platform/http';

/** A day without a time, as YYYY-MM-DD, in the reader's words. */
export const dayIn = (visit: Visit, day: string): string =>
  new Intl.DateTimeFormat(visit.formats, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** Zones that this runtime still knows by a name that their people no longer use. */
const namesNow: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** A zone's name as a person reads it: today's, without underscores. */
export const zoneName = (zone: string): string => (namesNow[zone] ?? zone).replaceAll('_', ' ');

/** All zones, in the order of the names that are read. */
export const zones: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone')
    .filter((zone) => zone !== 'UTC')
    .sort((a, b) => (zoneName(a) < zoneName(b) ? -1 : 1)),
];

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
