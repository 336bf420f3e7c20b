import { type Facet, type Facets, facetNames, facets } from './tags.ts';

/** What somebody looks for in the directory. Within a facet any value fits; every facet has to fit. */
export interface Filters extends Facets {
  /** Words to look for; '' for none. */
  readonly words: string;
}

export interface Chosen {
  readonly facet: Facet;
  readonly value: string;
}

export const noFilters: Filters = { experiences: [], formats: [], languages: [], times: [], needs: [], words: '' };

/** Longest search, in UTF-16 units; what is longer is cut, not refused. */
const mostWords = 80;

/** Filters from an address's query; values we do not know are passed over, as an old link may carry them. */
export function readFilters(query: URLSearchParams): Filters {
  const of = (facet: Facet) => {
    const asked = new Set(query.getAll(facets[facet].word));
    return facets[facet].known.filter((value) => asked.has(value));
  };
  return {
    experiences: of('experiences'),
    formats: of('formats'),
    languages: of('languages'),
    times: of('times'),
    needs: of('needs'),
    words: (query.get('words') ?? '').replace(/\s+/gu, ' ').trim().slice(0, mostWords),
  } as Filters;
}

/** The query of an address that shows these filters, with its `?`; '' where there are none. */
export function writeFilters(filters: Filters, after: string | null = null): string {
  const query = new URLSearchParams();
  if (filters.words) query.set('words', filters.words);
  for (const { facet, value } of chosen(filters)) query.append(facets[facet].word, value);
  if (after) query.set('after', after);
  return query.size === 0 ? '' : `?${query}`;
}

/** Every chosen value, in the order in which filters are shown. */
export const chosen = (filters: Filters): Chosen[] =>
  facetNames.flatMap((facet) => filters[facet].map((value) => ({ facet, value })));

/** The same filters without one value, or without the words. */
export const without = (filters: Filters, gone: Chosen | 'words'): Filters =>
  gone === 'words'
    ? { ...filters, words: '' }
    : ({ ...filters, [gone.facet]: filters[gone.facet].filter((value) => value !== gone.value) } as Filters);
