import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import ece from 'http_ece';
import type { Subscription } from '#platform/push';

export interface ReceivedPush {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface PushService {
  readonly received: readonly ReceivedPush[];
  /** Answers every message with this status from now on; null keeps the connection open without an answer. */
  answerWith(status: number | null): void;
  /** A browser that subscribed here. */
  subscribe(): PushBrowser;
  close(): Promise<void>;
}

export interface PushBrowser {
  readonly subscription: Subscription;
  /** The service answers messages to this browser with this status, whatever it answers to others. */
  answerWith(status: number): void;
  /** Messages sent to this browser, decrypted by another implementation of RFC 8291. */
  messages(): string[];
}

/** A real HTTP server on this machine that takes web push messages. */
export async function pushService(): Promise<PushService> {
  const received: ReceivedPush[] = [];
  let status: number | null = 201;
  let browsers = 0;
  const ofBrowser = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = request.url ?? '';
    received.push({ path, headers: request.headers, body: Buffer.concat(parts) });
    const answer = ofBrowser.get(path) ?? status;
    if (answer !== null) response.writeHead(answer, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    received,
    answerWith: (next) => {
      status = next;
    },
    subscribe() {
      browsers += 1;
      const path = `/browser/${browsers}`;
      const pair = createECDH('prime256v1');
      pair.generateKeys();
      const auth = randomBytes(16).toString('base64url');
      const keys = { p256dh: pair.getPublicKey('base64url'), auth };
      return {
        subscription: { endpoint: origin + path, keys },
        answerWith: (next) => void ofBrowser.set(path, next),
        messages: () =>
          received
            .filter((push) => push.path === path)
            .map(({ body }) =>
              ece.decrypt(body, { version: 'aes128gcm', privateKey: pair, authSecret: auth }).toString(),
            ),
      };
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The claims of a VAPID header, where its signature fits the key it names (RFC 8292). */
export function readVapid(header: string): { readonly claims: Record<string, unknown>; readonly publicKey: string } {
  const [, token = '', publicKey = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(header) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: point.toString('base64url', 1, 33), y: point.toString('base64url', 33) };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const fits = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!fits) throw new Error('the signature does not fit');
  return { claims: JSON.parse(Buffer.from(claims, 'base64url').toString()), publicKey };
}
