import type { Db } from '#platform/db';
import { type Events, eventsChannel } from '#platform/events';
import type { Log } from '#platform/log';
import { createHub, type Hub } from './hub.ts';
import type { MayHear, Realtime } from './index.ts';
import { createSubscriber } from './subscriber.ts';
import { heartbeat, opening, packSignal, unpackSignals } from './wire.ts';

export interface RealtimeOptions {
  readonly db: Db;
  readonly events: Events;
  readonly mayHear: MayHear;
  readonly log: Log;
  /** Milliseconds between heartbeats; 20 seconds unless told. */
  readonly beat?: number;
}

const signalsChannel = 'signals';

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx and others would otherwise hold events back to fill a buffer.
  'x-accel-buffering': 'no',
};

/** Listens to what all processes write from the first stream on: a process that serves none needs no connection for it. */
export function createRealtime({ db, events, mayHear, log, beat = 20_000 }: RealtimeOptions): Realtime {
  const hubs = new Map<string, Hub>();
  let stopped = false;

  const hubOf = (organisationId: string): Hub => {
    const hub = hubs.get(organisationId) ?? createHub({ organisationId, events, mayHear, log, listening: listen });
    hubs.set(organisationId, hub);
    return hub;
  };

  const pump = (hub: Hub | undefined) => hub?.pump().catch((error) => log.failure('realtime.read.failed', error));

  /** '' comes after a lost connection: anybody may have missed something. */
  function hearEvents(message: string): void {
    const organisations = message === '' ? [...hubs.keys()] : new Set(message.split(','));
    for (const organisationId of organisations) pump(hubs.get(organisationId));
  }

  function hearSignals(message: string): void {
    for (const signal of unpackSignals(message)) void hubs.get(signal.organisationId)?.signal(signal);
  }

  /** Keeps proxies from closing quiet streams, and reads what a lost notification would have announced. */
  function keepAlive(): void {
    for (const hub of hubs.values()) {
      for (const subscriber of hub.subscribers) subscriber.send(heartbeat);
      pump(hub);
    }
  }

  let listening: Promise<(() => Promise<void>)[]> | null = null;

  function listen() {
    listening ??= Promise.all([db.listen(eventsChannel, hearEvents), db.listen(signalsChannel, hearSignals)]);
    listening.catch(() => {
      listening = null;
    });
    return listening;
  }

  const timer = setInterval(keepAlive, beat).unref();

  return {
    stream(actor, circles, after, signal) {
      const { organisationId } = actor;
      const subscriber = createSubscriber(actor, circles, (gone) => {
        const hub = hubs.get(organisationId);
        hub?.leave(gone);
        if (hub?.subscribers.size === 0) hubs.delete(organisationId);
      });
      subscriber.send(opening);
      if (stopped || signal.aborted) subscriber.end();
      else {
        signal.addEventListener('abort', () => subscriber.end(), { once: true });
        hubOf(organisationId)
          .join(subscriber, after)
          .catch((error) => {
            log.failure('realtime.join.failed', error);
            subscriber.end();
          });
      }
      return new Response(subscriber.body, { headers });
    },
    signal: (signal) => db.notify(signalsChannel, packSignal(signal)),
    get open() {
      return [...hubs.values()].reduce((sum, { subscribers }) => sum + subscribers.size, 0);
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      const subscribers = [...hubs.values()].flatMap((hub) => [...hub.subscribers]);
      for (const subscriber of subscribers) subscriber.end();
      const unlisten = (await listening) ?? [];
      await Promise.all(unlisten.map((end) => end()));
    },
  };
}
