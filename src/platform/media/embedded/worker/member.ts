import type { RTCPeerConnection, RtcpPacket } from 'werift';
import { newest } from '../../allowed.ts';
import type { Allowed, MediaKind, MediaQuality } from '../../index.ts';
import { announce } from '../answer.ts';
import type { MemberSettings, WorkerOptions } from '../messages.ts';
import { type Offer, writeOffer } from '../offer.ts';
import { askNobody, keyWaiter, openConnection } from './connection.ts';
import { keyFramesAskedOf } from './key-frames.ts';
import { createLayer, type Layer, type Slot } from './layer.ts';
import { createOutgoing } from './outgoing.ts';
import { preparePacketKeys } from './packet-keys.ts';
import { keepClocks } from './reports.ts';

/** Milliseconds that one answer may take. */
const longestNegotiation = 5_000;
/** Milliseconds until a connection that was answered has to stand. */
const longestConnecting = 30_000;

export interface MemberEvents {
  /** Has something new to send or a new slot to fill. */
  changed(): void;
  /** The connection is lost or never came about. */
  lost(): void;
  level(level: number): void;
  forwarded(packets: number): void;
}

/** One participant: their connection, what they send and what they can receive. */
export interface Member {
  readonly fingerprint: string;
  readonly slots: readonly Slot[];
  readonly allowed: Allowed;
  readonly wants: Map<string, MediaQuality>;
  allow(allowed: Allowed): void;
  /** What they send of a kind, the smaller picture first. */
  layers(kind: MediaKind): readonly Layer[];
  /** @throws where the offer cannot be answered, or not in time; the connection is of no use then. */
  answer(offer: Offer): Promise<string>;
  close(): Promise<void>;
}

export function createMember(
  fingerprint: string,
  port: number,
  options: WorkerOptions,
  settings: MemberSettings,
  events: MemberEvents,
): Member {
  const connection = openConnection(port, options);
  const slots: Slot[] = [];
  const layers = new Map<string, Layer>();
  let { allowed } = settings;
  let sections: Offer['sections'] = [];
  let closed = false;
  let ufrag: string | null = null;
  let clocks: NodeJS.Timeout | null = null;

  const notConnected = setTimeout(events.lost, longestConnecting);

  connection.connectionStateChange.subscribe((state) => {
    if (!closed && (state === 'failed' || state === 'closed')) events.lost();
  });

  const awaitKeys = keyWaiter(connection, (transport) => {
    if (closed) return;
    clearTimeout(notConnected);
    preparePacketKeys(transport);
    clocks ??= keepClocks(connection, () => slots);
    for (const { kind, layer } of slots) if (kind === 'video') layer?.askKeyFrame();
  });

  connection.onTrack.subscribe((track) => {
    const transceiver = connection.getTransceivers().find(({ receiver }) => receiver.tracks.includes(track));
    const mid = transceiver?.mid;
    if (!transceiver || !mid || layers.has(mid)) return;
    const layer = createLayer({
      track,
      receiver: transceiver.receiver,
      mayPass: () => allowed[track.kind as MediaKind],
      passed(level, receivers) {
        if (level !== null) events.level(level);
        events.forwarded(receivers);
      },
    });
    layers.set(mid, layer);
    transceiver.receiver.onRtcp.subscribe(hearFeedback);
    events.changed();
  });

  /** The library hands a request to what it takes for the asking stream, which is not always the asked one. */
  function hearFeedback(packet: RtcpPacket): void {
    const asked = keyFramesAskedOf(packet);
    for (const { outgoing, layer } of slots) if (asked.includes(outgoing.ssrc)) layer?.askKeyFrame();
  }

  function addSlots(offer: Offer): void {
    const receiving = new Set(offer.sections.filter(({ direction }) => direction === 'recvonly').map(({ mid }) => mid));
    for (const transceiver of connection.getTransceivers()) {
      const { mid, sender, kind } = transceiver;
      if (!mid || !receiving.has(mid) || slots.some((slot) => slot.mid === mid)) continue;
      transceiver.setDirection('sendonly');
      const slot: Slot = { mid, kind: kind as MediaKind, outgoing: createOutgoing(sender), carries: null, layer: null };
      slots.push(slot);
      sender.onRtcp.subscribe(hearFeedback);
    }
  }

  /** The browser looks for its ways anew. The library forgets the chosen one then, and waits to be told to choose again. */
  function startAnew(): void {
    for (const ice of connection.iceTransports) {
      // Where no way is found, the connection's own state says so.
      ice.start().catch(() => undefined);
    }
  }

  async function negotiate(offer: Offer): Promise<string> {
    sections = offer.sections;
    await connection.setRemoteDescription({ type: 'offer', sdp: writeOffer(offer) });
    addSlots(offer);
    awaitKeys();
    askNobody(connection);
    await connection.setLocalDescription(await connection.createAnswer());
    if (ufrag !== null && ufrag !== offer.ufrag) startAnew();
    ufrag = offer.ufrag;
    return announce(connection.localDescription?.sdp ?? '', options);
  }

  return {
    fingerprint,
    slots,
    get allowed() {
      return allowed;
    },
    allow(told) {
      allowed = newest(allowed, told);
    },
    wants: new Map(Object.entries(settings.wants)),
    layers: (kind) =>
      sections
        .filter((section) => section.kind === kind && section.direction === 'sendonly')
        .flatMap(({ mid }) => layers.get(mid) ?? []),
    answer: (offer) => within(longestNegotiation, negotiate(offer)),
    async close() {
      if (closed) return;
      closed = true;
      clearTimeout(notConnected);
      clearInterval(clocks ?? undefined);
      for (const layer of layers.values()) layer.close();
      await closeConnection(connection);
    },
  };
}

async function closeConnection(connection: RTCPeerConnection): Promise<void> {
  try {
    await within(longestNegotiation, connection.close());
  } catch (error) {
    // What stands open in it is given back by the system when this worker is replaced.
    if (!(error instanceof Error)) throw error;
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
