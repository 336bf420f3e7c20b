import { randomBytes, randomUUID } from 'node:crypto';

/** A UUIDv7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits. Sorts by time of making. */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** An id that tells nothing, not even when it was made (UUIDv4). */
export const newBlindId = (): string => randomUUID();

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Whether a text is an id as we write them (lower case, with dashes). */
export const isId = (text: unknown): text is string => typeof text === 'string' && pattern.test(text);
