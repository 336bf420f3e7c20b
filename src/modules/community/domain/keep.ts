import type { RefusalCode } from '#contracts/refusals';

/** Days that writing is kept; null until it is withdrawn. People wrote trusting the old promise: it may only shrink. */
export function decideKeep(before: number | null, after: number | null): RefusalCode | null {
  if (before === null || before === after) return null;
  return after === null || after > before ? 'keep_only_shorter' : null;
}
