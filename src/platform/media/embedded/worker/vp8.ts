/**
 * Whether this RTP payload begins a VP8 key frame (RFC 7741, 4.2 and 4.3). Readable under end-to-end encryption, which leaves
 * the first bytes of a frame clear.
 */
export function beginsKeyFrame(payload: Uint8Array): boolean {
  const [required = 0] = payload;
  const beginsFrame = (required & 0x10) !== 0 && (required & 0x07) === 0;
  if (!beginsFrame) return false;
  let at = 1;
  if ((required & 0x80) !== 0) {
    const extended = payload[at] ?? 0;
    at += 1;
    if ((extended & 0x80) !== 0) at += ((payload[at] ?? 0) & 0x80) !== 0 ? 2 : 1;
    if ((extended & 0x40) !== 0) at += 1;
    if ((extended & 0x30) !== 0) at += 1;
  }
  const header = payload[at];
  return header !== undefined && (header & 0x01) === 0;
}
