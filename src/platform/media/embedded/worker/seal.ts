import { createCipheriv } from 'node:crypto';
import { RtpHeader, type SrtpSession } from 'werift';

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

/** The library's number for AEAD_AES_128_GCM, which it prefers. */
const gcm = 7;
const head = 12;
const tag = 16;
const iv = Buffer.alloc(12);

/** What goes over the network for this packet: nothing of the sender's header but what stands above. */
export function sealed({ profile, cipher }: SrtpSession['localContext'], packet: OutwardPacket): Buffer {
  const { ssrc, payloadType, sequenceNumber, rollovers, timestamp, marker, payload } = packet;
  if (profile !== gcm) {
    const header = new RtpHeader({ ssrc, payloadType, sequenceNumber, timestamp, marker });
    return cipher.encryptRtp(header, payload, rollovers);
  }
  const end = head + payload.length;
  const out = Buffer.allocUnsafe(end + tag);
  out[0] = 0x80;
  out[1] = payloadType | (marker ? 0x80 : 0);
  out.writeUInt16BE(sequenceNumber, 2);
  out.writeUInt32BE(timestamp, 4);
  out.writeUInt32BE(ssrc, 8);
  // RFC 7714, 8.1.
  iv.writeUInt16BE(0, 0);
  iv.writeUInt32BE(ssrc, 2);
  iv.writeUInt32BE(rollovers, 6);
  iv.writeUInt16BE(sequenceNumber, 10);
  const salt = cipher.srtpSessionSalt;
  for (let at = 0; at < iv.length; at += 1) iv[at] = (iv[at] ?? 0) ^ (salt[at] ?? 0);
  const sealing = createCipheriv('aes-128-gcm', cipher.srtpSessionKey, iv);
  sealing.setAAD(out.subarray(0, head));
  sealing.update(payload).copy(out, head);
  sealing.final();
  sealing.getAuthTag().copy(out, end);
  return out;
}
