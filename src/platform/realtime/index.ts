import type { Actor } from '#platform/db';
import type { StoredEvent } from '#platform/events';

/** Whether this actor may hear this event now. Asked at every delivery; main.ts answers with the modules' policies. */
export type MayHear = (actor: Actor, event: StoredEvent) => Promise<boolean>;

/** A signal that is not kept: "someone is writing". Same audience rules, no sequence number, may be lost. */
export interface Signal {
  readonly kind: string;
  readonly organisationId: string;
  readonly audience: StoredEvent['audience'];
  readonly ids: Readonly<Record<string, string>>;
  readonly by?: string | null;
}

export interface Realtime {
  /**
   * An event stream (text/event-stream) of what happens in the given circles and to the actor, as
   * `id: <seq>` / `event: <kind>` / `data: <ids as JSON>`. With `after`, what was missed comes first; where too much
   * was missed, one `event: gap` says "fetch the page again".
   */
  stream(actor: Actor, circles: readonly string[], after: number | null, signal: AbortSignal): Response;
  signal(signal: Signal): void;
  stop(): void;
}
