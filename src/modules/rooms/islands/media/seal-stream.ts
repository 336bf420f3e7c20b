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
    // The pause of a quiet microphone is an empty frame, which the browser does not send. Sealed, it would be one to send.
    if (frame.data.byteLength === 0) {
      out.enqueue(frame);
      return;
    }
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

/** What a line of the connection has to tell. */
export interface LineNews {
  /** From now on it carries this member: what it brought was sealed by them. */
  heard(member: string): void;
  /** A picture has stood still: its camera is off, or nothing of it comes through. */
  still(): void;
}

export interface OpeningOptions {
  readonly counts?: OpeningCounts;
  /** Milliseconds without a picture after which it stands still. */
  readonly stillAfter?: number;
}

/** Opens what comes in, and tells whose it proved to be whenever that changes. What does not open is dropped. */
export function opening(
  kind: FrameKind,
  ring: KeyRing,
  news: LineNews,
  { counts = { opened: 0, refused: 0 }, stillAfter = 1_500 }: OpeningOptions = {},
): Step {
  let last = '';
  let standing: ReturnType<typeof setTimeout> | undefined;

  function tell(member: string): void {
    if (last !== member) news.heard(member);
    last = member;
    // A microphone may be quiet for long; only pictures flow.
    if (kind === 'audio') return;
    clearTimeout(standing);
    standing = setTimeout(() => {
      last = '';
      news.still();
    }, stillAfter);
  }

  async function open(frame: EncodedFrame): Promise<Bytes | null> {
    const bytes = new Uint8Array(frame.data);
    const clear = clearBytes(kind, frame.type);
    const stamp = readStamp(bytes, clear);
    const sender = stamp && (await ring.senderOf(stamp.epoch, stamp.sender));
    const opened = sender && (await openFrame(bytes, clear, sender.key, stamp.counter));
    if (!opened || !sender.isFresh(stamp.counter)) return null;
    tell(sender.member);
    return opened;
  }

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
}
