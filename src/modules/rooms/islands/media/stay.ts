import { type MediaNeedTold, type MediaOfferTold, type MediaTold, mediaStream } from '#contracts/rooms-media';
import { send } from './ask.ts';
import { type Connection, createConnection } from './connection.ts';
import type { EpochKey } from './key-ring.ts';
import type { StatsReport } from './link-stats.ts';
import { createReceiving } from './receiving.ts';
import { keepRoomKeys } from './room-keys.ts';
import type { OpeningCounts } from './seal-stream.ts';
import { createSealer } from './sealer.ts';

/** Milliseconds: how long a shaky connection is waited for, how long ways to the engine may take, and how long to ask why it was lost. */
const shakyFor = 2_000;
const newWayWithin = 6_000;
const firstWayWithin = 20_000;
const askWithin = 600;
const healAfter = 4_000;

export interface StayParts {
  /** `/rooms/<session>/media` */
  readonly address: string;
  readonly told: MediaTold;
  received(line: number, track: MediaStreamTrack): void;
  /** What the line brought was sealed by this member. */
  carries(line: number, member: string): void;
  /** The picture on this line stands still. */
  still(line: number): void;
  /** Four words' numbers for the newest key. */
  safety(code: readonly number[]): void;
  /** What somebody says, as their own device wrote it down. */
  said(member: string, words: string): void;
  /** Which of one's own pictures anybody is given. */
  pictureAsked(picture: 'off' | 'low' | 'high'): void;
  connected(yes: boolean): void;
}

/** One time of hearing and being heard: a key pair, a worker that seals, and a connection. */
export interface StayHere {
  readonly connection: Connection;
  /** Resolves when it cannot go on; `elsewhere`: because this member hears and speaks through another page now. */
  readonly over: Promise<{ readonly elsewhere: boolean }>;
  hear(event: string, value: unknown): void;
  /** The room's stream is there again: asks for what may have been missed. */
  catchUp(): void;
  /** Sends to the others what this person says, as their device wrote it down. */
  say(words: string): void;
  counts(): Promise<OpeningCounts>;
  stats(): Promise<readonly StatsReport[]>;
  end(): void;
}

let lastLine = 0;
const nextLine = () => {
  lastLine += 1;
  return lastLine;
};

/** Comes in and connects. What is heard meanwhile counts. */
export function beginStay(parts: StayParts): StayHere {
  const { address, told } = parts;
  const { promise: over, resolve: end } = Promise.withResolvers<{ readonly elsewhere: boolean }>();
  const iceServers = told.iceServers.map((server) => ({ ...server, urls: [...server.urls] }));
  let ended = false;
  let timer = 0;
  let healing = 0;
  let soundLines = 0;

  const sealer = createSealer(told.sealing, {
    heard: parts.carries,
    still: parts.still,
    missing: () => keys.refresh(),
    sealedWords: (sealed) => void send(`${address}/words`, { sealed }),
    openedWords: parts.said,
  });
  const keys = keepRoomKeys({ address, add, safety: parts.safety, lost: finish });
  const connection = createConnection({ iceServers, sends: told.sends, sealer, nextLine, received, offer, state });
  const receiving = createReceiving({
    iceServers,
    sealer,
    nextLine,
    received,
    answer: (answer) => send(`${address}/answer`, answer),
    failed: () => fail(),
  });

  function received(line: number, track: MediaStreamTrack): void {
    if (track.kind === 'audio') soundLines += 1;
    parts.received(line, track);
  }

  /**
   * Everybody in the roster may have something to say. Where the engine's word on it was lost on the way, an offer makes it
   * tell again.
   */
  function add(key: EpochKey): void {
    sealer.addKey(key);
    clearTimeout(healing);
    healing = window.setTimeout(() => {
      if (soundLines < key.members.length - 1) connection.open().catch(fail);
    }, healAfter);
  }

  function finish(elsewhere = false): void {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    clearTimeout(healing);
    parts.connected(false);
    keys.stop();
    connection.close();
    receiving.close();
    sealer.stop();
    end({ elsewhere });
  }

  const fail = () => finish();

  /** Ends this stay unless it is connected by then. */
  const expectWithin = (milliseconds: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(fail, milliseconds);
  };

  async function offer(sdp: string): Promise<string> {
    const answer = await send<{ readonly sdp: string }>(`${address}/offer`, { sdp });
    if (!answer.ok) throw new Error(`the offer was answered ${answer.status}`);
    return answer.value.sdp;
  }

  function state(now: 'connected' | 'shaky' | 'lost'): void {
    if (ended) return;
    clearTimeout(timer);
    if (now === 'connected') {
      parts.connected(true);
      return;
    }
    // Perhaps it was lost because this member came in through another page.
    keys.refresh();
    if (now === 'lost') expectWithin(askWithin);
    else {
      timer = window.setTimeout(() => {
        parts.connected(false);
        expectWithin(newWayWithin);
        connection.findNewWay().then(() => {
          if (connection.peer.connectionState === 'connected') state('connected');
        }, fail);
      }, shakyFor);
    }
  }

  function need(news: MediaNeedTold): void {
    connection.need(news).catch(fail);
    if (news.picture) parts.pictureAsked(news.picture);
  }

  async function come(): Promise<void> {
    expectWithin(firstWayWithin);
    if (await keys.arrive()) await connection.open();
    else finish();
  }
  come().catch(fail);

  return {
    connection,
    over,
    hear(event, value) {
      if (event === mediaStream.need) need(value as MediaNeedTold);
      else if (event === mediaStream.offer) receiving.hear(value as MediaOfferTold);
      else if (event === mediaStream.keys) keys.refresh();
      else if (event === mediaStream.words) sealer.openWords(String(value));
      else if (event === mediaStream.down) finish();
    },
    catchUp() {
      keys.refresh();
      if (connection.peer.signalingState !== 'closed') connection.open().catch(fail);
    },
    say: sealer.sealWords,
    counts: sealer.counts,
    async stats() {
      const all = await Promise.all([connection.peer, receiving.peer].map((peer) => peer?.getStats()));
      return all.flatMap((report) => [...(report?.values() ?? [])]);
    },
    end: finish,
  };
}
