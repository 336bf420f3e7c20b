import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import type { Subscription } from './index.ts';

const recordSize = 4096;
/** A record holds its tag (16 bytes) and at least one byte that ends the padding (RFC 8188, section 2). */
const mostBytes = 3000;

/** Encrypts a message for one browser: RFC 8291 with the content encoding aes128gcm of RFC 8188, in one record. */
export function encryptFor({ keys }: Subscription, payload: string): Buffer {
  const plain = Buffer.from(payload);
  if (plain.length > mostBytes) throw new RangeError(`A push message has at most ${mostBytes} bytes.`);
  const theirs = Buffer.from(keys.p256dh, 'base64url');
  const pair = createECDH('prime256v1');
  const ours = pair.generateKeys();
  const salt = randomBytes(16);

  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]);
  const secret = derive(pair.computeSecret(theirs), Buffer.from(keys.auth, 'base64url'), info, 32);
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12);

  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const lastRecord = Buffer.from([2]);
  const record = [cipher.update(plain), cipher.update(lastRecord), cipher.final(), cipher.getAuthTag()];
  const header = Buffer.alloc(21);
  salt.copy(header);
  header.writeUInt32BE(recordSize, 16);
  header.writeUInt8(ours.length, 20);
  return Buffer.concat([header, ours, ...record]);
}

/** Whether a browser's keys have the right form: a point on the curve and 16 bytes. */
export function areKeys({ p256dh, auth }: Subscription['keys']): boolean {
  const point = Buffer.from(p256dh, 'base64url');
  if (point.length !== 65 || Buffer.from(auth, 'base64url').length !== 16) return false;
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  try {
    pair.computeSecret(point);
    return true;
  } catch {
    // The only reason left: the point is not on the curve.
    return false;
  }
}

const derive = (secret: Uint8Array, salt: Uint8Array, info: string | Uint8Array, size: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, size));
