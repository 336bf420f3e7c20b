import { regionalFormats, translator } from '#platform/i18n';
import { proposedLines } from '../use-cases/lines-for-set-up.ts';
import { hoursWords, numberWords } from './line-words.tsx';

/** A proposed line as the first-run page lists it, in the words of `locale`. */
export interface SetUpLine {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly hours: string;
  /** The line's own page, to check it against. */
  readonly source: string;
}

/** What the first-run page proposes for a country. Nothing of it is shown to anyone before it was confirmed. */
export function linesForSetup(country: string, locale: string): SetUpLine[] {
  const words = { t: translator(locale), formats: regionalFormats(locale, null, country) };
  return proposedLines(country).map((line) => ({
    id: line.id,
    name: line.name,
    number: numberWords(line.number),
    hours: [words.t(`directory.reach_${line.reach}`), hoursWords(words, line.hours)].join(' · '),
    source: line.source,
  }));
}
