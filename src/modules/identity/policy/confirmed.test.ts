import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confirmedFor, mayChangeAccount } from './confirmed.ts';

const now = new Date('2026-11-21T12:00:00Z');
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);

test('a proof counts for ten minutes', () => {
  assert.equal(mayChangeAccount({ lasting: true, confirmedAt: ago(0) }, now), true);
  assert.equal(mayChangeAccount({ lasting: true, confirmedAt: ago(confirmedFor) }, now), true);
  assert.equal(mayChangeAccount({ lasting: true, confirmedAt: ago(confirmedFor + 1) }, now), false);
  assert.equal(mayChangeAccount({ lasting: true, confirmedAt: null }, now), false);
});

test('who has nothing to prove themselves with is not locked out', () => {
  assert.equal(mayChangeAccount({ lasting: false, confirmedAt: null }, now), true);
});
