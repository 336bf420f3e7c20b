import { hash, randomBytes } from 'node:crypto';
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
const newKey = () => randomBytes(32).toString('base64url');

/**
 * Token buckets in this process's memory. `who` (an address or a person's id) is kept only as a hash with a secret whose
 * key is thrown away every day, so the buckets cannot be turned back into addresses. `factor` widens every limit alike.
 */
export function createLimits(clock: Clock, { factor = 1, most = 100_000 } = {}): Limits {
  let key = newKey();
  let born = clock.now().getTime();
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(limit, who) {
      const now = clock.now().getTime();
      if (now - born > dayLong || buckets.size > most) {
        key = newKey();
        born = now;
        buckets.clear();
      }
      // Every request comes by here: a prefix does what an HMAC would where no digest is ever shown, at a tenth of its price.
      const name = hash('sha256', `${key}|${limit.name}|${who}`, 'base64url');
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
