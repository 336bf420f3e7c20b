import type { Repeat, Weekday } from '#contracts/gatherings';
import { weekdays } from '#contracts/gatherings';
import type { Visit } from '#platform/http';
import { type Key, kept } from '#platform/i18n';
import { type Chosen, facetNames } from '../domain/filters.ts';
import { nthOf, weekdayOf } from '../domain/repeat.ts';
import type { LocalTime } from '../domain/zoned-time.ts';
import type { SessionHere } from '../use-cases/access-session.ts';

const languageNames = kept((locale) => new Intl.DisplayNames(locale, { type: 'language' }));
const weekdayNames = kept((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }));
const dayNames = kept((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));
const lists = kept((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
const items = kept((locale) => new Intl.ListFormat(locale, { type: 'unit' }));

/** A language in the reader's own words. */
export const languageName = (locale: string, language: string): string =>
  languageNames(locale).of(language) ?? language;

/** A day of the week; 5 January 2026 was a Monday. */
export const weekdayName = (locale: string, day: Weekday): string =>
  weekdayNames(locale).format(Date.UTC(2026, 0, 5 + weekdays.indexOf(day)));

/** A day of the calendar (`YYYY-MM-DD`). */
export const dayName = (locale: string, date: string): string => dayNames(locale).format(Date.parse(date));

/** One value of a facet as its reader knows it. */
export const facetLabel = ({ t, locale }: Visit, { facet, value }: Chosen): string =>
  facet === 'language' ? languageName(locale, value) : t(`gatherings.${facet}.${value}` as Key);

/** Several words beside each other. */
export const listOf = ({ locale }: Pick<Visit, 'locale'>, words: readonly string[]): string =>
  items(locale).format(words);

/** What a place offers, in words. */
export const accessWords = (visit: Visit, session: Pick<SessionHere, 'placeAccess'>): string =>
  listOf(
    visit,
    session.placeAccess.map((value) => facetLabel(visit, { facet: 'access', value })),
  );

/** The languages of a gathering where its reader might not expect them; '' for the page's own alone. */
export const languageWords = (visit: Visit, session: Pick<SessionHere, 'languages'>): string =>
  session.languages.length === 1 && session.languages[0] === visit.locale
    ? ''
    : listOf(
        visit,
        session.languages.map((language) => languageName(visit.locale, language)),
      );

/** The legend of every facet. */
export const facetLegends = Object.fromEntries(
  facetNames.map((facet) => [facet, `gatherings.filter_${facet}` as Key]),
) as Readonly<Record<(typeof facetNames)[number], Key>>;

/** How a gathering comes round, as a sentence; '' for once. */
export function repeatWords(
  { t, locale, formats }: Visit,
  { repeat, firstLocal }: Pick<SessionHere, 'repeat' | 'firstLocal'>,
): string {
  const rule = roundWords({ t, locale }, repeat, firstLocal);
  if (!rule || repeat.end !== 'until' || !repeat.until) return rule;
  return t('gatherings.repeat_until', { rule, date: dayName(formats, repeat.until) });
}

function roundWords({ t, locale }: Pick<Visit, 't' | 'locale'>, repeat: Repeat, first: LocalTime): string {
  const { every } = repeat;
  const own = weekdayOf(first);
  switch (repeat.unit) {
    case 'once':
      return '';
    case 'day':
      return t('gatherings.repeat_day', { every });
    case 'week': {
      const days = weekdays.filter((day) => day === own || repeat.days.includes(day));
      return t('gatherings.repeat_week', {
        every,
        days: lists(locale).format(days.map((day) => weekdayName(locale, day))),
      });
    }
    case 'month':
      return repeat.monthBy === 'date'
        ? t('gatherings.repeat_month_date', { every, date: Number(first.slice(8, 10)) })
        : t('gatherings.repeat_month_weekday', {
            every,
            nth: String(nthOf(first)),
            day: weekdayName(locale, own),
          });
  }
}
