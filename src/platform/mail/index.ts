export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}
/** Sends plain-text mail through the configured SMTP server. Throws when the server did not take it. */
export interface Mailer {
  readonly ready: boolean;
  send(mail: Mail): Promise<void>;
  close(): void;
}
