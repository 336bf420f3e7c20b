import { lookup as resolve } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './addresses.ts';
import { PushFailed } from './push-failed.ts';

export interface Post {
  readonly endpoint: URL;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
  /** False only in tests: a push service on this machine, without TLS. */
  readonly publicOnly: boolean;
  /** Milliseconds for everything: name, connection, answer. */
  readonly timeout: number;
}

/** The host of a URL, without the brackets of an IPv6 address. */
export const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '');

/**
 * Posts and answers the status; the answer's text is not read and redirects are not followed. The address is checked in
 * the connection's own name look-up, so that a name cannot change between the check and its use.
 */
export function post({ endpoint, headers, body, publicOnly, timeout }: Post): Promise<number> {
  const host = hostOf(endpoint);
  if (publicOnly && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.reject(new PushFailed('PRIVATE_ADDRESS'));
  const request = endpoint.protocol === 'https:' ? httpsRequest : httpRequest;
  const signal = AbortSignal.timeout(timeout);
  return new Promise((done, failed) => {
    const sending = request(
      endpoint,
      { method: 'POST', agent: false, signal, headers, ...(publicOnly ? { lookup: lookupPublic } : {}) },
      (answer) => {
        done(answer.statusCode ?? 0);
        answer.destroy();
      },
    );
    sending.on('error', (error: NodeJS.ErrnoException) =>
      failed(
        error instanceof PushFailed ? error : new PushFailed(signal.aborted ? 'TIMEOUT' : (error.code ?? 'UNKNOWN')),
      ),
    );
    sending.end(body);
  });
}

const lookupPublic: LookupFunction = (host, options, answer) =>
  resolve(host, { ...options, all: true }, (error, found) => {
    if (error) return answer(error, []);
    const [first] = found;
    if (!first || !found.every(({ address }) => isPublicAddress(address))) {
      return answer(new PushFailed('PRIVATE_ADDRESS'), []);
    }
    return options.all ? answer(null, found) : answer(null, first.address, first.family);
  });
