const first = 400;
const longest = 15_000;
const steadyAfter = 20_000;

/** When to try again after a connection was lost. Times in milliseconds. */
export interface Backoff {
  /** Somewhat different for each, so that not everybody comes back in the same moment. */
  next(): number;
  /** A connection stood from `since` until `now`: one that stood for a while begins anew. */
  stood(since: number, now: number): void;
}

export function createBackoff(random: () => number = Math.random): Backoff {
  let failures = 0;
  return {
    next() {
      const wait = Math.min(longest, first * 2 ** failures);
      failures += 1;
      return wait * (0.75 + random() / 2);
    },
    stood(since, now) {
      if (now - since >= steadyAfter) failures = 0;
    },
  };
}
