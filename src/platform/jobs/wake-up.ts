import type { Log } from '#platform/log';

/** Longest sleep in milliseconds: a lost notification delays a job by no more. */
const longestSleep = 30_000;
/** Sleep after a failure, such as a lost database. */
const afterFailure = 2_000;

export interface WakeUp {
  /** Works now, or once more after the work under way. */
  now(): void;
  /** Works after so many milliseconds at the latest. */
  in(milliseconds: number): void;
  stop(): void;
  /** Resolves when no work is under way. */
  settled(): Promise<void>;
}

/** Calls `work` when it is woken and at the latest every half minute; never twice at the same time. */
export function createWakeUp(work: () => Promise<void>, log: Log): WakeUp {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;

  function sleep(milliseconds: number): void {
    if (timer) clearTimeout(timer);
    timer = stopped ? null : setTimeout(now, Math.min(Math.max(milliseconds, 0), longestSleep));
  }

  async function run(): Promise<void> {
    do {
      again = false;
      sleep(longestSleep);
      try {
        await work();
      } catch (error) {
        log.failure('jobs.loop.failed', error);
        sleep(afterFailure);
        return;
      }
    } while (again && !stopped);
  }

  function now(): void {
    if (stopped) return;
    again = true;
    running ??= run().finally(() => {
      running = null;
    });
  }

  return {
    now,
    in: sleep,
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
    settled: async () => void (await running),
  };
}
