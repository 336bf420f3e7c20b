import { type RTCRtpSender, RtcpSenderInfo, RtcpSrPacket, type RtpPacket } from 'werift';
import { type OutwardPacket, sealed } from './seal.ts';

/** Packets that can be sent again. */
const remembered = 128;
/** Numbers by which a sender may jump back before it counts as a new beginning. */
const farBack = 1_000;

/** One stream as its receiver sees it, with numbers of its own. The library's way costs half as much again for each packet. */
export interface Outgoing {
  readonly ssrc: number;
  send(packet: RtpPacket): void;
  /** What comes next follows what was sent last, without a hole in the numbers: it is of another stream, or of a later time. */
  goOn(): void;
  /** What was sent until now, for the receiver's clock (RFC 3550, 6.4.1); null where that was told already. */
  report(): RtcpSrPacket | null;
}

export function createOutgoing(sender: RTCRtpSender): Outgoing {
  const { ssrc } = sender;
  const memory: OutwardPacket[] = [];
  let newest: OutwardPacket | null = null;
  let shift = 0;
  let timeShift = 0;
  let anew = false;
  let count = 0;
  let bytes = 0;
  let told = 0;
  let sentAt = 0;

  /** What was sent under this number, `step` before the newest; null where that is forgotten or never was. */
  function memoryOf(sequenceNumber: number, step: number): OutwardPacket | null {
    const found = memory[sequenceNumber % remembered];
    if (!newest || step > 0 || found?.sequenceNumber !== sequenceNumber) return null;
    return found.rollovers === rolloversAfter(newest, step) ? found : null;
  }

  function give(packet: OutwardPacket): void {
    const { srtp, iceTransport } = sender.dtlsTransport;
    // A way that is lost just now is told by the connection's state.
    iceTransport.connection.send(sealed(srtp.localContext, packet)).catch(() => undefined);
  }

  /** How far this number is after the newest one, or before it. */
  const ahead = (sequenceNumber: number, { sequenceNumber: last }: OutwardPacket) =>
    ((sequenceNumber - last) << 16) >> 16;

  /** No number is ever given twice with other words: that would give the key of the seal away. */
  function send({ header, payload }: RtpPacket): void {
    const { codec, stopped, dtlsTransport } = sender;
    if (stopped || !codec || dtlsTransport?.state !== 'connected') return;
    if (newest && (anew || ahead((header.sequenceNumber + shift) & 0xffff, newest) < -farBack)) {
      shift = newest.sequenceNumber + 1 - header.sequenceNumber;
      timeShift = newest.timestamp + 1 - header.timestamp;
    }
    anew = false;
    const sequenceNumber = (header.sequenceNumber + shift) & 0xffff;
    const step = newest ? ahead(sequenceNumber, newest) : 1;
    const rollovers = newest ? rolloversAfter(newest, step) : 0;
    const isBeforeTheFirst = rollovers < 0;
    if (isBeforeTheFirst || step <= -remembered || memoryOf(sequenceNumber, step)) return;
    const packet: OutwardPacket = {
      ssrc,
      payloadType: codec.payloadType,
      sequenceNumber,
      rollovers,
      timestamp: (header.timestamp + timeShift) >>> 0,
      marker: header.marker,
      payload,
    };
    memory[sequenceNumber % remembered] = packet;
    if (step > 0) newest = packet;
    count += 1;
    bytes += payload.length;
    sentAt = Date.now();
    give(packet);
  }

  sender.onGenericNack.subscribe(({ lost }) => {
    for (const number of lost) {
      const packet = newest && memoryOf(number, ahead(number, newest));
      if (packet) give(packet);
    }
  });

  return {
    ssrc,
    send,
    goOn() {
      anew = true;
    },
    report() {
      if (!newest || count === told) return null;
      told = count;
      const senderInfo = new RtcpSenderInfo({
        ntpTimestamp: ntp(sentAt),
        rtpTimestamp: newest.timestamp,
        packetCount: count >>> 0,
        octetCount: bytes >>> 0,
      });
      return new RtcpSrPacket({ ssrc, senderInfo });
    },
  };
}

/** `step` numbers after the newest packet, or before it. */
function rolloversAfter({ sequenceNumber, rollovers }: OutwardPacket, step: number): number {
  const number = sequenceNumber + step;
  return number > 0xffff ? rollovers + 1 : number < 0 ? rollovers - 1 : rollovers;
}

/** Milliseconds since 1970 as seconds since 1900, with 32 bits behind the point. */
export function ntp(milliseconds: number): bigint {
  const seconds = Math.floor(milliseconds / 1_000);
  const fraction = Math.floor(((milliseconds % 1_000) / 1_000) * 2 ** 32);
  return (BigInt(seconds + 2_208_988_800) << 32n) | BigInt(fraction);
}
