import type { HelpLineFacts } from '#contracts/directory';

/** A line that a coordinator of this organisation confirmed. Dates are YYYY-MM-DD. */
export interface HelpLine extends HelpLineFacts {
  readonly id: string;
  readonly verifiedOn: string;
  /** The person who confirmed it; null once they have left. */
  readonly verifiedBy: string | null;
  readonly expiresOn: string;
}

/** A confirmation counts for this long. */
export const goodForDays = 180;
/** So long before the end coordinators are told. */
export const warnDays = 14;

const dayLong = 86_400_000;

/** The date of a moment, in UTC. */
export const dateOf = (at: Date): string => at.toISOString().slice(0, 10);

export const daysAfter = (date: string, days: number): string =>
  dateOf(new Date(Date.parse(`${date}T00:00:00Z`) + days * dayLong));

/** Whether the confirmation still counts: up to and with its last day. */
export const isCurrent = (line: Pick<HelpLine, 'expiresOn'>, today: string): boolean => line.expiresOn >= today;

/** Where a confirmed line stands, for those who keep the list. */
export function standingOf(line: Pick<HelpLine, 'expiresOn'>, today: string): 'good' | 'soon' | 'over' {
  if (!isCurrent(line, today)) return 'over';
  return line.expiresOn <= daysAfter(today, warnDays) ? 'soon' : 'good';
}

const reachOrder = ['call', 'text', 'chat'];
const always = (line: HelpLineFacts) => (line.hours === '24/7' ? 0 : 1);

/** What one can ring at any hour first, then by name. */
export const inOrder = <Line extends HelpLineFacts>(lines: readonly Line[]): Line[] =>
  [...lines].sort(
    (a, b) =>
      always(a) - always(b) ||
      reachOrder.indexOf(a.reach) - reachOrder.indexOf(b.reach) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );

/** Whether a proposed line is already on the organisation's own list: same way, same digits. */
export const isSameLine = (
  a: Pick<HelpLineFacts, 'country' | 'reach' | 'number'>,
  b: Pick<HelpLineFacts, 'country' | 'reach' | 'number'>,
): boolean =>
  a.country === b.country &&
  a.reach === b.reach &&
  a.number.replace(/[\s().-]/g, '') === b.number.replace(/[\s().-]/g, '');
