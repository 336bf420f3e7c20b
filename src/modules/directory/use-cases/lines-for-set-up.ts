import { type KnownLine, knownLinesOf } from '../domain/known/index.ts';

/** Lines proposed for a country, those we could look up first. Each is to be checked by a person before it is shown. */
export const proposedLines = (country: string): readonly KnownLine[] =>
  [...knownLinesOf(country)].sort((a, b) => Number(b.checked !== null) - Number(a.checked !== null));
