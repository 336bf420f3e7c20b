import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MediaStreamTrack, type RTCRtpReceiver, RtpHeader, RtpPacket } from 'werift';
import { createLayer, type Slot } from './layer.ts';
import type { Outgoing } from './outgoing.ts';

const wholeFrame = Buffer.from([0x10, 0x50]);
const laterFrame = Buffer.from([0x10, 0x51]);

/** A layer whose camera is ours to play, and what it asked of the browser. */
function newLayer({ passing = { now: true } } = {}) {
  const track = new MediaStreamTrack({ kind: 'video', ssrc: 7, remote: true });
  const asked: number[] = [];
  const receiver = { sendRtcpPLI: async (ssrc: number) => void asked.push(ssrc) } as unknown as RTCRtpReceiver;
  const receivers: number[] = [];
  const layer = createLayer({
    track,
    receiver,
    mayPass: () => passing.now,
    passed: (_level, count) => void receivers.push(count),
  });
  let sequenceNumber = 0;
  const play = (payload: Buffer) => {
    sequenceNumber += 1;
    const header = new RtpHeader({ ssrc: 7, sequenceNumber });
    track.onReceiveRtp.execute(new RtpPacket(header, payload));
  };
  return { layer, play, asked, receivers };
}

/** A slot that keeps what it is given; `again` where numbers were to go on without a hole. */
function newSlot() {
  const given: (RtpPacket | 'again')[] = [];
  const outgoing: Outgoing = {
    ssrc: 1,
    send: (packet) => void given.push(packet),
    goOn: () => void given.push('again'),
    report: () => null,
  };
  const slot: Slot = { mid: '1', kind: 'video', outgoing, carries: null, layer: null };
  const packets = () => given.filter((one) => one !== 'again');
  return { slot, given, packets };
}

test('what is sent goes into every slot', () => {
  const { layer, play, asked, receivers } = newLayer();
  const [one, other] = [newSlot(), newSlot()];
  layer.feed(one.slot);
  layer.feed(other.slot);
  assert.deepEqual(asked, [7], 'a whole picture is asked for, once');
  play(wholeFrame);
  assert.equal(one.packets().length, 1);
  assert.equal(other.packets().length, 1);
  layer.leave(one.slot);
  play(laterFrame);
  assert.equal(one.packets().length, 1);
  assert.deepEqual(receivers, [2, 1]);
  layer.close();
});

test('a picture that replaces another waits for its first whole frame', () => {
  const [small, large] = [newLayer(), newLayer()];
  const { slot, packets } = newSlot();
  small.layer.feed(slot);
  small.play(wholeFrame);
  large.layer.feed(slot);
  large.play(laterFrame);
  small.play(laterFrame);
  assert.equal(packets().length, 2, 'the small one goes on');
  large.play(wholeFrame);
  small.play(laterFrame);
  assert.equal(packets().length, 3);
  assert.equal(slot.layer, large.layer);
  small.layer.close();
  large.layer.close();
});

test('a picture that is no longer waited for does not begin', () => {
  const [small, large] = [newLayer(), newLayer()];
  const { slot, packets } = newSlot();
  small.layer.feed(slot);
  large.layer.feed(slot);
  large.layer.forgo(slot);
  large.play(wholeFrame);
  assert.equal(packets().length, 0);
  small.layer.close();
  large.layer.close();
});

test('after a while in which nothing may pass, numbers go on without a hole', () => {
  const passing = { now: true };
  const { layer, play } = newLayer({ passing });
  const { slot, given, packets } = newSlot();
  layer.feed(slot);
  play(wholeFrame);
  passing.now = false;
  play(laterFrame);
  assert.equal(packets().length, 1);
  passing.now = true;
  play(laterFrame);
  assert.equal(given.at(-2), 'again');
  assert.equal(packets().length, 2);
  layer.close();
});
