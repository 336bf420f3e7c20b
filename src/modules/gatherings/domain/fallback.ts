import type { Fallback } from '#contracts/gatherings';

const hour = 3_600_000;

/** Too few are announced this long before the start: early enough to choose something else. */
export const fallbackBefore = 2 * hour;

/** Whether it is time to look if enough people come. */
export const isFallbackTime = (startsAt: Date, now: Date): boolean =>
  now < startsAt && startsAt.getTime() - now.getTime() <= fallbackBefore;

/**
 * What happens where fewer come than planned: what the host named, as far as it is possible. Nobody is left to sit alone:
 * one person is offered another date, or the written chat, which is open for days. Null where enough come.
 */
export function decideFallback(about: {
  /** Who has a seat, whoever leads among them. */
  readonly coming: number;
  readonly minimum: number;
  readonly wanted: Fallback;
  /** There is another date with room for everybody who has a seat. */
  readonly otherDate: boolean;
}): Fallback | null {
  const { coming, minimum, wanted, otherDate } = about;
  if (coming >= minimum) return null;
  const alone = coming < 2;
  if (otherDate && (wanted === 'other_date' || alone)) return 'other_date';
  return wanted === 'chat' || alone ? 'chat' : 'meet_anyway';
}
