/**
 * People of `bench/media.ts`, many in one process: they send what a browser sends at 180p, without a codec, so that the
 * machine is left to the engine that is measured.
 */
import {
  type MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtpHeader,
  RtpPacket,
  useAudioLevelIndication,
  MediaStreamTrack as WeriftTrack,
} from 'werift';
import { sealAsBrowsers } from '../src/platform/media/trial/as-browsers.ts';

/** What one of them does: nobody sends sound all the time who is not speaking (Opus DTX). */
export interface GuestOrder {
  readonly say: 'join' | 'leave';
  readonly id: string;
  /** How many others there will be. */
  readonly others: number;
  readonly speaks: boolean;
  readonly picture: boolean;
}

export type GuestWord =
  | { readonly say: 'offer'; readonly id: string; readonly sdp: string }
  | { readonly say: 'connected'; readonly id: string }
  | { readonly say: 'left'; readonly id: string };

interface Guest {
  readonly connection: RTCPeerConnection;
  readonly timers: NodeJS.Timeout[];
}

/** Packets a second and bytes of each: a voice, a silence, a 180p picture of 150 kbit/s at 24 frames. */
const voice = { rate: 50, bytes: 90 };
const silence = { rate: 5.5, bytes: 8 };
const picture = { rate: 24, bytes: 780 };

const guests = new Map<string, Guest>();
const tell = (word: GuestWord) => void process.send?.(word);

function send(track: MediaStreamTrack, { rate, bytes }: typeof voice, clock: number): NodeJS.Timeout {
  const payload = Buffer.alloc(bytes, 0x11);
  // A VP8 delta frame's first byte; Opus does not mind.
  payload[0] = 0x10;
  let count = 0;
  return setInterval(() => {
    count += 1;
    const timestamp = Math.round((count * clock) / rate) >>> 0;
    const header = new RtpHeader({ sequenceNumber: count & 0xffff, timestamp, payloadType: 96, marker: true });
    track.writeRtp(new RtpPacket(header, payload));
  }, 1000 / rate);
}

async function join({ id, others, speaks, picture: shows }: GuestOrder): Promise<void> {
  const connection = new RTCPeerConnection({
    codecs: {
      audio: [new RTCRtpCodecParameters({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2 })],
      video: [
        new RTCRtpCodecParameters({
          mimeType: 'video/VP8',
          clockRate: 90_000,
          rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }],
        }),
      ],
    },
    headerExtensions: { audio: [useAudioLevelIndication()] },
    bundlePolicy: 'max-bundle',
    iceServers: [],
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
  });
  const sound = new WeriftTrack({ kind: 'audio' });
  const camera = new WeriftTrack({ kind: 'video' });
  connection.addTransceiver(sound, { direction: 'sendonly' });
  if (shows) connection.addTransceiver(camera, { direction: 'sendonly' });
  for (let other = 0; other < others; other += 1) {
    connection.addTransceiver('audio', { direction: 'recvonly' });
    if (shows) connection.addTransceiver('video', { direction: 'recvonly' });
  }
  const timers: NodeJS.Timeout[] = [];
  guests.set(id, { connection, timers });
  connection.connectionStateChange.subscribe((state) => {
    if (state !== 'connected') return;
    timers.push(send(sound, speaks ? voice : silence, 48_000));
    if (shows) timers.push(send(camera, picture, 90_000));
    tell({ say: 'connected', id });
  });
  const offer = await connection.createOffer();
  for (const { connection: ice } of connection.iceTransports) delete ice.stunServer;
  sealAsBrowsers(connection);
  await connection.setLocalDescription(offer);
  tell({ say: 'offer', id, sdp: connection.localDescription?.sdp ?? '' });
}

async function leave(id: string): Promise<void> {
  const guest = guests.get(id);
  guests.delete(id);
  for (const timer of guest?.timers ?? []) clearInterval(timer);
  await guest?.connection.close();
  tell({ say: 'left', id });
}

process.on(
  'message',
  async (message: GuestOrder | { readonly say: 'answer'; readonly id: string; readonly sdp: string }) => {
    if (message.say === 'join') await join(message);
    else if (message.say === 'leave') await leave(message.id);
    else if (message.say === 'answer') {
      await guests.get(message.id)?.connection.setRemoteDescription({ type: 'answer', sdp: message.sdp });
    }
  },
);
process.on('disconnect', () => process.exit(0));
