import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { PictureLossIndication, ReceiverEstimatedMaxBitrate, RtcpPayloadSpecificFeedback, RtcpRrPacket } from 'werift';
import { createKeyFrames, keyFramesAskedOf } from './key-frames.ts';

test('however often a whole picture is asked for, its sender is asked twice a second at most', () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const send = mock.fn();
  const sent = () => send.mock.callCount();
  const keyFrames = createKeyFrames(send, Date.now);
  for (let time = 0; time < 200; time += 1) {
    keyFrames.ask();
    mock.timers.tick(10);
  }
  assert.ok(sent() >= 4 && sent() <= 5, `${sent()} in two seconds`);
  mock.timers.tick(5_000);
  const before = sent();
  assert.ok(before <= 5, 'nobody asks any more');
  keyFrames.ask();
  assert.equal(sent(), before + 1);
  keyFrames.ask();
  keyFrames.stop();
  mock.timers.tick(5_000);
  assert.equal(sent(), before + 1);
  mock.timers.reset();
});

test('a request names the stream it asks for, as PLI and as FIR', () => {
  const loss = new PictureLossIndication({ senderSsrc: 1, mediaSsrc: 7 });
  assert.deepEqual(keyFramesAskedOf(new RtcpPayloadSpecificFeedback({ feedback: loss })), [7]);
  // RFC 5104, 4.3.1: FIR of sender 1 for stream 9, sequence number 3.
  const intra = Buffer.from([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 3, 0, 0, 0]);
  const header = { count: 4, type: 206, version: 2, padding: false, length: 4 } as never;
  assert.deepEqual(keyFramesAskedOf(RtcpPayloadSpecificFeedback.deSerialize(intra, header)), [9]);
});

test('other feedback asks for nothing', () => {
  const estimate = new ReceiverEstimatedMaxBitrate({ ssrcFeedbacks: [7] });
  assert.deepEqual(keyFramesAskedOf(new RtcpPayloadSpecificFeedback({ feedback: estimate })), []);
  assert.deepEqual(keyFramesAskedOf(new RtcpRrPacket({ ssrc: 7 })), []);
});
