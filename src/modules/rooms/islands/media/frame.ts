/*
 * One encoded frame of sound or picture, sealed for the people of the room:
 *
 *   clear header | AES-256-GCM of the rest | counter (4 bytes) | sender (1) | epoch (1)
 *
 * The header stays readable because the engine and the browser's own packing look at it; it is authenticated.
 * The key belongs to one sender in one epoch and the counter never repeats in a page's life, so that the counter alone is
 * the nonce. `sender` is the place in the epoch's roster: who opens a frame knows who made it, whatever the server says.
 */
export type FrameKind = 'audio' | 'video';
export type Bytes = Uint8Array<ArrayBuffer>;

const tail = 6;
const tag = 16;

/** Bytes that stay readable: the VP8 payload header (RFC 6386, section 9.1) of a key or other picture; Opus's first byte. */
export const clearBytes = (kind: FrameKind, type?: string): number => (kind === 'audio' ? 1 : type === 'key' ? 10 : 3);

export interface FrameStamp {
  /** The key's number, modulo 256. */
  readonly epoch: number;
  readonly sender: number;
  readonly counter: number;
}

function nonceOf(counter: number): Bytes {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(8, counter);
  return nonce;
}

/** The key of one sender: nobody else's frames are sealed with it. */
export async function frameKey(secret: Bytes, sender: number): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode(`beside frame ${sender}`);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info },
    root,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

export async function sealFrame(frame: Bytes, clear: number, key: CryptoKey, stamp: FrameStamp): Promise<Bytes> {
  const header = frame.subarray(0, clear);
  const algorithm = { name: 'AES-GCM', iv: nonceOf(stamp.counter), additionalData: header };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, frame.subarray(clear)));
  const whole = new Uint8Array(header.length + sealed.length + tail);
  whole.set(header);
  whole.set(sealed, header.length);
  const view = new DataView(whole.buffer, header.length + sealed.length);
  view.setUint32(0, stamp.counter);
  view.setUint8(4, stamp.sender);
  view.setUint8(5, stamp.epoch % 256);
  return whole;
}

/** What a frame says of itself; null where it is too short to be one of ours. */
export function readStamp(frame: Bytes, clear: number): FrameStamp | null {
  if (frame.length < clear + tag + tail) return null;
  const view = new DataView(frame.buffer, frame.byteOffset + frame.length - tail);
  return { counter: view.getUint32(0), sender: view.getUint8(4), epoch: view.getUint8(5) };
}

/** The frame as its sender's browser made it; null where anything was altered, or the key is another one. */
export async function openFrame(frame: Bytes, clear: number, key: CryptoKey, counter: number): Promise<Bytes | null> {
  const header = frame.subarray(0, clear);
  const algorithm = { name: 'AES-GCM', iv: nonceOf(counter), additionalData: header };
  const opened = await crypto.subtle
    .decrypt(algorithm, key, frame.subarray(clear, frame.length - tail))
    .catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'OperationError') return null;
      throw error;
    });
  if (!opened) return null;
  const whole = new Uint8Array(clear + opened.byteLength);
  whole.set(header);
  whole.set(new Uint8Array(opened), clear);
  return whole;
}
