import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { onceMore } from './once-more.ts';

describe('work that is asked for again and again', () => {
  it('is never done twice at once, and done once more for all who asked meanwhile', async () => {
    let runs = 0;
    let most = 0;
    let now = 0;
    const ask = onceMore(async () => {
      runs += 1;
      now += 1;
      most = Math.max(most, now);
      await pause(5);
      now -= 1;
    });
    for (let n = 0; n < 5; n += 1) ask();
    await pause(30);
    assert.deepEqual([runs, most], [2, 1]);
    ask();
    await pause(10);
    assert.equal(runs, 3);
  });
});
