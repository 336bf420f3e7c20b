export interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}
/** Web push (RFC 8030, 8291, 8292). `gone`: the subscription does not exist any more and should be forgotten. */
export interface Push {
  readonly publicKey: string;
  send(to: Subscription, payload: string): Promise<'sent' | 'gone'>;
}
