import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RTCPeerConnection, RtcpPacketConverter, RtcpSenderInfo, RtcpSrPacket } from 'werift';
import type { Outgoing } from './outgoing.ts';
import { keepClocks } from './reports.ts';

const nothingYet = { ntpTimestamp: 0n, rtpTimestamp: 0, packetCount: 0, octetCount: 0 };

test('a receiver is told of many streams in few packets, and of none that stood still', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const sent: Buffer[] = [];
  const transport = {
    state: 'connected',
    sendRtcp: async (packets: readonly { serialize(): Buffer }[]) =>
      void sent.push(Buffer.concat(packets.map((packet) => packet.serialize()))),
  };
  const connection = { cname: '3f0c7a52-0000-4000-8000-00000000000a', dtlsTransports: [transport] };
  const told = new Set<number>();
  const slots = Array.from({ length: 22 }, (_, ssrc) => {
    const report = () =>
      told.has(ssrc) ? null : new RtcpSrPacket({ ssrc, senderInfo: new RtcpSenderInfo(nothingYet) });
    return { outgoing: { ssrc, report } as unknown as Outgoing };
  });
  const timer = keepClocks(connection as unknown as RTCPeerConnection, () => slots);
  t.after(() => clearInterval(timer));
  t.mock.timers.tick(1_000);
  const read = sent.flatMap((bytes) => RtcpPacketConverter.deSerialize(bytes));
  assert.deepEqual(
    read.flatMap((packet) => (packet.type === RtcpSrPacket.type ? [(packet as RtcpSrPacket).ssrc] : [])),
    slots.map(({ outgoing }) => outgoing.ssrc),
  );
  assert.equal(sent.length, 2);
  assert.ok(sent.every(({ length }) => length < 1_100));

  for (const { outgoing } of slots) told.add(outgoing.ssrc);
  t.mock.timers.tick(1_000);
  assert.equal(sent.length, 2);
  told.clear();
  transport.state = 'closed';
  t.mock.timers.tick(1_000);
  assert.equal(sent.length, 2);
});
