import type { Actor } from '#platform/db';
import type { StoredEvent } from '#platform/events';

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

export interface Realtime {
  /**
   * An event stream (text/event-stream) of what happens in the given circles and to the actor, as
   * `id: <seq>` / `event: <kind>` / `data: <ids as JSON>`. With `after`, what was missed comes first; where too much
   * was missed, one `event: gap` says "fetch the page again". Ends when `signal` aborts, when the reader is too slow, and
   * with `stop`; the browser then comes back by itself with the last id it saw.
   */
  stream(actor: Actor, circles: readonly string[], after: number | null, signal: AbortSignal): Response;
  signal(signal: Signal): void;
  /** Streams open in this process. */
  readonly open: number;
  stop(): Promise<void>;
}
