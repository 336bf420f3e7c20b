import type { HelpLineFacts } from '#contracts/directory';
import emergency from './emergency-numbers.json' with { type: 'json' };
import lines from './help-lines.json' with { type: 'json' };

export { countries } from './countries.ts';

/**
 * How we looked a row up, on stored copies of pages. own: on the line's own site · public: on a public authority's page ·
 * other: in the news or on another organisation's page. It is a start for the coordinator, never a confirmation.
 */
export interface Checked {
  /** YYYY-MM-DD */
  readonly on: string;
  readonly how: 'own' | 'public' | 'other';
}

/** A line that comes with Beside as a proposal. Nobody is shown it before this organisation's coordinator confirmed it. */
export interface KnownLine extends HelpLineFacts {
  readonly id: string;
  /** Null: not looked up, or not in every detail. */
  readonly checked: Checked | null;
}

/** The emergency numbers of a country, the one for a person in danger first. */
export interface EmergencyNumbers {
  readonly country: string;
  readonly numbers: readonly { readonly number: string; readonly reaches: 'all' | 'ambulance' | 'police' }[];
  readonly source: string | null;
  readonly checked: Checked | null;
}

const knownLines = lines as readonly KnownLine[];
const emergencies = new Map((emergency as readonly EmergencyNumbers[]).map((row) => [row.country, row]));

export const knownLinesOf = (country: string): readonly KnownLine[] =>
  knownLines.filter((line) => line.country === country);

export const emergencyOf = (country: string): EmergencyNumbers | null => emergencies.get(country) ?? null;
