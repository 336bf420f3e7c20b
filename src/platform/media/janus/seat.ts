import type { MemberSettings } from '../embedded/messages.ts';
import { type Offer, writeOffer } from '../embedded/offer.ts';
import type { MediaQuality, SecondAnswer } from '../index.ts';
import { choose } from './choose.ts';
import type { RoomNames } from './names.ts';
import { createReceiving, type ReceivingParts } from './receiving.ts';
import type { Handle, Session } from './session.ts';
import { answerSender, type Feed, joinAsSender, moderate, plugin, type RoomEvent, roomEvent } from './video-room.ts';

export interface SeatParts {
  readonly session: Session;
  /** For what needs the room's secret. */
  readonly control: Handle;
  readonly names: RoomNames;
  readonly member: string;
  /** What was decided about a member of this room. */
  settings(member: string): MemberSettings;
  /** The most that anybody wants of this member's picture; told when it changes and after each answer. */
  picture(quality: MediaQuality): void;
  offer: ReceivingParts['tell'];
  /** Somebody is heard, with the level in −dBov, or no longer (null). Each seat hears all of the room. */
  talking(member: string, level: number | null): void;
  /** The connection of what they send is over, however that came. A browser that did not mean it sees it as well. */
  over(): void;
  failed(error: unknown): void;
}

/** One member's two connections with Janus: what they send, and what they get. */
export interface Seat {
  /** Of the browser's connection; another one is another connection. */
  readonly fingerprint: string;
  answer(offer: Offer): Promise<string>;
  take(answer: SecondAnswer): Promise<void>;
  /** The settings of the room have changed. */
  refresh(): void;
  /** Puts what is held back of this member into force. */
  hold(): Promise<void>;
  close(): Promise<void>;
}

export async function takeSeat(parts: SeatParts, fingerprint: string): Promise<Seat> {
  const { session, control, names, member, settings } = parts;
  const feeds = new Map<number, Feed>();
  const stopped = new Set<string>();
  let sending: Offer['sections'] = [];
  let told: MediaQuality | null = null;
  let holding: Promise<void> = Promise.resolve();
  let over = false;

  const memberOf = (feed: number) => feeds.get(feed)?.member ?? null;
  const receiving = createReceiving({
    names,
    memberOf,
    attach: (hear) => session.attach(plugin, hear),
    tell: parts.offer,
    failed: parts.failed,
  });
  /** What Janus told before it said who we are there. */
  const early: RoomEvent[] = [];
  let listen = (event: RoomEvent): void => void early.push(event);
  const handle = await session.attach(plugin, (said) => {
    const event = roomEvent(said);
    if (event && !over) listen(event);
  });
  const joined = await joinAsSender(handle, names, member).catch(async (error: unknown) => {
    await handle.detach();
    throw error;
  });
  note(joined.feeds);
  listen = hear;
  for (const event of early) hear(event);

  function note(found: readonly Feed[]): void {
    for (const feed of found) if (feed.id !== joined.id && feed.member !== member) feeds.set(feed.id, feed);
  }

  function hear(event: RoomEvent): void {
    switch (event.kind) {
      case 'feeds':
        note(event.feeds);
        refresh();
        return;
      case 'gone': {
        const gone = memberOf(event.feed);
        if (gone !== null) parts.talking(gone, null);
        if (feeds.delete(event.feed)) refresh();
        return;
      }
      case 'talking':
      case 'silent': {
        const who = event.feed === joined.id ? member : memberOf(event.feed);
        if (who !== null) parts.talking(who, event.kind === 'talking' ? event.level : null);
        return;
      }
      case 'over':
        over = true;
        parts.over();
    }
  }

  function refresh(): void {
    receiving.choose(choose(feeds.values(), settings(member).wants));
    const others = [...feeds.values()].map((feed) => settings(feed.member).wants[member] ?? 'low');
    const most = others.includes('high') ? 'high' : others.includes('low') ? 'low' : 'off';
    if (most !== told) parts.picture(most);
    told = most;
  }

  /** One after the other: what holds last is what was decided last. */
  function hold(): Promise<void> {
    holding = holding.then(enforce, enforce);
    return holding;
  }

  async function enforce(): Promise<void> {
    const { allowed } = settings(member);
    for (const { kind, mid, direction } of sending) {
      const mute = !allowed[kind];
      if (direction !== 'sendonly' || mute === stopped.has(mid)) continue;
      await moderate(control, names, { id: joined.id, mid, mute });
      if (mute) stopped.add(mid);
      else stopped.delete(mid);
    }
  }

  return {
    fingerprint,
    async answer(offer) {
      const sdp = await answerSender(handle, sending.length > 0 ? 'configure' : 'publish', writeOffer(offer));
      sending = offer.sections;
      // Before the browser can send anything.
      await hold();
      told = null;
      refresh();
      return sdp;
    },
    take: receiving.answer,
    refresh,
    hold,
    async close() {
      over = true;
      await Promise.all([receiving.close(), handle.detach()]);
    },
  };
}
