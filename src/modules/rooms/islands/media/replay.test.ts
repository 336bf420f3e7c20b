import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createReplayWindow } from './replay.ts';

describe('a replay window', () => {
  it('takes each count once, in any order', () => {
    const isFresh = createReplayWindow();
    assert.deepEqual([5, 3, 4, 5, 3].map(isFresh), [true, true, true, false, false]);
  });

  it('refuses what is too old to be told apart, however many came since', () => {
    const isFresh = createReplayWindow();
    for (let count = 0; count < 10_000; count += 1) assert.ok(isFresh(count));
    assert.deepEqual([9_999, 9_000, 8_975, 1].map(isFresh), [false, false, false, false]);
    assert.ok(isFresh(10_000));
  });
});
