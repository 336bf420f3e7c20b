import { hour } from '#platform/clock';
import type { Log } from '#platform/log';

/** The record of why rows of all organisations were read or written. */
export interface Reasons {
  note(reason: string): void;
  /** Writes down what was counted since the last time. */
  close(): void;
}

/** Logs the first use of each reason at once and then, every hour, how often it was used again. */
export function createReasons(log: Log): Reasons {
  const again = new Map<string, number>();

  function tell(): void {
    for (const [reason, times] of again) {
      if (times > 0) log('info', 'db.system.again', { reason, times });
      again.set(reason, 0);
    }
  }

  const timer = setInterval(tell, hour).unref();
  return {
    note(reason) {
      const times = again.get(reason);
      if (times === undefined) log('info', 'db.system', { reason });
      again.set(reason, times === undefined ? 0 : times + 1);
    },
    close() {
      clearInterval(timer);
      tell();
    },
  };
}
