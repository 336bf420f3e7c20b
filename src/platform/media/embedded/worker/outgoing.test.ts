import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type RTCRtpSender, RtpHeader, RtpPacket } from 'werift';
import { counterMode, gcm, packetSessions, type Sealing } from '../../trial/packet-sessions.ts';
import { createOutgoing, ntp } from './outgoing.ts';

/** A stream to a receiver with these keys: what goes over their network, and what they read. */
function newStream(how: Sealing = gcm) {
  const { here, there } = packetSessions(how);
  const network: Buffer[] = [];
  let nack: (feedback: { readonly lost: readonly number[] }) => void = () => undefined;
  const sender = {
    ssrc: 77,
    stopped: false,
    codec: { payloadType: 96 },
    onGenericNack: {
      subscribe(hear: typeof nack) {
        nack = hear;
      },
    },
    dtlsTransport: {
      state: 'connected',
      srtp: here.srtp,
      iceTransport: { connection: { send: async (bytes: Buffer) => void network.push(bytes) } },
    },
  };
  const outgoing = createOutgoing(sender as unknown as RTCRtpSender);
  const give = (sequenceNumber: number, words: string | Buffer = 'words', more: Partial<RtpHeader> = {}) =>
    outgoing.send(
      new RtpPacket(
        new RtpHeader({ ssrc: 5, payloadType: 111, sequenceNumber, timestamp: sequenceNumber * 10, ...more }),
        Buffer.from(words),
      ),
    );
  const read = () => network.splice(0).map((bytes) => RtpPacket.deSerialize(there.srtp.decrypt(bytes)));
  const numbers = () => read().map(({ header }) => header.sequenceNumber);
  return { outgoing, sender, network, give, read, numbers, lose: (...lost: number[]) => nack({ lost }) };
}

describe('one stream to one receiver', () => {
  for (const how of [gcm, counterMode])
    it(`is what the library would have sent, without what was agreed with the sender alone (profile ${how.profile})`, () => {
      const { give, network } = newStream(how);
      give(9, 'a picture', { marker: true, extension: true, extensions: [{ id: 1, payload: Buffer.from([30]) }] });
      const header = new RtpHeader({ ssrc: 77, payloadType: 96, sequenceNumber: 9, timestamp: 90, marker: true });
      assert.deepEqual(network, [packetSessions(how).here.srtp.encrypt(Buffer.from('a picture'), header)]);
    });

  it('goes on without a hole when another stream follows', () => {
    const { outgoing, give, read } = newStream();
    outgoing.goOn();
    give(500);
    give(501);
    outgoing.goOn();
    give(7);
    give(8);
    const found = read().map(({ header: { sequenceNumber, timestamp } }) => [sequenceNumber, timestamp]);
    assert.deepEqual(found, [
      [500, 5_000],
      [501, 5_010],
      [502, 5_011],
      [503, 5_021],
    ]);
  });

  it('goes on after a sender who begins anew far back', () => {
    const { give, numbers } = newStream();
    for (const number of [20_000, 3, 4]) give(number);
    assert.deepEqual(numbers(), [20_000, 20_001, 20_002]);
  });

  it('can be opened when its numbers begin anew, also what was late then', () => {
    const { give, numbers } = newStream();
    const given = [0xfffd, 0xffff, 0, 0xfffe, 2, 1, 3];
    for (let round = 0; round < 3; round += 1) {
      for (const number of given) give(number);
      assert.deepEqual(numbers(), given);
      for (let number = 4; number < 0xfffd; number += 400) give(number);
      numbers();
    }
  });

  it('leaves out what was late before its first number: that number comes round later, with other words', () => {
    const { give, numbers } = newStream();
    for (const number of [3, 0xfffe, 4, 20_000, 50_000, 0xfffe, 0]) give(number);
    assert.deepEqual(numbers(), [3, 4, 20_000, 50_000, 0xfffe, 0]);
  });

  it('is sent again where the receiver asks, as far as it is remembered', () => {
    const { give, read, numbers, lose } = newStream();
    for (let number = 0; number < 200; number += 1) give(number, `words ${number}`);
    numbers();
    lose(150, 3, 900);
    const [again, ...more] = read();
    assert.equal(again?.payload.toString(), 'words 150');
    assert.deepEqual(more, []);
  });

  it('waits for nothing: what comes before the connection stands, or after it ended, is left out', () => {
    const { sender, give, numbers } = newStream();
    sender.dtlsTransport.state = 'connecting';
    give(1);
    sender.dtlsTransport.state = 'connected';
    give(2);
    sender.stopped = true;
    give(3);
    assert.deepEqual(numbers(), [2]);
  });

  it('never seals two packets alike, whatever its senders number', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 65_500, max: 65_535 }), fc.nat(65_535));
    const steps = fc.array(fc.record({ number, anew: fc.boolean() }), { maxLength: 300 });
    fc.assert(
      fc.property(steps, (all) => {
        const { outgoing, give, network } = newStream();
        for (const { number: next, anew } of all) {
          if (anew) outgoing.goOn();
          give(next, Buffer.alloc(16));
        }
        // Of nothing but zeros, what is sealed is the key stream itself.
        const streams = network.map((bytes) => bytes.subarray(12, 28).toString('hex'));
        assert.equal(new Set(streams).size, streams.length);
      }),
    );
  });

  it('tells how far it is, once', () => {
    const { outgoing, give } = newStream();
    assert.equal(outgoing.report(), null);
    give(1, 'four');
    give(2, 'and ten');
    const report = outgoing.report();
    assert.equal(report?.ssrc, 77);
    const { ntpTimestamp, ...said } = report?.senderInfo ?? {};
    assert.deepEqual({ ...said }, { rtpTimestamp: 20, packetCount: 2, octetCount: 11 });
    assert.ok(ntpTimestamp && ntpTimestamp > ntp(Date.UTC(2025, 0, 1)));
    assert.equal(outgoing.report(), null);
  });

  it('tells the time as NTP has it', () => {
    assert.equal(ntp(0), 2_208_988_800n << 32n);
    assert.equal(ntp(1_500), (2_208_988_801n << 32n) + 2n ** 31n);
  });
});
