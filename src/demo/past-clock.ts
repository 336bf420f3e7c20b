import type { Clock } from '#platform/clock';

/** The system's clock, set back while sample content is written that was said earlier. */
export interface PastClock extends Clock {
  /** Milliseconds before now; 0 is now. */
  goTo(before: number): void;
}

export function pastClock(): PastClock {
  let back = 0;
  return {
    now: () => new Date(Date.now() - back),
    goTo: (before) => {
      back = before;
    },
  };
}
