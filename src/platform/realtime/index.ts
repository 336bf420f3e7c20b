import type { Actor } from '#platform/db';
import type { StoredEvent } from '#platform/events';

export { lookBack } from './outlet.ts';
export { createRealtime, type RealtimeOptions } from './realtime.ts';

/** What can be heard: an event, or a signal. */
export type Heard = Pick<StoredEvent, 'kind' | 'organisationId' | 'audience' | 'ids' | 'by'>;

/** Whether this actor may hear this now. Asked at every delivery; main.ts answers with the modules' policies. */
export type MayHear = (actor: Actor, heard: Heard) => Promise<boolean>;

/** A signal that is not kept: "someone is writing". Same audience rules, no sequence number, may be lost. */
export interface Signal {
  readonly kind: string;
  readonly organisationId: string;
  readonly audience: StoredEvent['audience'];
  readonly ids: Readonly<Record<string, string>>;
  /** Who sends it; they do not hear it themselves. */
  readonly by?: string | null;
}

/** One message of a topic's stream: `event: <event>`, `data: <data>`. */
export interface Frame {
  readonly event: string;
  readonly data: string;
}

/** Where topics of one kind come from. One object for all topics of the kind. */
export interface Source<T> {
  /**
   * What the topic holds now, for all who follow it; `known` is what was loaded last, to be answered again as it is where
   * nothing has changed. Null where the topic is gone: its streams end.
   */
  load(topic: string, known: T | null): Promise<T | null>;
  /** What these topics' versions are now, in one query; without those that are gone. */
  versions(topics: readonly string[]): Promise<ReadonlyMap<string, number>>;
  versionOf(loaded: T): number;
}

/** One reader of a topic. */
export interface Follower<T> {
  /** For whom `post` is. Several streams may have one name. */
  readonly name: string;
  /** What this reader is to see of it. After the `last` frames the stream ends. */
  draw(loaded: T): { readonly frames: readonly Frame[]; readonly last?: boolean };
  /** Sent every ten seconds: keeps proxies from closing the stream, and lets the page answer that it is still there. */
  readonly beat: Frame;
  readonly signal: AbortSignal;
  readonly acceptEncoding: string | null;
  /** Once, when the stream has ended, however that came; not where the house closes and everybody will be back. */
  left?(): void;
}

export interface Realtime {
  /**
   * An event stream (text/event-stream) of what happens in the given circles and to the actor, as
   * `id: <seq>` / `event: <kind>` / `data: <ids as JSON>`. With `after`, what was missed comes first; where too much
   * was missed, one `event: gap` says "fetch the page again". Ends when `signal` aborts, when the reader is too slow, and
   * with `stop`; the browser then comes back by itself with the last id it saw.
   */
  stream(actor: Actor, circles: readonly string[], after: number | null, signal: AbortSignal): Response;
  signal(signal: Signal): void;
  /**
   * An event stream of what a topic holds: drawn for its reader at once and after each `nudge`. Where a reader is slow,
   * they are not sent what has been replaced meanwhile. Compressed as a whole where the reader takes it.
   */
  follow<T>(topic: string, source: Source<T>, follower: Follower<T>): Response;
  /** After a commit: this topic has changed. Reaches all processes; one that misses it finds out within two seconds. */
  nudge(topic: string): void;
  /** A frame for the followers of one name, in whichever process they are. May be lost; at most 5 KB. */
  post(topic: string, to: string, frame: Frame): void;
  /** Streams open in this process. */
  readonly open: number;
  stop(): Promise<void>;
}
