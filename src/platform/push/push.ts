import { isIP } from 'node:net';
import { type Clock, systemClock } from '#platform/clock';
import { isPublicAddress } from './addresses.ts';
import { areKeys, encryptFor } from './encrypt.ts';
import type { Push } from './index.ts';
import { hostOf, post } from './post.ts';
import { PushFailed } from './push-failed.ts';
import { loadVapidKeys, vapidHeader } from './vapid.ts';

export interface PushOptions {
  /** Where this installation's keys are kept. */
  readonly dataDir: string;
  /** An https or mailto address where a push service finds whoever runs this installation. */
  readonly contact?: string;
  readonly clock?: Clock;
  /** `anywhere` also sends to this machine and without TLS: for a push service in a test. */
  readonly reach?: 'public' | 'anywhere';
  /** Milliseconds for one message. */
  readonly timeout?: number;
}

/** Seconds that a push service may keep a message for a browser that is off. Later the page itself shows the notice. */
const timeToLive = 12 * 60 * 60;

/** Push with this installation's own keys. */
export async function createPush({
  dataDir,
  contact,
  clock = systemClock,
  reach = 'public',
  timeout = 10_000,
}: PushOptions): Promise<Push> {
  const keys = await loadVapidKeys(dataDir);
  const publicOnly = reach === 'public';
  const accepts: Push['accepts'] = ({ endpoint, keys: theirs }) => {
    if (!URL.canParse(endpoint)) return false;
    const url = new URL(endpoint);
    const host = hostOf(url);
    const reachable = url.protocol === 'https:' && (isIP(host) === 0 || isPublicAddress(host));
    return (reachable || !publicOnly) && url.username === '' && url.password === '' && areKeys(theirs);
  };
  return {
    publicKey: keys.publicKey,
    accepts,
    async send(to, payload) {
      if (!accepts(to)) throw new PushFailed('NOT_ACCEPTED');
      const endpoint = new URL(to.endpoint);
      const body = encryptFor(to, payload);
      const headers = {
        authorization: vapidHeader(keys, endpoint, contact, clock.now()),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        'content-length': body.length,
        ttl: timeToLive,
        urgency: 'normal',
        topic: 'beside',
      };
      const status = await post({ endpoint, headers, body, publicOnly, timeout });
      if (status >= 200 && status < 300) return 'sent';
      if (status === 404 || status === 410) return 'gone';
      throw new PushFailed(`HTTP ${status}`);
    },
  };
}
