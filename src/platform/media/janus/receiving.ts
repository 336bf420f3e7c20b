import { randomUUID } from 'node:crypto';
import type { MediaMap, SecondAnswer } from '../index.ts';
import { receivingAnswer } from './answer.ts';
import { type Chosen, changes, mapOf } from './choose.ts';
import type { RoomNames } from './names.ts';
import { type Handle, JanusRefusal, type Said } from './session.ts';
import {
  joinAsReceiver,
  type Received,
  receivedIn,
  startReceiver,
  switchReceiver,
  updateReceiver,
} from './video-room.ts';

/** Milliseconds after which an offer that nobody answered is told again: a frame of the room's stream may be lost. */
const tellAgain = 3_000;
/** Milliseconds until what Janus refused, or did not do yet, is asked for again: somebody may be leaving just now. */
const askAgain = 500;

export interface ReceivingParts {
  readonly names: RoomNames;
  attach(hear: (said: Said) => void): Promise<Handle>;
  memberOf(feed: number): string | null;
  tell(offer: {
    readonly connection: string;
    readonly revision: number;
    readonly sdp: string;
    readonly map: MediaMap;
  }): void;
  /** Something failed that is not tried again. */
  failed(error: unknown): void;
}

/** The connection over which one member gets what the others send. Janus offers; one offer at a time waits for its answer. */
export interface Receiving {
  /** What it is to carry from now on. */
  choose(chosen: readonly Chosen[]): void;
  /** The browser's answer; one to an offer that is no longer the last is ignored. */
  answer(answer: SecondAnswer): Promise<void>;
  close(): Promise<void>;
}

export function createReceiving({ names, attach, memberOf, tell, failed }: ReceivingParts): Receiving {
  let chosen: readonly Chosen[] = [];
  let received: readonly Received[] = [];
  let handle: Handle | null = null;
  let connection = '';
  let revision = 0;
  let unanswered = false;
  let working = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  function later(milliseconds: number, work: () => void): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(work, milliseconds);
  }

  /** Brings the connection closer to what was chosen, one request at a time, until an offer has to be answered. */
  async function work(): Promise<void> {
    if (working || unanswered || closed) return;
    working = true;
    try {
      while (!unanswered && !closed && (await step()));
    } catch (error) {
      if (error instanceof JanusRefusal) later(askAgain, () => void work());
      else failed(error);
    } finally {
      working = false;
    }
  }

  /** Whether there may be more to do at once. */
  async function step(): Promise<boolean> {
    const { subscribe, unsubscribe, exchange } = changes(received, chosen);
    if (!handle) {
      if (subscribe.length > 0) await open(subscribe);
      return false;
    }
    if (exchange.length > 0) {
      const streams = exchange.map(({ into, from }) => ({ ...from, sub_mid: into }));
      const { data } = await switchReceiver(handle, streams);
      received = receivedIn(data) ?? received;
      return true;
    }
    if (subscribe.length + unsubscribe.length === 0) return false;
    hear(
      await updateReceiver(
        handle,
        subscribe,
        unsubscribe.map((into) => ({ sub_mid: into })),
      ),
    );
    if (!unanswered) later(askAgain, () => void work());
    return false;
  }

  async function open(subscribe: Parameters<typeof joinAsReceiver>[2]): Promise<void> {
    const made = await attach((said) => {
      if (handle !== made) return;
      if (said.janus === 'hangup' || said.janus === 'detached') void beginAnew();
      else hear(said);
    });
    handle = made;
    connection = randomUUID();
    revision = 0;
    try {
      if (!closed) hear(await joinAsReceiver(made, names, subscribe));
    } catch (error) {
      handle = null;
      await made.detach();
      throw error;
    }
    if (closed) await made.detach();
  }

  /** The browser's side of it broke: another connection is offered. */
  async function beginAnew(): Promise<void> {
    const old = handle;
    handle = null;
    received = [];
    unanswered = false;
    await old?.detach();
    later(askAgain, () => void work());
  }

  function hear({ data, jsep }: Said): void {
    received = receivedIn(data) ?? received;
    if (jsep?.type !== 'offer') return;
    unanswered = true;
    revision += 1;
    offer(jsep.sdp);
  }

  function offer(sdp: string): void {
    tell({ connection, revision, sdp, map: mapOf(received, memberOf) });
    later(tellAgain, () => offer(sdp));
  }

  return {
    choose(streams) {
      chosen = streams;
      void work();
    },
    async answer({ connection: to, revision: which, sdp }) {
      const fit = to === connection && which === revision && unanswered && handle;
      const plain = fit && receivingAnswer(sdp);
      if (!fit || !plain) return;
      clearTimeout(timer);
      unanswered = false;
      try {
        await startReceiver(fit, { type: 'answer', sdp: plain });
      } catch (error) {
        if (!(error instanceof JanusRefusal)) throw error;
        await beginAnew();
      }
      void work();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await handle?.detach();
    },
  };
}
