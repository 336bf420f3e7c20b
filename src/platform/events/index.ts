import type { Tx } from '#platform/db';

export { createEvents, type EventsOptions, eventsChannel } from './events.ts';

/** Who may hear of an event while it happens. The server decides at delivery who belongs to it. */
export type Audience = { readonly circle: string } | { readonly person: string } | { readonly nobody: true };

export interface NewEvent {
  /** `module.thing_happened` */
  readonly kind: string;
  readonly audience: Audience;
  /** Ids only, never content. Sent to the audience as they are, so an author's id does not belong here: use `by`. */
  readonly ids: Readonly<Record<string, string>>;
  /** Who did it; stays on the server (reactions, and hiding events between people who blocked each other). */
  readonly by?: string | null;
}

export interface StoredEvent extends NewEvent {
  /** Grows by commit order within one organisation; the cursor of every reader. */
  readonly seq: number;
  readonly organisationId: string;
  readonly at: Date;
}

export interface Reaction {
  /** A sentence: `tell-author-of-reply`. Also the name of its job queue. */
  readonly name: string;
  readonly on: readonly string[];
  /** Runs at least once per event, later than the transaction that wrote it; must be idempotent. */
  run(event: StoredEvent): Promise<void>;
}

export interface Events {
  /** Before the first `append`: every process registers all reactions, also one that does not work on jobs. */
  register(reaction: Reaction): void;
  /**
   * Writes the event and queues every reaction to it, in the caller's transaction. Call it last: until the commit, other
   * events of the organisation wait. Inside `Db.system` say whose event it is.
   */
  append(tx: Tx, event: NewEvent, organisationId?: string): Promise<void>;
  /** Events of one organisation after `seq`, oldest first; 200 unless told. */
  since(organisationId: string, seq: number, most?: number): Promise<StoredEvent[]>;
  /** Takes a person out of the events of an organisation: none was by them or for them any more. For jobs. */
  forgetPerson(organisationId: string, personId: string): Promise<void>;
  /** The oldest number still kept and the newest one; 1 and 0 where nothing ever happened. */
  range(organisationId: string): Promise<{ readonly oldest: number; readonly newest: number }>;
}
