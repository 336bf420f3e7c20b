/** A mail that was not taken. Carries codes only: what a mail server answers often quotes the address. */
export class MailFailed extends Error {
  override name = 'MailFailed';
  /** Such as ECONNECTION, EAUTH, EENVELOPE, ETLS. */
  readonly code: string;
  /** The server will never take this mail (a reply of 5xx), so trying again is useless. */
  readonly permanent: boolean;

  constructor(code: string, permanent: boolean) {
    super(`The mail server did not take a mail (${code}).`);
    this.code = code;
    this.permanent = permanent;
  }
}
