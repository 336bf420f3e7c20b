import type { CircleLanguage, Experience, Format, Need, Time } from '#contracts/community';
import { circleLanguages, experiences, formats, needs, times } from '#contracts/community';

/** What circles can be found by. */
export interface Facets {
  readonly experiences: readonly Experience[];
  readonly formats: readonly Format[];
  readonly languages: readonly CircleLanguage[];
  readonly times: readonly Time[];
  readonly needs: readonly Need[];
}
export type Facet = keyof Facets;

/** Each facet's word in tags and in addresses, and what it may hold; in the order in which filters are shown. */
export const facets = {
  experiences: { word: 'experience', known: experiences },
  formats: { word: 'format', known: formats },
  languages: { word: 'language', known: circleLanguages },
  times: { word: 'time', known: times },
  needs: { word: 'need', known: needs },
} as const satisfies Record<Facet, { word: string; known: readonly string[] }>;

export const facetNames = Object.keys(facets) as Facet[];

const tag = (facet: Facet, value: string) => `${facets[facet].word}:${value}`;

/** The tags of some facets, as a circle's row keeps them: `experience:grief`. */
export const toTags = (some: Partial<Facets>): string[] =>
  facetNames.flatMap((facet) => (some[facet] ?? []).map((value) => tag(facet, value)));

/** The facets that a row's tags stand for. */
export function fromTags(tags: readonly string[]): Facets {
  const has = new Set(tags);
  const of = (facet: Facet) => facets[facet].known.filter((value) => has.has(tag(facet, value)));
  return {
    experiences: of('experiences'),
    formats: of('formats'),
    languages: of('languages'),
    times: of('times'),
    needs: of('needs'),
  } as Facets;
}
