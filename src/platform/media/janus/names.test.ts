import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesOf } from './names.ts';

test('every process that knows the secret finds the same room', () => {
  assert.deepEqual(namesOf('one secret', 'room'), namesOf('one secret', 'room'));
});

test('another room, or another secret, is another place with other keys', () => {
  const all = [namesOf('one secret', 'room'), namesOf('one secret', 'other'), namesOf('other secret', 'room')];
  for (const name of ['number', 'secret', 'pin'] as const) assert.equal(new Set(all.map((one) => one[name])).size, 3);
  for (const { secret, pin } of all) assert.notEqual(secret, pin);
});

test('numbers are such that JSON carries them unharmed', () => {
  for (let n = 0; n < 1_000; n += 1) {
    const { number } = namesOf('one secret', `room ${n}`);
    assert.ok(Number.isSafeInteger(number) && number > 0, `${number}`);
  }
});
