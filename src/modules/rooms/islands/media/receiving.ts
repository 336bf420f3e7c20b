import type { MediaOfferTold } from '#contracts/rooms-media';
import { fromBase64 } from './base64.ts';
import type { FrameKind } from './frame.ts';
import { withoutCandidates } from './sdp.ts';
import { type Sealer, sealingConfiguration } from './sealer.ts';

/** The connection that some engines offer themselves, to send what others say. */
export interface Receiving {
  hear(offer: MediaOfferTold): void;
  readonly peer: RTCPeerConnection | null;
  close(): void;
}

export interface ReceivingParts {
  readonly iceServers: readonly RTCIceServer[];
  readonly sealer: Sealer;
  readonly nextLine: () => number;
  answer(answer: { readonly connection: string; readonly revision: number; readonly sdp: string }): Promise<unknown>;
  received(line: number, track: MediaStreamTrack): void;
  failed(): void;
}

async function unpack(packed: string): Promise<string> {
  const whole = new Blob([fromBase64(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(whole).text();
}

/** Answers one offer after the other; an older one than the last is left. */
export function createReceiving(parts: ReceivingParts): Receiving {
  let peer: RTCPeerConnection | null = null;
  let connection = '';
  let revision = -1;
  let working: Promise<void> = Promise.resolve();
  const lines = new Map<RTCRtpReceiver, number>();

  function begin(): RTCPeerConnection {
    peer?.close();
    lines.clear();
    const made = new RTCPeerConnection({
      ...sealingConfiguration(),
      iceServers: [...parts.iceServers],
      bundlePolicy: 'max-bundle',
    });
    made.addEventListener('track', ({ receiver, track }) => {
      if (lines.has(receiver)) return;
      const line = parts.nextLine();
      lines.set(receiver, line);
      parts.sealer.open(receiver, track.kind as FrameKind, line);
      parts.received(line, track);
    });
    made.addEventListener('connectionstatechange', () => made.connectionState === 'failed' && parts.failed());
    peer = made;
    return made;
  }

  async function take(offer: MediaOfferTold): Promise<void> {
    if (offer.connection === connection && offer.revision < revision) return;
    const at = offer.connection === connection && peer ? peer : begin();
    connection = offer.connection;
    revision = offer.revision;
    await at.setRemoteDescription({ type: 'offer', sdp: await unpack(offer.packed) });
    await at.setLocalDescription();
    await parts.answer({ connection, revision, sdp: withoutCandidates(at.localDescription?.sdp ?? '') });
  }

  return {
    get peer() {
      return peer;
    },
    hear(offer) {
      working = working.then(() => take(offer)).catch(parts.failed);
    },
    close: () => peer?.close(),
  };
}
