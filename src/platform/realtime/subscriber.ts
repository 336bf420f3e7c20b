import type { Actor } from '#platform/db';
import type { StoredEvent } from '#platform/events';

/** Bytes that may wait for a slow reader. Beyond them its stream ends; it comes back and is given what it missed. */
const mostWaiting = 64 * 1024;
const encoder = new TextEncoder();

/** One open stream. */
export interface Subscriber {
  readonly actor: Actor;
  /** The newest event that was delivered or passed over; null until it is known where the stream begins. */
  position: number | null;
  readonly body: ReadableStream<Uint8Array>;
  isMeant(audience: StoredEvent['audience']): boolean;
  send(frame: string): void;
  end(): void;
}

export function createSubscriber(
  actor: Actor,
  circles: readonly string[],
  ended: (gone: Subscriber) => void,
): Subscriber {
  const joined = new Set(circles);
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  function end(): void {
    if (!controller) return;
    controller.close();
    controller = null;
    ended(subscriber);
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
      },
      cancel() {
        controller = null;
        ended(subscriber);
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostWaiting }),
  );

  const subscriber: Subscriber = {
    actor,
    position: null,
    body,
    isMeant: (audience) =>
      ('circle' in audience && joined.has(audience.circle)) ||
      ('person' in audience && audience.person === actor.personId),
    send(frame) {
      controller?.enqueue(encoder.encode(frame));
      if ((controller?.desiredSize ?? 1) <= 0) end();
    },
    end,
  };
  return subscriber;
}
