import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeFrom, decideCode, veiledAddress } from './mail-address.ts';

const until = new Date('2026-11-21T12:30:00Z');
const before = new Date('2026-11-21T12:29:59Z');
const waiting = { code: '012345', until, triesLeft: 5 };
const same = (left: string, right: string) => left === right;

test('the right code counts until its time is over', () => {
  assert.equal(decideCode(waiting, '012345', before, same), 'right');
  assert.equal(decideCode(waiting, '012345', until, same), 'over');
});

test('a wrong code may be typed again, but not for ever', () => {
  assert.equal(decideCode(waiting, '543210', before, same), 'wrong');
  assert.equal(decideCode({ ...waiting, triesLeft: 1 }, '543210', before, same), 'over');
  assert.equal(decideCode({ ...waiting, triesLeft: 1 }, '012345', before, same), 'right');
  assert.equal(decideCode({ ...waiting, triesLeft: 0 }, '012345', before, same), 'over');
});

test('without a code that waits nothing is right', () => {
  assert.equal(decideCode(null, '012345', before, same), 'over');
});

test('every code has six digits', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 999_999 }), (number) => /^\d{6}$/.test(codeFrom(number))));
});

test('a veiled address shows where it is but not whose', () => {
  assert.equal(veiledAddress('ana.maria@example.org'), 'an…@example.org');
  assert.equal(veiledAddress('bo@example.org'), 'b…@example.org');
  assert.equal(veiledAddress('x@example.org'), '…@example.org');
});
