import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSpeechMeter } from './speech.ts';

/** Ten looks a second at these levels, each for so many seconds. */
function speak(...parts: readonly (readonly [level: number, seconds: number])[]) {
  const meter = createSpeechMeter();
  let now = 1_000_000;
  for (const [level, seconds] of parts)
    for (let n = 0; n < seconds * 10; n += 1) {
      now += 100;
      meter.note(level, now);
    }
  return meter;
}

describe('own speaking time', () => {
  it('is for how long somebody was heard', () => assert.equal(speak([0.1, 12.1]).take(), 12));

  it('is nothing in a quiet room', () => assert.equal(speak([0.002, 60]).take(), 0));

  it('counts a short breath, and not the silence after it', () => {
    assert.equal(speak([0.1, 3.1], [0, 0.5], [0.1, 3]).take(), 6);
    const long = speak([0.1, 3.1], [0, 20], [0.1, 3]).take();
    assert.ok(long === 6 || long === 7, `${long}`);
  });

  it('is told once, and what is left of a second later', () => {
    const meter = speak([0.1, 2.7]);
    assert.deepEqual([meter.take(), meter.take()], [2, 0]);
    meter.note(0.1, 1_000_000 + 3_200);
    assert.equal(meter.take(), 1);
  });

  it('does not count what was not looked at: a device that slept', () => {
    const meter = createSpeechMeter();
    meter.note(0.1, 0);
    meter.note(0.1, 3_600_000);
    assert.equal(meter.take(), 0);
  });
});
