import { type BinaryLike, createCipheriv, createHmac, type KeyObject } from 'node:crypto';
import type { SrtpSession } from 'werift';

/** A packet as one receiver gets it. */
export interface OutwardPacket {
  readonly ssrc: number;
  readonly payloadType: number;
  readonly sequenceNumber: number;
  /** How often the receiver's sequence numbers began anew (RFC 3711, 3.3.1). */
  readonly rollovers: number;
  readonly timestamp: number;
  readonly marker: boolean;
  readonly payload: Buffer;
}

type Context = SrtpSession['localContext'];

/** The library's number for AEAD_AES_128_GCM; beside it there is only AES_CM_128_HMAC_SHA1_80, which browsers choose. */
const gcm = 7;
const head = 12;

/** What goes over the network for this packet: nothing of the sender's header but what stands above. */
export const sealed = (context: Context, packet: OutwardPacket): Buffer =>
  context.profile === gcm ? withGcm(context, packet) : withCounter(context, packet);

function writeHead(out: Buffer, { ssrc, payloadType, sequenceNumber, timestamp, marker }: OutwardPacket): void {
  out[0] = 0x80;
  out[1] = payloadType | (marker ? 0x80 : 0);
  out.writeUInt16BE(sequenceNumber, 2);
  out.writeUInt32BE(timestamp, 4);
  out.writeUInt32BE(ssrc, 8);
}

function mix(iv: Buffer, salt: Uint8Array): Buffer {
  for (let at = 0; at < salt.length; at += 1) iv[at] = (iv[at] ?? 0) ^ (salt[at] ?? 0);
  return iv;
}

const gcmTag = 16;
const gcmIv = Buffer.alloc(12);

/** RFC 7714. */
function withGcm({ cipher }: Context, packet: OutwardPacket): Buffer {
  const end = head + packet.payload.length;
  const out = Buffer.allocUnsafe(end + gcmTag);
  writeHead(out, packet);
  gcmIv.writeUInt16BE(0, 0);
  gcmIv.writeUInt32BE(packet.ssrc, 2);
  gcmIv.writeUInt32BE(packet.rollovers, 6);
  gcmIv.writeUInt16BE(packet.sequenceNumber, 10);
  const sealing = createCipheriv('aes-128-gcm', cipher.srtpSessionKey, mix(gcmIv, cipher.srtpSessionSalt));
  sealing.setAAD(out.subarray(0, head));
  sealing.update(packet.payload).copy(out, head);
  sealing.final();
  sealing.getAuthTag().copy(out, end);
  return out;
}

const counterTag = 10;
const counterIv = Buffer.alloc(16);
const rollovers = Buffer.alloc(4);

/** RFC 3711, 4.1.1 and 4.2.1. */
function withCounter({ cipher }: Context, packet: OutwardPacket): Buffer {
  const end = head + packet.payload.length;
  const out = Buffer.allocUnsafe(end + counterTag);
  writeHead(out, packet);
  counterIv.fill(0);
  counterIv.writeUInt32BE(packet.ssrc, 4);
  counterIv.writeUInt32BE(packet.rollovers, 8);
  counterIv.writeUInt16BE(packet.sequenceNumber, 12);
  const sealing = createCipheriv('aes-128-ctr', cipher.srtpSessionKey, mix(counterIv, cipher.srtpSessionSalt));
  sealing.update(packet.payload).copy(out, head);
  rollovers.writeUInt32BE(packet.rollovers);
  const signing = createHmac('sha1', signingKey(cipher));
  signing.update(out.subarray(0, end)).update(rollovers).digest().copy(out, end, 0, counterTag);
  return out;
}

const signingKey = (cipher: Context['cipher']) =>
  (cipher as unknown as { readonly srtpSessionAuthTag: BinaryLike | KeyObject }).srtpSessionAuthTag;
