import { randomUUID } from 'node:crypto';
import type { Db } from '#platform/db';
import type { Log } from '#platform/log';
import type { EmbeddedEngine } from '../embedded/engine.ts';
import { readOffer, writeOffer } from '../embedded/offer.ts';
import { type Bus, createExchange, type Question, type Word } from '../exchange.ts';
import { MediaUnavailable, OfferRefused } from '../failures.ts';
import type { MediaNews } from '../index.ts';
import { createHomes } from './homes.ts';

/** Milliseconds between two renewals of this process's rooms. */
const renewing = 1_000;
/** Milliseconds between two looks for rooms whose process is gone. */
const sweeping = 1_000;
/** Milliseconds in which another process answers an offer. */
const patience = 8_000;

export interface SharedOptions {
  readonly db: Pick<Db, 'lookUp'>;
  readonly bus: Bus;
  readonly log: Log;
  /** Starts this process's own engine, which tells whenever nobody is left in one of its rooms. */
  start(emptied: (room: string) => void): EmbeddedEngine;
}

/**
 * The embedded engine of several processes that serve the same people: one of them is a room's home, whose worker carries
 * all of its members, and the others pass offers on to it. News is told by the home, in that process alone; that a home is gone
 * is told by one of those that remain. A process that is alone does all of it by itself.
 */
export function createShared({ db, bus, log, start }: SharedOptions): EmbeddedEngine {
  const me = randomUUID();
  const homes = createHomes(db, me);
  const hearers = new Set<(news: MediaNews) => void>();
  /** Rooms that this process carries. */
  const mine = new Set<string>();
  /** Rooms of which this process has heard: while there are any, it looks whether their homes are gone. */
  const known = new Set<string>();
  let line: Promise<unknown> = Promise.resolve();
  const failed = (error: unknown) => log.failure('media.shared.failed', error);

  const local = start((room) => {
    if (mine.has(room)) giveUp(room).catch(failed);
  });
  local.listen(tellAll);
  const exchange = createExchange({ bus, patience, hear: async (word) => hear(word), holds, failed });

  const renew = every(renewing, async () => {
    for (const room of await inOrder(notKept)) await lose(room);
  });
  const sweep = every(sweeping, async () => {
    if (known.size > 0) for (const room of await homes.sweep()) await lose(room);
  });

  function tellAll(news: MediaNews): void {
    for (const hearer of hearers) {
      try {
        hearer(news);
      } catch (error) {
        log.failure('media.news.failed', error, { kind: news.kind });
      }
    }
  }

  function every(milliseconds: number, work: () => Promise<void>) {
    let running: Promise<void> = Promise.resolve();
    const timer = setInterval(() => {
      running = running.then(work).catch(failed);
    }, milliseconds);
    timer.unref();
    return {
      async stop() {
        clearInterval(timer);
        await running;
      },
    };
  }

  /** Nobody carries this room any more, or another process does, as its home was silent for too long. */
  async function lose(room: string): Promise<void> {
    log('warn', 'media.home.gone');
    if (mine.delete(room)) await local.leave(room);
    tellAll({ kind: 'down', room });
  }

  /** Rooms of this process that another one carries by now. */
  async function notKept(): Promise<readonly string[]> {
    const rooms = [...mine];
    const kept = new Set(await homes.renew(rooms));
    return rooms.filter((room) => !kept.has(room));
  }

  /** Resolves when this room has no home here, whoever began to give it up. */
  function giveUp(room: string): Promise<void> {
    mine.delete(room);
    return inOrder(() => homes.release(room));
  }

  /** A room that is released and found again at once must not lose its new row, nor a row that is renewed come back. */
  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = line.then(work);
    line = done.catch(() => undefined);
    return done;
  }

  async function homeOf(room: string): Promise<string> {
    if (mine.has(room)) return me;
    return inOrder(async () => {
      for (const gone of await homes.sweep(room)) await lose(gone);
      const home = await homes.find(room);
      if (home === me) mine.add(room);
      return home;
    });
  }

  async function hear(word: Word): Promise<void> {
    known.add(word.room);
    switch (word.say) {
      case 'want':
        return local.want(word.room, word.member, word.wants);
      case 'allow':
        return local.allow(word.room, word.member, word.allowed);
      case 'drop':
        return local.drop(word.room, word.member);
      case 'close':
        known.delete(word.room);
        await local.close(word.room);
        return giveUp(word.room);
    }
  }

  async function hearAndTell(word: Word): Promise<void> {
    exchange.tell(word);
    await hear(word);
  }

  /** Another process was given an offer for a room that this one carries. */
  function holds({ room, member, offer }: Question): Promise<string | null> | null {
    if (!mine.has(room)) return null;
    return local.offer(room, member, writeOffer(offer)).then(
      ({ sdp }) => sdp,
      (error: unknown) => {
        if (!(error instanceof MediaUnavailable)) failed(error);
        return null;
      },
    );
  }

  return {
    name: 'embedded',
    async offer(room, member, sdp) {
      const offer = readOffer(sdp);
      if (!offer) throw new OfferRefused('this is not an offer of our pages');
      known.add(room);
      if ((await homeOf(room)) === me) return local.offer(room, member, sdp);
      const answer = await exchange.ask({ room, member, offer });
      if (answer === null) throw new MediaUnavailable('the process that carries this room did not answer');
      return { sdp: answer };
    },
    want: (room, member, wants) => hearAndTell({ say: 'want', room, member, wants }),
    allow: (room, member, allowed) => hearAndTell({ say: 'allow', room, member, allowed }),
    drop: (room, member) => hearAndTell({ say: 'drop', room, member }),
    close: (room) => hearAndTell({ say: 'close', room }),
    leave: lose,
    iceServers: local.iceServers,
    listen(hearer) {
      hearers.add(hearer);
      return () => void hearers.delete(hearer);
    },
    async stop() {
      hearers.clear();
      await Promise.all([renew.stop(), sweep.stop(), exchange.stop(), line]);
      if (mine.size > 0) await homes.abandon().catch(failed);
      await local.stop();
    },
    workers: local.workers,
  };
}
