import type { Log } from '#platform/log';
import { MediaUnavailable, OfferRefused } from '../failures.ts';
import type { Allowed, MediaEngine, MediaNews, MediaQuality } from '../index.ts';
import type { FromWorker, WorkerFigures, WorkerOptions } from './messages.ts';
import { readOffer } from './offer.ts';
import { createPool } from './pool.ts';
import { createSettings } from './settings.ts';

/** Milliseconds until an offer is given up. */
const patience = 8_000;

export interface EmbeddedOptions {
  readonly worker: WorkerOptions;
  readonly log: Log;
  readonly iceServers?: MediaEngine['iceServers'];
  /** Nobody is left in this room. */
  readonly emptied?: (room: string) => void;
  /** See `createPool`. */
  readonly roomsPerWorker?: number;
  readonly joinsPerWorker?: number;
  readonly workerPatience?: number;
}

export interface EmbeddedEngine extends MediaEngine {
  /** Ends a room as `close` does, but keeps what was decided about its members. */
  leave(room: string): Promise<void>;
  /** The workers that run, for benches and tests. */
  workers(): readonly (WorkerFigures & { readonly pid: number | undefined })[];
}

/** The engine that comes with Beside: forwarding workers in processes of their own, the first started with the first offer. */
export function createEmbedded(options: EmbeddedOptions): EmbeddedEngine {
  const { worker, log, iceServers = () => [], emptied = () => undefined, ...sizes } = options;
  const hearers = new Set<(news: MediaNews) => void>();
  const settings = createSettings();
  const asked = new Map<number, { readonly room: string; answer(sdp: string): void; fail(): void }>();
  let lastId = 0;
  let stopped = false;

  const tellAll = (news: MediaNews) => {
    for (const hear of hearers) {
      try {
        hear(news);
      } catch (error) {
        log.failure('media.news.failed', error, { kind: news.kind });
      }
    }
  };

  const pool = createPool({
    worker,
    log,
    ...sizes,
    hear,
    emptied,
    lost(room) {
      for (const question of asked.values()) if (question.room === room) question.fail();
      tellAll({ kind: 'down', room });
    },
    isAsked: (room) => [...asked.values()].some((question) => question.room === room),
  });

  function hear(news: FromWorker): void {
    if (news.say === 'answer') asked.get(news.id)?.answer(news.sdp);
    else if (news.say === 'failed') asked.get(news.id)?.fail();
    else if (news.say === 'speaking') tellAll({ kind: 'speaking', room: news.room, members: news.members });
    else if (news.say === 'need') {
      const { say, ...need } = news;
      tellAll({ kind: say, ...need });
    }
  }

  function ask(room: string, send: (id: number) => void): Promise<string> {
    lastId += 1;
    const id = lastId;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const fail = () => reject(new MediaUnavailable('the offer was not answered'));
    const late = setTimeout(fail, patience);
    asked.set(id, { room, answer: resolve, fail });
    send(id);
    return promise.finally(() => {
      clearTimeout(late);
      asked.delete(id);
    });
  }

  async function leave(room: string): Promise<void> {
    pool.find(room)?.tell({ say: 'close', room });
    pool.release(room);
  }

  return {
    name: 'embedded',
    async offer(room, member, sdp) {
      const offer = readOffer(sdp);
      if (!offer) throw new OfferRefused('this is not an offer of our pages');
      if (stopped) throw new MediaUnavailable('the engine was stopped');
      const answer = await ask(room, (id) => {
        pool.workerOf(room).tell({ say: 'offer', id, room, member, offer, settings: settings.of(room, member) });
      });
      return { sdp: answer };
    },
    async want(room, member, wants: Readonly<Record<string, MediaQuality>>) {
      settings.want(room, member, wants);
      pool.find(room)?.tell({ say: 'want', room, member, wants });
    },
    async allow(room, member, allowed: Allowed) {
      settings.allow(room, member, allowed);
      pool.find(room)?.tell({ say: 'allow', room, member, allowed });
    },
    async drop(room, member) {
      pool.find(room)?.tell({ say: 'drop', room, member });
    },
    async close(room) {
      settings.forget(room);
      await leave(room);
    },
    leave,
    iceServers,
    listen(hearer) {
      hearers.add(hearer);
      return () => void hearers.delete(hearer);
    },
    async stop() {
      stopped = true;
      hearers.clear();
      for (const question of asked.values()) question.fail();
      await pool.stop();
    },
    workers: pool.figures,
  };
}
