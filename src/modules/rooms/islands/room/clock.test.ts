import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClock } from './clock.ts';

describe('the server’s time on this device', () => {
  const at = () => {
    const device = { now: 1_000_000 };
    return { device, clock: createClock(() => device.now) };
  };

  it('goes by the least delayed of what was heard', () => {
    const { device, clock } = at();
    clock.hear(1_060_000);
    device.now += 1_000;
    // Delayed by 700 ms on its way.
    clock.hear(1_060_300);
    assert.equal(clock.now(), 1_061_000);
    device.now += 1_000;
    clock.hear(1_062_200);
    assert.equal(clock.now(), 1_062_200);
  });

  it('follows a server or a device whose clock was set', () => {
    const { device, clock } = at();
    clock.hear(1_060_000);
    clock.hear(1_000_000);
    assert.equal(clock.now(), 1_000_000);
    device.now += 3_600_000;
    clock.hear(1_001_000);
    assert.equal(clock.now(), 1_001_000);
  });

  it('is the device’s own before anything was heard', () => {
    const { device, clock } = at();
    assert.equal(clock.now(), device.now);
  });
});
