import { createBackoff } from '../again/backoff.ts';
import { onceMore } from '../again/once-more.ts';

export interface Sending {
  /** Now, and soon again where something goes on waiting. */
  again(): void;
  stop(): void;
}

/**
 * Sends until nothing waits any more. A phone says that there is a network some seconds before anything gets through it, and
 * not at all where one that it has begins to work. `sendAll` answers whether something still waits.
 */
export function keepSending(sendAll: () => Promise<boolean>): Sending {
  let backoff = createBackoff();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const work = onceMore(async () => {
    clearTimeout(timer);
    if ((await sendAll()) && !stopped) timer = setTimeout(work, backoff.next());
  });
  return {
    again() {
      backoff = createBackoff();
      work();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
