/** A mail that was not taken. Carries codes only: what a mail server answers often quotes the address. */
export class MailFailed extends Error {
  override name = 'MailFailed';
  /** Such as ECONNECTION, EAUTH, EENVELOPE, ETLS. */
  readonly code: string;
  /** There is no such address, so trying again is useless. Everything else may be the server's or our own trouble. */
  readonly noSuchAddress: boolean;

  constructor(code: string, noSuchAddress = false) {
    super(`The mail server did not take a mail (${code}).`);
    this.code = code;
    this.noSuchAddress = noSuchAddress;
  }
}
