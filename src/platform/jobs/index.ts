import type { Tx } from '#platform/db';

/** Payloads carry ids only: content stays in its own table, where deleting it deletes it. */
export type Payload = Readonly<Record<string, string | number>>;

export interface Job {
  /** A sentence: `lift-unanswered-ask-to-hosts`. */
  readonly name: string;
  /** Runs at least once; must be idempotent. A throw is retried with growing pauses, at most 8 times. */
  run(payload: Payload): Promise<void>;
  /** For a job that comes round by itself: how often, in milliseconds. */
  readonly every?: number;
}

export interface Jobs {
  define(job: Job): void;
  /** Queues a job in the caller's transaction; it exists exactly when the transaction commits. */
  enqueue(tx: Tx, name: string, payload: Payload, options?: { at?: Date }): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** For tests: runs everything that is due at `now` until nothing is left, and throws what a job throws. */
  drain(now?: Date): Promise<void>;
}
