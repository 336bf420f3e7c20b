import type { Tx } from '#platform/db';

export { createJobs, type JobsOptions } from './jobs.ts';

/** Payloads carry ids only: content stays in its own table, where deleting it deletes it. */
export type Payload = Readonly<Record<string, string | number>>;

export interface Job {
  /** A sentence: `lift-unanswered-ask-to-hosts`. */
  readonly name: string;
  /** Runs at least once; must be idempotent. A throw is retried with growing pauses, at most 8 times. */
  run(payload: Payload): Promise<void>;
  /** For a job that comes round by itself: how often, in milliseconds. Once over all processes, with an empty payload. */
  readonly every?: number;
}

export interface Jobs {
  define(job: Job): void;
  /**
   * Queues a job in the caller's transaction; it exists exactly when the transaction commits. Jobs of one moment run side
   * by side, in no order.
   */
  enqueue(tx: Tx, name: string, payload: Payload, options?: { at?: Date }): Promise<void>;
  /** Begins to work. A process that only queues jobs does not call it. */
  start(): Promise<void>;
  /** Takes no more jobs and waits for those under way; what is not done in ten seconds is left to another process. */
  stop(): Promise<void>;
  /**
   * For tests: runs everything that is due at `now` in the order it is due, one after the other, until nothing is left, and
   * throws what a job throws. Jobs that come round run once. `now` is the clock's time unless told.
   */
  drain(now?: Date): Promise<void>;
}
