import type { Tx } from '#platform/db';
import { dateOf, type HelpLine, inOrder, isCurrent, standingOf } from '../domain/help-line.ts';
import { type EmergencyNumbers, emergencyOf, knownLinesOf } from '../domain/known/index.ts';
import { allHelpLines } from '../store/help-lines.ts';

/** What a person in need is shown for one country. */
export interface HelpShown {
  readonly country: string;
  /** Null where we know no number for this country: the page then says what works almost anywhere. */
  readonly emergency: Pick<EmergencyNumbers, 'numbers' | 'source'> | null;
  /** Whether this organisation confirmed the emergency number, and that still counts. */
  readonly emergencyConfirmed: boolean;
  /** Confirmed by this organisation and still good; empty where there are none. */
  readonly lines: readonly HelpLine[];
  /** Own sites of lines that are known but not confirmed here: a place to look, never a number to trust. */
  readonly elsewhere: readonly { readonly name: string; readonly source: string }[];
}

/** Chooses what to show from everything an organisation confirmed. */
export function helpFor(country: string, kept: readonly HelpLine[], now: Date): HelpShown {
  const today = dateOf(now);
  const current = kept.filter((line) => line.country === country && isCurrent(line, today));
  const own = inOrder(current.filter((line) => line.kind === 'emergency'));
  const lines = inOrder(current.filter((line) => line.kind !== 'emergency'));
  const known = emergencyOf(country);
  const sites = new Map(
    knownLinesOf(country)
      .filter((line) => line.checked)
      .map((line) => [line.source, line.name]),
  );
  return {
    country,
    emergency:
      own.length > 0
        ? { numbers: own.map((line) => ({ number: line.number, reaches: 'all' })), source: own[0]?.source ?? null }
        : known,
    emergencyConfirmed: own.length > 0,
    lines,
    elsewhere: lines.length > 0 ? [] : [...sites].map(([source, name]) => ({ name, source })),
  };
}

/** Every confirmed line by name, and whether its confirmation is good, ends soon or is over: for whoever runs Beside. */
export const lineStandings = async (tx: Tx, now: Date) =>
  (await allHelpLines(tx)).map((line) => ({ name: line.name, standing: standingOf(line, dateOf(now)) }));

/** The lines of one country that this organisation confirmed and that still count. */
export const helpLines = async (tx: Tx, country: string, now: Date): Promise<readonly HelpLine[]> =>
  helpFor(country, await allHelpLines(tx), now).lines;
