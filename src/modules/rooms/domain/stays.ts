/** One member's time with sound and pictures, from arriving to leaving. Their browser's key pair lives exactly as long. */
export interface Stay {
  /** Made by the server; somebody who comes again gets a new one. */
  readonly id: string;
  readonly member: string;
  /** P-256, uncompressed (SEC 1, 65 bytes), base64url. */
  readonly publicKey: string;
}

/** What the server knows of a room's keys: who is here, and for whom the newest key was sealed. Never a key itself. */
export interface RoomKeys {
  /** 0 before the first key; each key has the next number. */
  readonly epoch: number;
  /** The stay whose browser made the newest key. */
  readonly maker: string | null;
  /** The stays for which it was sealed, in the order of their arrival. */
  readonly roster: readonly string[];
  /** Everybody who is here, the longest first. */
  readonly stays: readonly Stay[];
}

/** Milliseconds after which the next browser stands in for one that should have made a key and did not. */
const standInAfter = 3_000;

const same = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one, at) => one === others[at]);

const idsOf = (stays: readonly Stay[]): readonly string[] => stays.map(({ id }) => id);

/** Whether somebody came or went since the newest key: a key is for exactly the people who are here. */
export const needsNewKey = (keys: Pick<RoomKeys, 'roster' | 'stays'>): boolean =>
  keys.stays.length > 0 && !same(keys.roster, idsOf(keys.stays));

/**
 * Milliseconds this browser waits before it makes the key that is needed: none for whoever is here longest, more for each
 * one after. Null where nothing is to be made, or not by them.
 */
export function patienceOf(keys: RoomKeys, stay: string): number | null {
  const place = idsOf(keys.stays).indexOf(stay);
  return place < 0 || !needsNewKey(keys) ? null : place * standInAfter;
}

/** Whether an offered key is the next one, and sealed for everybody who is here and for nobody else. */
export const fitsNow = (
  keys: RoomKeys,
  offered: { readonly epoch: number; readonly roster: readonly string[] },
): boolean => offered.epoch === keys.epoch + 1 && same(offered.roster, idsOf(keys.stays));
