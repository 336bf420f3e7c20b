import type { MediaNeedTold } from '#contracts/rooms-media';
import type { FrameKind } from './frame.ts';
import { forSpeech, withoutCandidates } from './sdp.ts';
import { type Sealer, sealingConfiguration } from './sealer.ts';

export interface ConnectionParts {
  readonly iceServers: readonly RTCIceServer[];
  /** What this person's way of taking part lets them send. */
  readonly sends: Readonly<Record<FrameKind, boolean>>;
  readonly sealer: Sealer;
  /** Line numbers go on through all connections of a page, so that late news of an old one are not mistaken. */
  readonly nextLine: () => number;
  /** Sends an offer, answers with the engine's. @throws where it did not come. */
  offer(sdp: string): Promise<string>;
  received(line: number, track: MediaStreamTrack): void;
  state(state: 'connected' | 'shaky' | 'lost'): void;
}

export interface Connection {
  readonly peer: RTCPeerConnection;
  readonly sound: RTCRtpSender | null;
  /** The same camera twice: small for everybody, large only while somebody asks for it. */
  readonly pictures: readonly RTCRtpSender[];
  open(): Promise<void>;
  /** Adds the lines to receive with that the engine misses, and offers again. */
  need(told: MediaNeedTold): Promise<void>;
  /** Finds a new way to the engine with the same connection. */
  findNewWay(): Promise<void>;
  close(): void;
}

const small: RTCRtpEncodingParameters = { scaleResolutionDownBy: 2, maxBitrate: 130_000, maxFramerate: 20 };
const large: RTCRtpEncodingParameters = {
  scaleResolutionDownBy: 1,
  maxBitrate: 420_000,
  maxFramerate: 24,
  active: false,
};
const codecs: Readonly<Record<FrameKind, RegExp>> = { audio: /^audio\/opus$/i, video: /^video\/VP8$/i };

/** The one codec of a kind that engines pass on: a short offer, and nothing to agree about. */
function oneCodec(transceiver: RTCRtpTransceiver, kind: FrameKind): void {
  const known = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
  transceiver.setCodecPreferences(known.filter(({ mimeType }) => codecs[kind].test(mimeType)));
}

/** One connection to the engine. This side always offers; lines are only ever added. */
export function createConnection(parts: ConnectionParts): Connection {
  const { sealer, sends } = parts;
  const peer = new RTCPeerConnection({
    ...sealingConfiguration(),
    iceServers: [...parts.iceServers],
    bundlePolicy: 'max-bundle',
  });
  const lines = new Map<RTCRtpTransceiver, number>();
  let negotiating: Promise<void> = Promise.resolve();

  function sending(kind: FrameKind, encoding?: RTCRtpEncodingParameters): RTCRtpSender {
    const transceiver = peer.addTransceiver(kind, {
      direction: 'sendonly',
      ...(encoding && { sendEncodings: [encoding] }),
    });
    oneCodec(transceiver, kind);
    sealer.seal(transceiver.sender, kind);
    return transceiver.sender;
  }

  function receiving(kind: FrameKind): void {
    const transceiver = peer.addTransceiver(kind, { direction: 'recvonly' });
    oneCodec(transceiver, kind);
    const line = parts.nextLine();
    lines.set(transceiver, line);
    sealer.open(transceiver.receiver, kind, line);
    parts.received(line, transceiver.receiver.track);
  }

  const sound = sends.audio ? sending('audio') : null;
  const pictures = sends.video ? [sending('video', small), sending('video', large)] : [];
  // A connection needs at least one line; whoever only listens begins with one to listen with.
  if (!sound) receiving('audio');

  async function negotiate(): Promise<void> {
    if (peer.signalingState === 'closed') return;
    await peer.setLocalDescription();
    const answer = await parts.offer(withoutCandidates(peer.localDescription?.sdp ?? ''));
    if ((peer.signalingState as RTCSignalingState) === 'closed') return;
    await peer.setRemoteDescription({ type: 'answer', sdp: forSpeech(answer) });
  }

  /** One offer after the other. */
  function offerAgain(): Promise<void> {
    negotiating = negotiating.then(negotiate, negotiate);
    return negotiating;
  }

  peer.addEventListener('connectionstatechange', () => {
    const state = peer.connectionState;
    if (state === 'connected') parts.state('connected');
    else if (state === 'disconnected') parts.state('shaky');
    else if (state === 'failed') parts.state('lost');
  });

  return {
    peer,
    sound,
    pictures,
    open: offerAgain,
    async need({ need, map }) {
      let added = 0;
      for (const kind of ['audio', 'video'] as const) {
        // Told again before the last offer was answered, it does not count twice.
        const own = [...lines.keys()].filter(({ receiver }) => receiver.track.kind === kind);
        const known = own.filter(({ mid }) => mid !== null && mid in map).length;
        for (let missing = known + need[kind] - own.length; missing > 0; missing -= 1) {
          receiving(kind);
          added += 1;
        }
      }
      if (added > 0) await offerAgain();
    },
    findNewWay() {
      peer.restartIce();
      return offerAgain();
    },
    close: () => peer.close(),
  };
}
