import { fromBase64, toBase64 } from './base64.ts';
import { openFrame, readStamp, sealFrame } from './frame.ts';
import type { KeyRing } from './key-ring.ts';

/** Words that somebody's own device wrote down, sealed as their voice is; null before there is a key. */
export async function sealedWords(ring: KeyRing, count: () => number, words: string): Promise<string | null> {
  const sending = await ring.sending();
  if (!sending) return null;
  const { key, epoch, sender } = sending;
  return toBase64(await sealFrame(new TextEncoder().encode(words), 0, key, { epoch, sender, counter: count() }));
}

/** Whose words they proved to be; null where they do not open, or were opened before. */
export async function openedWords(
  ring: KeyRing,
  sealed: string,
): Promise<{ readonly member: string; readonly words: string } | null> {
  const frame = fromBase64(sealed);
  const stamp = readStamp(frame, 0);
  const sender = stamp && (await ring.senderOf(stamp.epoch, stamp.sender));
  const opened = sender && (await openFrame(frame, 0, sender.key, stamp.counter));
  if (!opened || !sender.isFresh(stamp.counter)) return null;
  return { member: sender.member, words: new TextDecoder().decode(opened) };
}
