import type { Db } from '#platform/db';
import { type Events, eventsChannel } from '#platform/events';
import { newId } from '#platform/ids';
import type { Log } from '#platform/log';
import { createHub, type Hub } from './hub.ts';
import type { Frame, MayHear, Realtime, Signal } from './index.ts';
import { createSubscriber } from './subscriber.ts';
import { createTopics, slots } from './topics.ts';
import { heartbeat, opening, pack, unpack } from './wire.ts';

export interface RealtimeOptions {
  readonly db: Db;
  readonly events: Events;
  readonly mayHear: MayHear;
  readonly log: Log;
  /** Milliseconds between heartbeats; 20 seconds unless told. Topics have two in this time. */
  readonly beat?: number;
  /** Milliseconds after which a lost nudge is noticed; 2 seconds unless told. */
  readonly heal?: number;
}

const signalsChannel = 'signals';
const topicsChannel = 'topics';

/** What goes between processes about topics: "look again", or a frame for one follower. */
interface TopicNews {
  readonly from: string;
  readonly topic: string;
  readonly post?: { readonly to: string; readonly frame: Frame };
}

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx and others would otherwise hold events back to fill a buffer.
  'x-accel-buffering': 'no',
};

/** Listens to what all processes write from the first stream on: a process that serves none needs no connection for it. */
export function createRealtime({ db, events, mayHear, log, beat = 20_000, heal = 2_000 }: RealtimeOptions): Realtime {
  const hubs = new Map<string, Hub>();
  const here = newId();
  const topics = createTopics(log, listen);
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
    for (const signal of unpack<Signal>(message)) void hubs.get(signal.organisationId)?.signal(signal);
  }

  function hearTopics(message: string): void {
    if (message === '') topics.refreshAll();
    for (const { from, topic, post } of unpack<TopicNews>(message)) {
      if (from === here) continue;
      if (post) topics.deliver(topic, post.to, post.frame);
      else topics.refresh(topic);
    }
  }

  function healTopics(): void {
    if (topics.open > 0) topics.heal().catch((error) => log.failure('realtime.heal.failed', error));
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
    listening ??= Promise.all([
      db.listen(eventsChannel, hearEvents),
      db.listen(signalsChannel, hearSignals),
      db.listen(topicsChannel, hearTopics),
    ]);
    listening.catch(() => {
      listening = null;
    });
    return listening;
  }

  const timers = [
    setInterval(keepAlive, beat).unref(),
    setInterval(() => topics.beat(), beat / 2 / slots).unref(),
    setInterval(healTopics, heal).unref(),
  ];

  const tellTopics = (news: TopicNews) => db.notify(topicsChannel, pack(news));

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
    signal: (signal) => db.notify(signalsChannel, pack(signal)),
    follow(topic, source, follower) {
      const signal = stopped ? AbortSignal.abort() : follower.signal;
      const { body, encoding } = topics.follow(topic, source, { ...follower, signal });
      return new Response(body, {
        headers: encoding ? { ...headers, 'content-encoding': encoding, vary: 'accept-encoding' } : headers,
      });
    },
    nudge(topic) {
      topics.refresh(topic);
      tellTopics({ from: here, topic });
    },
    post(topic, to, frame) {
      topics.deliver(topic, to, frame);
      tellTopics({ from: here, topic, post: { to, frame } });
    },
    get open() {
      return [...hubs.values()].reduce((sum, { subscribers }) => sum + subscribers.size, topics.open);
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      topics.end();
      const subscribers = [...hubs.values()].flatMap((hub) => [...hub.subscribers]);
      for (const subscriber of subscribers) subscriber.end();
      const unlisten = (await listening) ?? [];
      await Promise.all(unlisten.map((end) => end()));
    },
  };
}
