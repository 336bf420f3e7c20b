import { hour, minute } from '#platform/clock';

/** Attempts after the first one. */
export const mostRetries = 8;

const pauses = [1_000, 5_000, 20_000, minute, 5 * minute, 20 * minute, hour, 3 * hour];

/** Milliseconds until the next attempt after `attempts` that failed; null when it is time to give up. */
export function pauseAfter(attempts: number): number | null {
  return pauses[attempts - 1] ?? null;
}
