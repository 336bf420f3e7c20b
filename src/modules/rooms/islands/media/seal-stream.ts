import { type Bytes, clearBytes, type FrameKind, openFrame, readStamp, sealFrame } from './frame.ts';
import type { KeyRing } from './key-ring.ts';

/** What both kinds of encoded frame have in common (WebRTC Encoded Transform); pictures say which type they are. */
export interface EncodedFrame {
  data: ArrayBuffer;
  readonly type?: string;
}

type Step = Transformer<EncodedFrame, EncodedFrame>;

/** One count for everything that a page sends: a nonce never comes twice. */
export const createCounter = (): (() => number) => {
  let next = 0;
  return () => next++;
};

/** Seals what leaves this browser. Without a key nothing leaves. */
export const sealing = (kind: FrameKind, ring: KeyRing, count: () => number): Step => ({
  async transform(frame, out) {
    const sending = await ring.sending();
    if (!sending) return;
    const { key, epoch, sender } = sending;
    const clear = Math.min(clearBytes(kind, frame.type), frame.data.byteLength);
    const sealed = await sealFrame(new Uint8Array(frame.data), clear, key, { epoch, sender, counter: count() });
    frame.data = sealed.buffer;
    out.enqueue(frame);
  },
});

/** What became of the frames of one m-line. */
export interface OpeningCounts {
  opened: number;
  /** Altered, sent before, or sealed with a key that this browser was not given. */
  refused: number;
}

/** Opens what comes in, and tells whose it proved to be whenever that changes. What does not open is dropped. */
export const opening = (
  kind: FrameKind,
  ring: KeyRing,
  heard: (member: string) => void,
  counts: OpeningCounts = { opened: 0, refused: 0 },
): Step => {
  let last = '';
  const open = async (frame: EncodedFrame): Promise<Bytes | null> => {
    const bytes = new Uint8Array(frame.data);
    const clear = clearBytes(kind, frame.type);
    const stamp = readStamp(bytes, clear);
    const sender = stamp && (await ring.senderOf(stamp.epoch, stamp.sender));
    const opened = sender && (await openFrame(bytes, clear, sender.key, stamp.counter));
    if (!opened || !sender.isFresh(stamp.counter)) return null;
    if (last !== sender.member) heard(sender.member);
    last = sender.member;
    return opened;
  };
  return {
    async transform(frame, out) {
      const opened = await open(frame);
      if (!opened) {
        counts.refused += 1;
        return;
      }
      counts.opened += 1;
      frame.data = opened.buffer;
      out.enqueue(frame);
    },
  };
};
