import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '#platform/clock';

/** At most `most` takings within `within` milliseconds, refilled evenly. */
export interface Limit {
  readonly name: string;
  readonly most: number;
  readonly within: number;
}

export interface Limits {
  /** Takes one; answers 0 when it was there, otherwise the whole seconds to wait. */
  take(limit: Limit, who: string): number;
}

const dayLong = 86_400_000;

/**
 * Token buckets in this process's memory. `who` (an address or a person's id) is kept only as a keyed hash whose key
 * is thrown away every day, so the buckets cannot be turned back into addresses. `factor` widens every limit alike.
 */
export function createLimits(clock: Clock, { factor = 1, most = 100_000 } = {}): Limits {
  let key = randomBytes(32);
  let born = clock.now().getTime();
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(limit, who) {
      const now = clock.now().getTime();
      if (now - born > dayLong || buckets.size > most) {
        key = randomBytes(32);
        born = now;
        buckets.clear();
      }
      const name = createHmac('sha256', key).update(`${limit.name}|${who}`).digest('base64url');
      const size = limit.most * factor;
      const bucket = buckets.get(name) ?? { left: size, at: now };
      const rate = size / limit.within;
      bucket.left = Math.min(size, bucket.left + Math.max(0, now - bucket.at) * rate);
      bucket.at = now;
      buckets.set(name, bucket);
      if (bucket.left >= 1) {
        bucket.left -= 1;
        return 0;
      }
      return Math.max(1, Math.ceil((1 - bucket.left) / rate / 1000));
    },
  };
}
