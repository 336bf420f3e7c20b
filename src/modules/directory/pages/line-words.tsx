import type { HelpLineFacts } from '#contracts/directory';
import type { Visit } from '#platform/http';
import { kept } from '#platform/i18n';
import { LinkButton, Row } from '#ui';
import { readHours, type Weekday } from '../domain/hours.ts';
import { reachLink } from '../domain/links.ts';

/** 1 January 2024 was a Monday. */
const dayOf = (weekday: Weekday) => new Date(Date.UTC(2024, 0, weekday));
const timeOf = (clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return new Date(Date.UTC(2024, 0, 1, hours, minutes));
};

const weekdays = kept((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }));
const clocks = kept((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }));
const dates = kept((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));
const languageNames = kept((locale) => new Intl.DisplayNames(locale, { type: 'language' }));
const countryNames = kept((locale) => new Intl.DisplayNames(locale, { type: 'region' }));
const lists = kept((locale) => new Intl.ListFormat(locale, { type: 'unit' }));

/** When someone answers, in the reader's language. */
export function hoursWords({ t, formats }: Pick<Visit, 't' | 'formats'>, text: string): string {
  const hours = readHours(text);
  if (hours === null) return text;
  if (hours === 'always') return t('directory.hours_always');
  const [day, time] = [weekdays(formats), clocks(formats)];
  return hours
    .map(({ first, last, open, close }) => {
      const times = { from: time.format(timeOf(open)), to: time.format(timeOf(close)) };
      if (first === 1 && last === 7) return t('directory.hours_every_day', times);
      if (first === last) return t('directory.hours_one_day', { ...times, day: day.format(dayOf(first)) });
      return t('directory.hours_days', { ...times, first: day.format(dayOf(first)), last: day.format(dayOf(last)) });
    })
    .join(' · ');
}

/** A number that keeps its order also between words that are read from the right. */
export const numberWords = (number: string): string => `\u2066${number}\u2069`;

/** Names of languages, in the reader's language. */
export const languageWords = ({ locale }: Visit, languages: readonly string[]): string =>
  lists(locale).format(languages.map((tag) => languageNames(locale).of(tag) ?? tag));

export const countryWords = (visit: Visit, country: string): string =>
  countryNames(visit.locale).of(country) ?? country;

/** Countries as choices, in the order of the reader's alphabet. What was typed and is no country's code has no name. */
export const countryOptions = (visit: Visit, countries: Iterable<string>) =>
  [...new Set(countries)]
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .map((value) => ({ value, label: countryWords(visit, value) }))
    .sort((a, b) => a.label.localeCompare(b.label, visit.locale));

/** A date that was written down (YYYY-MM-DD), in the reader's words. */
export const dateWords = (visit: Visit, date: string): string =>
  dates(visit.formats).format(new Date(`${date}T00:00:00Z`));

const icons = { call: 'phone', text: 'write', chat: 'write' } as const;

/** The way to a line: opens the dialler, a message or the line's page; nothing happens by itself. */
export function Reach({ visit, line, main }: { visit: Visit; line: HelpLineFacts; main?: boolean }) {
  const { t } = visit;
  const words = {
    call: () => t('directory.call', { number: numberWords(line.number) }),
    text: () =>
      line.word
        ? t('directory.text_word', { number: numberWords(line.number), word: line.word })
        : t('directory.text', { number: numberWords(line.number) }),
    chat: () => t('directory.chat'),
  }[line.reach];
  return (
    <Row gap="small">
      <LinkButton href={reachLink(line)} kind={main ? 'main' : 'plain'} icon={icons[line.reach]} rel="noreferrer">
        {words()}
      </LinkButton>
    </Row>
  );
}
