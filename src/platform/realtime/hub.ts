import type { Events, StoredEvent } from '#platform/events';
import type { Log } from '#platform/log';
import type { Heard, MayHear, Signal } from './index.ts';
import type { Subscriber } from './subscriber.ts';
import { eventFrame, gapFrame, signalFrame } from './wire.ts';

/** More missed events than this are not replayed: the page is fetched again instead. */
export const mostReplayed = 200;

export interface HubOptions {
  readonly organisationId: string;
  readonly events: Events;
  readonly mayHear: MayHear;
  readonly log: Log;
  /** Resolves when news of other processes arrives, so that nothing is missed between reading and hearing. */
  listening(): Promise<unknown>;
}

/** All streams of one organisation in this process. Events are read once for all of them. */
export interface Hub {
  readonly subscribers: ReadonlySet<Subscriber>;
  /** Begins to deliver to this stream: what came after `after` first, or what happens from now on. */
  join(subscriber: Subscriber, after: number | null): Promise<void>;
  leave(subscriber: Subscriber): void;
  /** Reads what is new and delivers it; a call during another makes that one look again. */
  pump(): Promise<void>;
  signal(signal: Signal): Promise<void>;
}

export function createHub({ organisationId, events, mayHear, log, listening }: HubOptions): Hub {
  const subscribers = new Set<Subscriber>();
  let pumping: Promise<void> | null = null;
  let again = false;

  async function join(subscriber: Subscriber, after: number | null): Promise<void> {
    subscribers.add(subscriber);
    await listening();
    const { oldest, newest } = await events.range(organisationId);
    const missed = after === null ? 0 : newest - after;
    const kept = after === null || (after <= newest && after >= oldest - 1);
    if (missed <= mostReplayed && kept) subscriber.position = after ?? newest;
    else {
      subscriber.position = newest;
      subscriber.send(gapFrame(newest));
    }
    await pump();
  }

  function pump(): Promise<void> {
    again = true;
    pumping ??= deliverAll().finally(() => {
      pumping = null;
    });
    return pumping;
  }

  async function deliverAll(): Promise<void> {
    while (again) {
      again = false;
      for (let batch = await readNext(); batch.length > 0; batch = await readNext()) {
        for (const event of batch) await deliver(event);
      }
    }
  }

  /** The events after the stream that is furthest behind. */
  async function readNext(): Promise<StoredEvent[]> {
    const positions = [...subscribers].flatMap(({ position }) => (position === null ? [] : [position]));
    return positions.length === 0 ? [] : events.since(organisationId, Math.min(...positions), mostReplayed);
  }

  async function deliver(event: StoredEvent): Promise<void> {
    const behind = [...subscribers].filter(({ position }) => position !== null && position < event.seq);
    await tellThose(behind, event, eventFrame(event), (subscriber) => subscriber.send(gapFrame(event.seq)));
    for (const subscriber of behind) subscriber.position = event.seq;
  }

  /** Sends to whom it is meant for and who may hear it, asking once per person. A check that fails tells nobody anything. */
  function tellThose(
    candidates: readonly Subscriber[],
    heard: Heard,
    frame: string,
    unsure: (subscriber: Subscriber) => void,
  ): Promise<unknown> {
    const answers = new Map<string | null, Promise<boolean>>();
    const tell = async (subscriber: Subscriber) => {
      const { actor } = subscriber;
      const answer = answers.get(actor.personId) ?? mayHear(actor, heard);
      answers.set(actor.personId, answer);
      try {
        if (await answer) subscriber.send(frame);
      } catch (error) {
        log.failure('realtime.check.failed', error, { kind: heard.kind });
        unsure(subscriber);
      }
    };
    return Promise.all(candidates.filter(({ isMeant }) => isMeant(heard.audience)).map(tell));
  }

  return {
    subscribers,
    join,
    leave: (subscriber) => void subscribers.delete(subscriber),
    pump,
    async signal(signal) {
      const others = [...subscribers].filter(({ actor }) => !signal.by || actor.personId !== signal.by);
      await tellThose(others, signal, signalFrame(signal), () => undefined);
    },
  };
}
