export { isPublicAddress } from './addresses.ts';
export { createPush, type PushOptions } from './push.ts';
export { PushFailed } from './push-failed.ts';

/** What a browser's `PushSubscription` says of itself. */
export interface Subscription {
  /** Where the browser's push service takes messages for it. Knowing it allows to send: a secret. */
  readonly endpoint: string;
  /** base64url: the browser's public key (65 bytes) and a secret shared with it (16 bytes). */
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Web push (RFC 8030, 8291, 8292). */
export interface Push {
  /** The `applicationServerKey` that a browser asks for, base64url. */
  readonly publicKey: string;
  /** Whether messages could be sent there at all: an https address that is not plainly a private one, keys of the right form. */
  accepts(to: Subscription): boolean;
  /**
   * Sends at most 3,000 bytes, readable only by that browser. A newer message replaces one still waiting at the push
   * service. `gone`: the subscription does not exist any more and should be forgotten. Throws a PushFailed otherwise,
   * also where the endpoint's name leads to a private address.
   */
  send(to: Subscription, payload: string): Promise<'sent' | 'gone'>;
}
