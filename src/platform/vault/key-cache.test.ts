import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handClock, minute } from '#platform/clock';
import { randomKey } from './box.ts';
import { keyCache } from './key-cache.ts';

const owner = (id: string) => ({ kind: 'person', id }) as const;
const here = 'organisation here';

test('a key is forgotten after a minute', () => {
  const clock = handClock();
  const cache = keyCache(clock);
  cache.keep(owner('a'), here, randomKey(), cache.mark());
  clock.forward(minute - 1);
  assert.ok(cache.get(owner('a'), here));
  clock.forward(1);
  assert.equal(cache.get(owner('a'), here), null);
});

test('no more keys are kept than the bound, the oldest goes first', () => {
  const cache = keyCache(handClock(), 2);
  for (const id of ['a', 'b', 'c']) cache.keep(owner(id), here, randomKey(), cache.mark());
  assert.equal(cache.get(owner('a'), here), null);
  assert.ok(cache.get(owner('b'), here));
  assert.ok(cache.get(owner('c'), here));
});

test('another organisation does not get a key out of the cache', () => {
  const cache = keyCache(handClock());
  cache.keep(owner('a'), here, randomKey(), cache.mark());
  assert.equal(cache.get(owner('a'), 'organisation elsewhere'), null);
});

test('a shredded key is gone, and one that was read before the shredding is not kept after it', () => {
  const cache = keyCache(handClock());
  const key = randomKey();
  const mark = cache.mark();
  cache.keep(owner('a'), here, key, mark);
  cache.forget(owner('a'));
  assert.equal(cache.get(owner('a'), here), null);
  cache.keep(owner('a'), here, key, mark);
  assert.equal(cache.get(owner('a'), here), null);
});
