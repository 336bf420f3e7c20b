import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  /** Envelope recipients. */
  readonly to: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
  /** The body, decoded. */
  readonly text: string;
  /** Everything as it came over the wire. */
  readonly raw: string;
}

export interface MailCatcher {
  /** For the configuration. */
  readonly settings: { readonly smtpUrl: string; readonly mailFrom: string };
  readonly caught: readonly CaughtMail[];
  /** The next recipients are refused with this reply, such as `550 5.1.1`; null takes mail again. */
  refuseWith(reply: string | null): void;
  close(): Promise<void>;
}

/** A real SMTP server on this machine that keeps what it gets. */
export async function catchMail(): Promise<MailCatcher> {
  const caught: CaughtMail[] = [];
  let refusal: string | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideENHANCEDSTATUSCODES: true,
    onRcptTo({ address }, _session, answer) {
      const [code, status] = refusal?.split(' ') ?? [];
      answer(
        code ? Object.assign(new Error(`${status} no mail for ${address}`), { responseCode: Number(code) }) : null,
      );
    },
    onData(stream, session, taken) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        caught.push(
          readMail(
            Buffer.concat(parts).toString(),
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        );
        taken();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  return {
    settings: { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'Post <post@beside.example>' },
    caught,
    refuseWith: (reply) => {
      refusal = reply;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

function readMail(raw: string, to: readonly string[]): CaughtMail {
  const split = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, split).replaceAll(/\r\n[ \t]+/g, ' ');
  const body = raw.slice(split + 4);
  const headers = new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())];
    }),
  );
  return { to, headers, text: decodeBody(body, headers.get('content-transfer-encoding') ?? '7bit'), raw };
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString().replaceAll('\r\n', '\n').trimEnd();
  const lines = body.replaceAll('\r\n', '\n');
  return (encoding === 'quoted-printable' ? fromQuoted(lines.replaceAll('=\n', '')) : lines).trimEnd();
}

const fromQuoted = (text: string) =>
  text.replaceAll(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString());

/** RFC 2047 encoded words in UTF-8. */
const decodeWords = (text: string) =>
  text.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/(?:=\?UTF-8\?[BQ]\?[^?]*\?=)+/gi, (run) =>
    Buffer.concat(
      [...run.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)].map(([, way = '', word = '']) =>
        way.toUpperCase() === 'B'
          ? Buffer.from(word, 'base64')
          : Buffer.from(
              word
                .replaceAll('_', ' ')
                .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
              'latin1',
            ),
      ),
    ).toString(),
  );
