import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createBackoff } from './backoff.ts';

describe('coming back', () => {
  it('is quick at first and never rarer than every 15 seconds or so', () => {
    const backoff = createBackoff(() => 0.5);
    assert.deepEqual(
      Array.from({ length: 8 }, () => backoff.next()),
      [400, 800, 1600, 3200, 6400, 12_800, 15_000, 15_000],
    );
  });

  it('is quick again after a connection that stood for a while, not after one that broke at once', () => {
    const backoff = createBackoff(() => 0.5);
    backoff.next();
    backoff.stood(0, 5_000);
    assert.equal(backoff.next(), 800);
    backoff.stood(0, 20_000);
    assert.equal(backoff.next(), 400);
  });

  it('does not happen for everybody in the same moment', () => {
    assert.ok(createBackoff(() => 0).next() < createBackoff(() => 0.9).next());
  });
});
