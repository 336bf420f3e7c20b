import type { RtcpPacket } from 'werift';

/** Milliseconds between two requests to the same sender: somebody who cannot decode would otherwise ask without end. */
const rest = 500;

export interface KeyFrames {
  /** Asks for a whole picture now, or as soon as the last request was long enough ago. */
  ask(): void;
  stop(): void;
}

export function createKeyFrames(send: () => void, now: () => number = performance.now.bind(performance)): KeyFrames {
  let last = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  const ask = () => {
    if (timer) return;
    const wait = last + rest - now();
    if (wait > 0) {
      timer = setTimeout(() => {
        timer = null;
        ask();
      }, wait);
      return;
    }
    last = now();
    send();
  };
  return {
    ask,
    stop: () => clearTimeout(timer ?? undefined),
  };
}

/** RTCP's number of payload-specific feedback (RFC 4585, 6.3). */
const payloadSpecific = 206;

/** The streams of which this packet asks a whole picture, as PLI or as FIR. */
export function keyFramesAskedOf(packet: RtcpPacket): readonly number[] {
  if (packet.type !== payloadSpecific) return [];
  const { feedback } = packet;
  if ('fir' in feedback) return feedback.fir.map(({ ssrc }) => ssrc);
  return 'ssrcFeedbacks' in feedback ? [] : [feedback.mediaSsrc];
}
