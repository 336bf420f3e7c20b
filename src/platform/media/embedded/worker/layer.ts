import type { MediaStreamTrack, RTCRtpReceiver } from 'werift';
import type { MediaKind } from '../../index.ts';
import { createKeyFrames } from './key-frames.ts';
import type { Outgoing } from './outgoing.ts';
import { beginsKeyFrame } from './vp8.ts';

/** One receiving m-line of a member's connection. */
export interface Slot {
  readonly mid: string;
  readonly kind: MediaKind;
  readonly outgoing: Outgoing;
  /** `<member>:<kind>` of whom it carries. */
  carries: string | null;
  /** What is forwarded into it now. */
  layer: Layer | null;
}

/** One stream that a member sends: their sound, or one of two pictures from the same camera. */
export interface Layer {
  /** Begins to forward into this slot; a picture that replaces another one waits for its first whole frame. */
  feed(slot: Slot): void;
  /** No longer waits to begin; what is forwarded already goes on. */
  forgo(slot: Slot): void;
  leave(slot: Slot): void;
  askKeyFrame(): void;
  close(): void;
}

export interface LayerParts {
  readonly track: MediaStreamTrack;
  readonly receiver: RTCRtpReceiver;
  /** Whether packets may pass; asked for each. */
  mayPass(): boolean;
  /** Each packet that passes, with the level it tells (−dBov) and how many it goes to. */
  passed(level: number | null, receivers: number): void;
}

const levelHeader = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level';

export function createLayer({ track, receiver, mayPass, passed }: LayerParts): Layer {
  const slots = new Set<Slot>();
  const waiting = new Set<Slot>();
  let ssrc: number | null = track.ssrc ?? null;
  let interrupted = false;
  const keyFrames = createKeyFrames(() => {
    if (ssrc !== null) receiver.sendRtcpPLI(ssrc).catch(() => undefined);
  });

  function take(slot: Slot): void {
    slot.layer?.leave(slot);
    slot.layer = layer;
    slots.add(slot);
    slot.outgoing.goOn();
  }

  const { unSubscribe } = track.onReceiveRtp.subscribe((packet, extensions) => {
    ssrc = packet.header.ssrc;
    if (!mayPass()) {
      interrupted = true;
      return;
    }
    if (interrupted) {
      // Numbers go on where they stopped: a hole would be asked for again by everybody.
      for (const { outgoing } of slots) outgoing.goOn();
      interrupted = false;
      keyFrames.ask();
    }
    if (waiting.size > 0 && beginsKeyFrame(packet.payload)) {
      for (const slot of waiting) take(slot);
      waiting.clear();
    }
    const level = (extensions?.[levelHeader] as { level?: number } | undefined)?.level ?? null;
    for (const { outgoing } of slots) outgoing.send(packet);
    passed(level, slots.size);
  });

  const layer: Layer = {
    feed(slot) {
      if (slots.has(slot)) return;
      if (slot.layer === null) {
        slot.layer = layer;
        slots.add(slot);
        slot.outgoing.goOn();
      } else waiting.add(slot);
      if (slot.kind === 'video') keyFrames.ask();
    },
    forgo: (slot) => void waiting.delete(slot),
    leave(slot) {
      waiting.delete(slot);
      slots.delete(slot);
      if (slot.layer === layer) slot.layer = null;
    },
    askKeyFrame: keyFrames.ask,
    close() {
      unSubscribe();
      keyFrames.stop();
      for (const slot of [...slots, ...waiting]) layer.leave(slot);
    },
  };
  return layer;
}
