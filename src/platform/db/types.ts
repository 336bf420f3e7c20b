import type { Kysely } from 'kysely';

/** On whose behalf rows are read and written. Row-level security lets through this organisation's rows only. */
export interface Actor {
  readonly organisationId: string;
  readonly personId: string | null;
}

/** One open transaction. */
export interface Tx {
  /** Null only inside `Db.system`. */
  readonly actor: Actor | null;
  /** The query builder, typed to the calling module's own tables (`'stories.reply'`, …). */
  of<Tables>(): Kysely<Tables>;
  /** Runs after the commit, in order; never after a rollback. For waking listeners, nothing that must not be lost. */
  afterCommit(work: () => void): void;
}

export interface Db {
  /**
   * Runs `work` in one transaction, seeing one organisation's rows. A throw rolls everything back.
   * @throws also where a failed statement was caught inside `work`: its transaction cannot commit any more.
   */
  as<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in one transaction over all organisations: jobs, set-up, operating. The reason is a fixed sentence; its first
   * use is logged, and how often it was used again each hour.
   */
  system<T>(reason: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs single statements as the system, each on its own and without a transaction: for a look-up that every request
   * makes by an unguessable key. No row-level security stands behind it, so each statement names its organisation.
   */
  lookUp<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls `hear` for each message another process (or this one) sent on `channel`; `hear('')` after a lost connection. */
  listen(channel: string, hear: (message: string) => void): Promise<() => Promise<void>>;
  /** Sends ids, never content; messages of the same channel within 15 ms may be sent as one (joined by commas). */
  notify(channel: string, message: string): void;
  /**
   * Takes what was deleted out of the database's files, as far as this role may. Slow on a large database, and never
   * inside a transaction: for jobs.
   */
  purge(): Promise<void>;
  close(): Promise<void>;
}
