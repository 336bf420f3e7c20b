import { circleLanguages } from '#contracts/community';
import { gatheringFormats, gatheringKinds, placeAccesses } from '#contracts/gatherings';

/** Parts of a day on the reader's clock, as hours [from, until). Labels: `gatherings.time.<word>`. */
export const dayParts = {
  morning: [5, 12],
  afternoon: [12, 17],
  evening: [17, 22],
  night: [22, 5],
} as const satisfies Record<string, readonly [number, number]>;
export type DayPart = keyof typeof dayParts;

/** What somebody looks for among gatherings, each with its word in an address and the values that it knows. */
export const facets = {
  kind: gatheringKinds,
  format: gatheringFormats,
  language: circleLanguages,
  access: placeAccesses,
  time: Object.keys(dayParts) as DayPart[],
} as const;
export type Facet = keyof typeof facets;
export const facetNames = Object.keys(facets) as Facet[];

/** Within a facet any value fits, except for access: who needs two things needs both. Every facet has to fit. */
export type Filters = { readonly [F in Facet]: readonly (typeof facets)[F][number][] };

export const noFilters: Filters = { kind: [], format: [], language: [], access: [], time: [] };

/** Filters from an address's query; values we do not know are passed over, as an old link may carry them. */
export function readFilters(query: URLSearchParams): Filters {
  return Object.fromEntries(
    facetNames.map((facet) => {
      const asked = new Set(query.getAll(facet));
      return [facet, facets[facet].filter((value) => asked.has(value))];
    }),
  ) as unknown as Filters;
}

/** The query of an address that shows these filters, with its `?`; '' where there are none. */
export function writeFilters(filters: Filters, after: string | null = null): string {
  const query = new URLSearchParams();
  for (const { facet, value } of chosen(filters)) query.append(facet, value);
  if (after) query.set('after', after);
  return query.size === 0 ? '' : `?${query}`;
}

export interface Chosen {
  readonly facet: Facet;
  readonly value: string;
}

/** Every chosen value, in the order in which filters are shown. */
export const chosen = (filters: Filters): Chosen[] =>
  facetNames.flatMap((facet) => filters[facet].map((value) => ({ facet, value })));

/** The same filters without one value. */
export const without = (filters: Filters, gone: Chosen): Filters => ({
  ...filters,
  [gone.facet]: filters[gone.facet].filter((value) => value !== gone.value),
});
