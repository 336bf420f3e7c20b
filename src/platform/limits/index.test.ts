import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { handClock } from '#platform/clock';
import { createLimits } from './index.ts';

const limit = { name: 'write', most: 3, within: 60_000 };

test('what is over the limit is told how long to wait, and waiting helps', () => {
  const clock = handClock();
  const limits = createLimits(clock);
  assert.deepEqual(
    [1, 2, 3].map(() => limits.take(limit, 'a')),
    [0, 0, 0],
  );
  const wait = limits.take(limit, 'a');
  assert.equal(wait, 20);
  clock.forward(wait * 1000);
  assert.equal(limits.take(limit, 'a'), 0);
});

test('one person does not use up what is there for another, nor one limit another', () => {
  const limits = createLimits(handClock());
  for (let i = 0; i < 5; i += 1) limits.take(limit, 'a');
  assert.equal(limits.take(limit, 'b'), 0);
  assert.equal(limits.take({ ...limit, name: 'read' }, 'a'), 0);
});

test('never more than the limit in any window, whatever the times between', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 60 }), (pauses) => {
      const clock = handClock();
      const limits = createLimits(clock);
      let allowed = 0;
      let passed = 0;
      for (const pause of pauses) {
        clock.forward(pause);
        passed += pause;
        if (limits.take(limit, 'a') === 0) allowed += 1;
      }
      assert.ok(allowed <= limit.most + (passed / limit.within) * limit.most + 1e-9);
    }),
  );
});

test('a factor widens every limit alike', () => {
  const limits = createLimits(handClock(), { factor: 2 });
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6].map(() => limits.take(limit, 'a')),
    [0, 0, 0, 0, 0, 0],
  );
  assert.ok(limits.take(limit, 'a') > 0);
});
