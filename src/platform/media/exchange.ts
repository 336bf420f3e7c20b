import { randomUUID } from 'node:crypto';
import type { Offer } from './embedded/offer.ts';
import type { Allowed, MediaQuality, SecondAnswer } from './index.ts';
import { pack, unpack } from './pack.ts';

/** Carries texts between the processes that serve the same people. A text has at most 7,900 bytes and no comma. */
export interface Bus {
  send(text: string): void;
  hear(listener: (text: string) => void): Promise<() => Promise<void>>;
}

/** What every process has to know: any may hold the connections of a member, or come to hold them. */
export type Word =
  | {
      readonly say: 'want';
      readonly room: string;
      readonly member: string;
      readonly wants: Readonly<Record<string, MediaQuality>>;
    }
  | {
      readonly say: 'allow';
      readonly room: string;
      readonly member: string;
      readonly allowed: Allowed;
    }
  | { readonly say: 'answer'; readonly room: string; readonly member: string; readonly answer: SecondAnswer }
  | { readonly say: 'drop'; readonly room: string; readonly member: string }
  | { readonly say: 'close'; readonly room: string };

/** A browser's offer that reached another process than the one that may hold its connection. */
export interface Question {
  readonly room: string;
  readonly member: string;
  readonly offer: Offer;
}

type Message = { readonly from: string } & (
  | Word
  | ({ readonly say: 'offer'; readonly id: string } & Question)
  | { readonly say: 'reply'; readonly id: string; readonly sdp: string | null }
);

export interface ExchangeParts {
  readonly bus: Bus | null;
  /** Milliseconds in which a process answers for a member whom it holds; after that it is taken to be gone. */
  readonly patience: number;
  hear(word: Word): Promise<void>;
  /** The engine's answer, where this process holds this very connection; null where it held another one, which it has let go. */
  holds(question: Question): Promise<string | null> | null;
  failed(error: unknown): void;
}

/** Speaks with the other processes. Without a bus there are none. */
export interface Exchange {
  tell(word: Word): void;
  /** Asks whoever holds this member. Null where nobody does (any more). */
  ask(question: Question): Promise<string | null>;
  stop(): Promise<void>;
}

export function createExchange({ bus, patience, hear, holds, failed }: ExchangeParts): Exchange {
  const from = randomUUID();
  const asked = new Map<string, (sdp: string | null) => void>();
  const listening = bus?.hear(receive);
  listening?.catch(failed);

  function send(message: object): void {
    try {
      bus?.send(pack(JSON.stringify({ ...message, from })));
    } catch (error) {
      // Too large to be an answer of our pages.
      failed(error);
    }
  }

  function receive(text: string): void {
    for (const part of text === '' ? [] : text.split(',')) {
      const message = JSON.parse(unpack(part)) as Message;
      if (message.from !== from) take(message);
    }
  }

  function take(message: Message): void {
    if (message.say === 'reply') asked.get(message.id)?.(message.sdp);
    else if (message.say === 'offer') void reply(message.id, message);
    else hear(message).catch(failed);
  }

  async function reply(id: string, question: Question): Promise<void> {
    try {
      const held = holds(question);
      if (held) send({ say: 'reply', id, sdp: await held });
    } catch (error) {
      failed(error);
    }
  }

  return {
    tell: send,
    async ask(question) {
      if (!bus) return null;
      const id = randomUUID();
      const { promise, resolve } = Promise.withResolvers<string | null>();
      const late = setTimeout(resolve, patience, null);
      asked.set(id, resolve);
      send({ say: 'offer', id, ...question });
      try {
        return await promise;
      } finally {
        clearTimeout(late);
        asked.delete(id);
      }
    },
    async stop() {
      await (await listening)?.();
    },
  };
}
