import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { randomKey } from './box.ts';
import { keyRing } from './key-ring.ts';

const ana = { kind: 'person', id: '01900000-0000-7000-8000-00000000000a' } as const;
const ben = { kind: 'person', id: '01900000-0000-7000-8000-00000000000b' } as const;
const first = randomBytes(32);
const second = randomBytes(32);

test('a wrapped data key comes back', () => {
  const ring = keyRing(first);
  const dataKey = randomKey();
  assert.ok(ring.unwrap(ana, ring.wrap(ana, dataKey)).equals(dataKey));
});

test('a data key given to another owner does not unwrap', () => {
  const ring = keyRing(first);
  assert.throws(() => ring.unwrap(ben, ring.wrap(ana, randomKey())), /was altered or moved/);
});

test('a newer key wraps, an older one still unwraps', () => {
  const dataKey = randomKey();
  const old = keyRing(first).wrap(ana, dataKey);
  const both = keyRing(Buffer.concat([second, first]));
  assert.ok(both.unwrap(ana, old).equals(dataKey));
  assert.deepEqual(both.wrap(ana, dataKey).wrapped_by, keyRing(second).newest);
});

test('a missing key-encryption key is a sentence that says where to put it back', () => {
  const wrapped = keyRing(first).wrap(ana, randomKey());
  assert.throws(() => keyRing(second).unwrap(ana, wrapped), {
    message: new RegExp(
      `^This database was sealed with the key-encryption key ${Buffer.from(keyRing(first).newest).toString('hex')}, but Beside was started with [0-9a-f]{16}\\. Put the right key back: .*KEY_FILE`,
    ),
  });
});

test('the name of a key shows none of its bytes', () => {
  assert.ok(!first.includes(Buffer.from(keyRing(first).newest)));
});

test('a key of another length is refused', () => {
  for (const size of [0, 16, 33]) assert.throws(() => keyRing(randomBytes(size)), /has 32 bytes/);
});

test('a digest depends on its purpose and value, and survives a change of keys', () => {
  const ring = keyRing(first);
  const digest = ring.digest('mail', 'ana@example.org');
  assert.equal(digest.length, 32);
  assert.deepEqual(ring.digest('mail', 'ana@example.org'), digest);
  assert.notDeepEqual(ring.digest('invitation', 'ana@example.org'), digest);
  assert.notDeepEqual(ring.digest('mail', 'ben@example.org'), digest);
  assert.deepEqual(keyRing(Buffer.concat([second, first])).digest('mail', 'ana@example.org'), digest);
  assert.notDeepEqual(keyRing(second).digest('mail', 'ana@example.org'), digest);
});
