import { createTransport } from 'nodemailer';
import type { Config } from '#platform/config';
import type { Mailer } from './index.ts';
import { MailFailed } from './mail-failed.ts';

const seconds = 1_000;

/**
 * A mailer for SMTP_URL and MAIL_FROM. A password and the mail itself travel encrypted: over `smtp://` to another
 * machine the server must offer STARTTLS, unless the address ends in `?ignoreTLS=true` (a relay in a closed network).
 */
export function createMailer({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer {
  if (!smtpUrl || !mailFrom) {
    return { ready: false, send: () => Promise.reject(new MailFailed('NOT_CONFIGURED')), close: () => {} };
  }
  const transport = createTransport(transportOf(smtpUrl), {
    from: mailFrom,
    xMailer: false,
    // RFC 3834: nobody's absence assistant answers a notice.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  });
  return {
    ready: true,
    async send({ to, subject, text }) {
      try {
        await transport.sendMail({ to: { name: '', address: to }, subject, text });
      } catch (error) {
        throw failureOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** Connects and signs in as `createMailer` would, and sends nothing. Throws a MailFailed where that fails. */
export async function reachMailServer(smtpUrl: string): Promise<void> {
  const transport = createTransport(transportOf(smtpUrl));
  try {
    await transport.verify();
  } catch (error) {
    throw failureOf(error);
  } finally {
    transport.close();
  }
}

const transportOf = (smtpUrl: string) => ({
  ...serverOf(new URL(smtpUrl)),
  connectionTimeout: 10 * seconds,
  greetingTimeout: 10 * seconds,
  socketTimeout: 20 * seconds,
  disableFileAccess: true,
  disableUrlAccess: true,
  logger: false as const,
});

const onThisMachine = new Set(['localhost', '127.0.0.1', '[::1]']);

function serverOf(url: URL) {
  const secure = url.protocol === 'smtps:';
  const ignoreTLS = url.searchParams.get('ignoreTLS') === 'true';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    secure,
    ignoreTLS,
    requireTLS: !secure && !ignoreTLS && !onThisMachine.has(url.hostname),
    ...(url.port ? { port: Number(url.port) } : {}),
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
  };
}

/** A reply to RCPT TO with an enhanced status of 5.1.x (RFC 3463): the address is wrong, for good. */
const wrongAddress = /^5\d\d[ -]5\.1\.\d/;

function failureOf(error: unknown): MailFailed {
  const { code, command, response } = error as Partial<Record<'code' | 'command' | 'response', unknown>>;
  const noSuchAddress = command === 'RCPT TO' && typeof response === 'string' && wrongAddress.test(response);
  return new MailFailed(typeof code === 'string' ? code : 'UNKNOWN', noSuchAddress);
}
