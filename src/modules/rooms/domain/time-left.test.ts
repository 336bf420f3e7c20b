import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shareOver, timeLeft } from './time-left.ts';

describe('the time that is left', () => {
  it('is told in whole minutes of the language, and never in seconds', () => {
    assert.equal(timeLeft(60_000, 'en'), '1 minute');
    assert.equal(timeLeft(150_000, 'es'), '3 minutos');
    assert.equal(timeLeft(120_000, 'ar'), 'دقيقتان');
    for (const little of [59_999, 1, 0, -5_000]) assert.equal(timeLeft(little, 'en'), null);
  });

  it('is drawn as a share that only grows and stays between nothing and all', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), fc.integer(), fc.nat(), (from, length, now, later) => {
        const [before, after] = [shareOver(from, from + length, now), shareOver(from, from + length, now + later)];
        assert.ok(before >= 0 && after <= 1 && before <= after);
      }),
    );
    assert.equal(shareOver(1_000, 3_000, 2_000), 0.5);
    assert.equal(shareOver(1_000, 1_000, 0), 1);
  });
});
