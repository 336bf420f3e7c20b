import { type Bytes, frameKey } from './frame.ts';
import { createReplayWindow } from './replay.ts';

/** A key of the room as a browser holds it. */
export interface EpochKey {
  readonly epoch: number;
  readonly secret: Bytes;
  /** The members for whom it was made, by their place in its roster. */
  readonly members: readonly string[];
  /** This browser's own place. */
  readonly self: number;
}

/** One sender in one epoch, ready to open what they send. */
export interface Sender {
  readonly member: string;
  readonly key: CryptoKey;
  /** False for a frame that was opened already. */
  readonly isFresh: (counter: number) => boolean;
}

interface Held extends EpochKey {
  readonly senders: Map<number, Promise<Sender>>;
}

/** Timing of the ring, in milliseconds. */
export interface KeyRingOptions {
  /** How long a frame waits for a key that is on its way. */
  readonly wait?: number;
  /** How long a new key is only listened to, until the others have it as well. */
  readonly settle?: number;
  /** How long an old key still opens what was under way. */
  readonly keep?: number;
  /** Called once for each epoch that a frame names and this ring does not know. */
  readonly missing?: (epoch: number) => void;
}

export interface KeyRing {
  /** An older key than the newest one known is not taken: the server cannot bring a key back that somebody left with. */
  add(key: EpochKey): void;
  /** What to seal with now; null before the first key: then nothing is sent. */
  sending(): Promise<{ readonly epoch: number; readonly sender: number; readonly key: CryptoKey } | null>;
  /** Who sent a frame; null where no key for it came in time, or the roster has no such place. */
  senderOf(epoch: number, sender: number): Promise<Sender | null>;
}

/** Holds the room's keys by the number that frames carry (modulo 256). */
export function createKeyRing({
  wait = 1_000,
  settle = 400,
  keep = 10_000,
  missing = () => undefined,
}: KeyRingOptions = {}): KeyRing {
  const held = new Map<number, Held>();
  const awaited = new Map<number, { readonly key: Promise<Held | null>; readonly came: (key: Held) => void }>();
  let current: Held | null = null;
  let newest = 0;

  const settled = (key: Held): void => {
    current = key;
  };

  const senderIn = (epoch: Held, place: number): Promise<Sender> | null => {
    const member = epoch.members[place];
    if (member === undefined) return null;
    const known = epoch.senders.get(place);
    if (known) return known;
    const made = frameKey(epoch.secret, place).then((key) => ({ member, key, isFresh: createReplayWindow() }));
    epoch.senders.set(place, made);
    return made;
  };

  /** Each epoch is waited for once, from the first frame that names it: later frames of one that never comes do not queue up. */
  function expect(epoch: number): Promise<Held | null> {
    const known = awaited.get(epoch);
    if (known) return known.key;
    const { promise, resolve } = Promise.withResolvers<Held | null>();
    setTimeout(resolve, wait, null);
    awaited.set(epoch, { key: promise, came: resolve });
    missing(epoch);
    return promise;
  }

  return {
    add(key) {
      if (key.epoch <= newest) return;
      newest = key.epoch;
      const fresh: Held = { ...key, senders: new Map() };
      const short = key.epoch % 256;
      for (const [number, old] of held) setTimeout(() => held.get(number) === old && held.delete(number), keep);
      held.set(short, fresh);
      awaited.get(short)?.came(fresh);
      awaited.delete(short);
      if (current) setTimeout(() => fresh.epoch === newest && settled(fresh), settle);
      else current = fresh;
    },
    async sending() {
      if (!current) return null;
      const { epoch, self } = current;
      const sender = await senderIn(current, self);
      return sender && { epoch, sender: self, key: sender.key };
    },
    async senderOf(epoch, place) {
      const key = held.get(epoch) ?? (await expect(epoch));
      return key && senderIn(key, place);
    },
  };
}
