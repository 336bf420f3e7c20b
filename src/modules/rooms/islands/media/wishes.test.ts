import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newWishes, wishesFor } from './wishes.ts';

const others = ['ana', 'ben'];

describe('which pictures are wanted', () => {
  it('is small ones, and a large one of whoever has the talking piece, where it is shown large', () => {
    assert.deepEqual(wishesFor(others, { holder: 'ben', shownLarge: true, saving: false }), {
      ana: 'low',
      ben: 'high',
    });
    assert.deepEqual(wishesFor(others, { holder: 'ben', shownLarge: false, saving: false }), {
      ana: 'low',
      ben: 'low',
    });
  });

  it('is none while the connection is weak', () => {
    assert.deepEqual(wishesFor(others, { holder: 'ben', shownLarge: true, saving: true }), { ana: 'off', ben: 'off' });
  });

  it('is told only where it changed', () => {
    assert.deepEqual(newWishes({}, { ana: 'low', ben: 'high' }), { ben: 'high' });
    assert.deepEqual(newWishes({ ben: 'high' }, { ana: 'low', ben: 'low' }), { ben: 'low' });
    assert.deepEqual(newWishes({ ben: 'off' }, { ben: 'off' }), {});
  });
});
