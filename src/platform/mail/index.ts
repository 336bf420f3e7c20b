export { MailFailed } from './mail-failed.ts';
export { createMailer, reachMailServer } from './mailer.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}
/** Sends plain-text mail through the configured SMTP server. */
export interface Mailer {
  /** False where no mail server is configured: mail is then not offered anywhere. */
  readonly ready: boolean;
  /** Throws a MailFailed when the server did not take it. */
  send(mail: Mail): Promise<void>;
  close(): void;
}
