import type { Visit } from '#platform/http';
import { type Key, kept } from '#platform/i18n';
import type { Chosen } from '../domain/filters.ts';
import type { Facet, Facets } from '../domain/tags.ts';

const names = kept((locale) => new Intl.DisplayNames(locale, { type: 'language' }));
const lists = kept((locale) => new Intl.ListFormat(locale, { type: 'unit' }));

/** A language in the reader's own words. */
export const languageName = (locale: string, language: string): string => names(locale).of(language) ?? language;

const keys: Readonly<Record<Exclude<Facet, 'languages'>, (value: string) => string>> = {
  experiences: (value) => `community.experience.${value}`,
  formats: (value) => `community.format.${value}`,
  times: (value) => `community.time.${value}`,
  needs: (value) => `community.need.${value}`,
};

/** One value of a facet as its reader knows it. */
export const facetLabel = ({ t, locale }: Visit, { facet, value }: Chosen): string =>
  facet === 'languages' ? languageName(locale, value) : t(keys[facet](value) as Key);

/** All values of a facet, as a list in a sentence. */
export const facetWords = (visit: Visit, circle: Facets, facet: Facet): string =>
  lists(visit.locale).format(circle[facet].map((value) => facetLabel(visit, { facet, value })));

/** When people are around; all four times are "at any hour". */
export const timeWords = (visit: Visit, circle: Facets): string =>
  circle.times.length === 4 ? visit.t('community.any_hour') : facetWords(visit, circle, 'times');
