/** A push message that was not taken. Says nothing of the endpoint, which is a secret of the person. */
export class PushFailed extends Error {
  override name = 'PushFailed';
  /** A status of the push service (`HTTP 429`), or why there was none (`ECONNREFUSED`, `PRIVATE_ADDRESS`, `TIMEOUT`). */
  readonly code: string;

  constructor(code: string) {
    super(`The push service did not take a message (${code}).`);
    this.code = code;
  }
}
