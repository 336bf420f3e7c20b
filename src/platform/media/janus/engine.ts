import type { Log } from '#platform/log';
import { type Offer, readOffer } from '../embedded/offer.ts';
import { createSettings } from '../embedded/settings.ts';
import { type Bus, createExchange, type Question, type Word } from '../exchange.ts';
import { MediaUnavailable, OfferRefused } from '../failures.ts';
import type { MediaEngine, MediaNews } from '../index.ts';
import { pack } from '../pack.ts';
import { createLink } from './link.ts';
import { namesOf } from './names.ts';
import { type Seat, takeSeat } from './seat.ts';
import { type Handle, JanusLost, JanusRefusal, type Session } from './session.ts';
import { createTalking, type Talking } from './talking.ts';
import { createRoom, destroyRoom, kick, participants, plugin } from './video-room.ts';

/** Milliseconds in which another process that holds a member's connection answers for it. */
const otherPatience = 2_000;

export interface JanusOptions {
  /** The WebSocket of Janus. */
  readonly url: string;
  /** Its `api_secret`. The secrets of rooms are made from it, so that every process finds them. */
  readonly secret: string;
  /** The `admin_key` of its VideoRoom plugin. */
  readonly roomKey: string;
  readonly log: Log;
  /** The way to the other processes that serve the same people; null where this is the only one. */
  readonly bus: Bus | null;
  readonly iceServers: MediaEngine['iceServers'];
  /** Milliseconds until a request is given up. */
  readonly patience?: number;
}

interface Room {
  readonly seats: Map<string, Seat>;
  readonly talking: Talking;
}

/**
 * The engine for larger houses: rooms live in a Janus server of their own. What members send goes over the connection that
 * the browser offers, what they get over a second one that Janus offers (`offer` news). Any number of processes may share one
 * Janus: each holds the connections of those whose offers came to it, and passes on what is for others.
 */
export function createJanus({ patience = 8_000, ...options }: JanusOptions): MediaEngine {
  const { url, secret, roomKey, log, bus, iceServers } = options;
  const hearers = new Set<(news: MediaNews) => void>();
  const settings = createSettings();
  const rooms = new Map<string, Room>();
  /** One negotiation of a member at a time. */
  const lines = new Map<string, Promise<unknown>>();
  const controls = new WeakMap<Session, Promise<Handle>>();
  let stopped = false;

  const failed = (error: unknown) => log.failure('media.janus.failed', error);
  const link = createLink({ url, secret, log, lost });
  const exchange = createExchange({ bus, patience: otherPatience, hear, holds, failed });
  const names = (room: string) => namesOf(secret, room);

  function tellAll(news: MediaNews): void {
    for (const hearer of hearers) {
      try {
        hearer(news);
      } catch (error) {
        log.failure('media.news.failed', error, { kind: news.kind });
      }
    }
  }

  /** Janus or the way to it is gone, and with it all connections that this process holds. */
  function lost(): void {
    const held = [...rooms].flatMap(([room, { seats }]) => [...seats.keys()].map((member) => ({ room, member })));
    for (const { seats } of rooms.values()) for (const seat of seats.values()) leave(seat);
    rooms.clear();
    for (const place of held) tellAll({ kind: 'down', ...place });
  }

  const leave = (seat: Seat) => void seat.close().catch(failed);

  function roomOf(room: string): Room {
    const found = rooms.get(room) ?? { seats: new Map(), talking: createTalking((who) => tellSpeaking(room, who)) };
    rooms.set(room, found);
    return found;
  }

  /** Each process hears of everybody; the one that holds somebody tells of them. */
  function tellSpeaking(room: string, who: string): void {
    const found = rooms.get(room);
    if (found?.seats.has(who)) tellAll({ kind: 'speaking', room, members: found.talking.members });
  }

  function forget(room: string, member: string, seat: Seat): void {
    const found = rooms.get(room);
    if (found?.seats.get(member) !== seat) return;
    if (found.talking.forget(member)) tellSpeaking(room, member);
    found.seats.delete(member);
    if (found.seats.size === 0) rooms.delete(room);
    leave(seat);
  }

  const isHeard = (room: string, member: string) => settings.of(room, member).allowed.audio;

  function control(session: Session): Promise<Handle> {
    const known = controls.get(session) ?? session.attach(plugin, () => undefined);
    controls.set(session, known);
    return known;
  }

  /** Those in Janus under this member's name, whichever process brought them there. */
  async function removeFromJanus(by: Handle, room: string, member: string): Promise<void> {
    for (const one of await participants(by, names(room)))
      if (one.member === member) await kick(by, names(room), one.id);
  }

  async function admit(session: Session, room: string, member: string, { fingerprint }: Offer): Promise<Seat> {
    const by = await control(session);
    await createRoom(by, names(room), roomKey);
    const seat: Seat = await takeSeat(
      {
        session,
        control: by,
        names: names(room),
        member,
        settings: (one) => settings.of(room, one),
        picture: (picture) => tellAll({ kind: 'need', room, member, need: { audio: 0, video: 0 }, map: {}, picture }),
        offer: ({ sdp, ...offer }) => tellAll({ kind: 'offer', room, member, packed: pack(sdp), ...offer }),
        talking(who, level) {
          if (rooms.get(room)?.talking.note(who, isHeard(room, who) ? level : null)) tellSpeaking(room, who);
        },
        over: () => forget(room, member, seat),
        failed,
      },
      fingerprint,
    );
    roomOf(room).seats.set(member, seat);
    return seat;
  }

  async function answer(room: string, member: string, offer: Offer): Promise<string> {
    const session = await link.session();
    const known = rooms.get(room)?.seats.get(member);
    if (known?.fingerprint === offer.fingerprint) return known.answer(offer);
    if (known) forget(room, member, known);
    else {
      const by = await control(session);
      const elsewhere = (await participants(by, names(room))).some((one) => one.member === member);
      const answered = elsewhere ? await exchange.ask({ room, member, offer }) : null;
      if (answered !== null) return answered;
      if (elsewhere) await removeFromJanus(by, room, member);
    }
    const seat = await admit(session, room, member, offer);
    try {
      return await seat.answer(offer);
    } catch (error) {
      forget(room, member, seat);
      throw error;
    }
  }

  function inLine(room: string, member: string, work: () => Promise<string>): Promise<string> {
    const key = `${room} ${member}`;
    const mine = (lines.get(key) ?? Promise.resolve()).then(work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    lines.set(key, settled);
    void settled.then(() => {
      if (lines.get(key) === settled) lines.delete(key);
    });
    return mine;
  }

  /** Another process was given an offer of a member whom this one may hold. */
  function holds({ room, member, offer }: Question): Promise<string | null> | null {
    const seat = rooms.get(room)?.seats.get(member);
    if (!seat) return null;
    if (seat.fingerprint === offer.fingerprint) return inLine(room, member, () => seat.answer(offer));
    forget(room, member, seat);
    return Promise.resolve(null);
  }

  /** What was said here or in another process. */
  async function hear(word: Word): Promise<void> {
    const seats = rooms.get(word.room)?.seats ?? new Map<string, Seat>();
    switch (word.say) {
      case 'want':
        settings.want(word.room, word.member, word.wants);
        for (const seat of seats.values()) seat.refresh();
        return;
      case 'allow':
        settings.allow(word.room, word.member, word.allowed);
        // Janus says nothing of somebody whose packets it holds back.
        if (!isHeard(word.room, word.member) && rooms.get(word.room)?.talking.forget(word.member))
          tellSpeaking(word.room, word.member);
        return seats.get(word.member)?.hold();
      case 'answer':
        return seats.get(word.member)?.take(word.answer);
      case 'close':
        settings.forget(word.room);
        for (const [member, seat] of [...seats]) forget(word.room, member, seat);
    }
  }

  async function hearAndTell(word: Word): Promise<void> {
    exchange.tell(word);
    await within(hear(word));
  }

  /** What Janus has to do at once, or does not do at all. */
  async function within<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new MediaUnavailable('Janus did not answer in time')), patience);
    });
    try {
      return await Promise.race([work, late]);
    } catch (error) {
      if (!(error instanceof JanusLost || error instanceof JanusRefusal)) throw error;
      throw new MediaUnavailable('Janus did not do it', { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    name: 'janus',
    async offer(room, member, sdp) {
      const offer = readOffer(sdp);
      if (!offer) throw new OfferRefused('this is not an offer of our pages');
      if (stopped) throw new MediaUnavailable('the engine was stopped');
      let over = false;
      const work = inLine(room, member, () => {
        if (over) throw new MediaUnavailable('this offer was given up while it waited');
        return answer(room, member, offer);
      });
      try {
        return { sdp: await within(work) };
      } finally {
        over = true;
      }
    },
    async answer(room, member, given) {
      const word = { say: 'answer', room, member, answer: given } as const;
      if (rooms.get(room)?.seats.has(member)) await within(hear(word));
      else exchange.tell(word);
    },
    want: (room, member, wants) => hearAndTell({ say: 'want', room, member, wants }),
    allow: (room, member, allowed) => hearAndTell({ say: 'allow', room, member, allowed }),
    async drop(room, member) {
      const seat = rooms.get(room)?.seats.get(member);
      if (seat) forget(room, member, seat);
      await within(link.session().then(async (session) => removeFromJanus(await control(session), room, member)));
    },
    async close(room) {
      await hearAndTell({ say: 'close', room });
      await within(link.session().then(async (session) => destroyRoom(await control(session), names(room))));
    },
    iceServers,
    listen(hearer) {
      hearers.add(hearer);
      return () => void hearers.delete(hearer);
    },
    async stop() {
      stopped = true;
      hearers.clear();
      link.stop();
      await exchange.stop();
    },
  };
}
