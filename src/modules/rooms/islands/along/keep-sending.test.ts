import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { keepSending } from './keep-sending.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    mock.timers.tick(1_000);
    await settled();
  }
}

describe('what waits on a phone to be sent', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('is tried again soon after a network that was said to be there let nothing through', async () => {
    let works = false;
    let tries = 0;
    const sending = keepSending(async () => {
      tries += 1;
      return !works;
    });
    sending.again();
    await pass(3);
    assert.ok(tries >= 2, `${tries} tries in three seconds`);
    works = true;
    await pass(3);
    const before = tries;
    await pass(120);
    assert.equal(tries, before, 'nothing waits any more');
  });

  it('is tried ever more rarely, but several times a minute, and often again once there is a network', async () => {
    let tries = 0;
    const sending = keepSending(async () => {
      tries += 1;
      return true;
    });
    sending.again();
    await pass(600);
    const within = async (seconds: number) => {
      const before = tries;
      await pass(seconds);
      return tries - before;
    };
    const later = await within(60);
    assert.ok(later >= 3 && later <= 6, `${later} tries in a minute`);
    sending.again();
    assert.ok((await within(4)) >= 2);
    sending.stop();
    assert.equal(await within(120), 0);
  });
});
