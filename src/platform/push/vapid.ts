import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { join } from 'node:path';
import { keptFile } from '#platform/vault';

/** The pair of keys with which this installation signs what it sends to push services (RFC 8292). */
export interface VapidKeys {
  readonly privateKey: KeyObject;
  /** Uncompressed point, base64url. */
  readonly publicKey: string;
}

/** Seconds; push services accept at most a day. */
const lifetime = 12 * 60 * 60;

/**
 * The Authorization header for one push service: who sends, valid for 12 hours, at that origin only. `contact` is
 * an https or mailto address.
 */
export function vapidHeader(keys: VapidKeys, endpoint: URL, contact: string | undefined, now: Date): string {
  const claims = { aud: endpoint.origin, exp: Math.floor(now.getTime() / 1000) + lifetime, sub: contact };
  const unsigned = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(unsigned), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${unsigned}.${signature.toString('base64url')}, k=${keys.publicKey}`;
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The keys in `keys/push.json` of the data folder, made at the first start. Browsers subscribe to this very key. */
export async function loadVapidKeys(dataDir: string): Promise<VapidKeys> {
  const file = join(dataDir, 'keys', 'push.json');
  const text = await keptFile(file, makeKeys);
  try {
    return readKeys(JSON.parse(text));
  } catch {
    // What went wrong would quote the key, so only the file is named.
    throw new Error(`${file} does not hold a P-256 key (JSON Web Key). Remove it to get a new one.`);
  }
}

function makeKeys(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return `${JSON.stringify(privateKey.export({ format: 'jwk' }))}\n`;
}

function readKeys(jwk: { readonly x: string; readonly y: string }): VapidKeys {
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(jwk.x, 'base64url'), Buffer.from(jwk.y, 'base64url')]);
  return { privateKey: createPrivateKey({ key: { ...jwk }, format: 'jwk' }), publicKey: point.toString('base64url') };
}
