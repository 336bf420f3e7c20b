import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Tried, verdictOf } from './verdict.ts';

const through = { through: true, roundTrip: 40 };
const not = { through: false, roundTrip: null };
const tried = (ways: Partial<Tried>): Tried => ({ udp: not, tcp: not, relay: null, ...ways });

describe('what a tried connection means', () => {
  it('is good where the quick way gets through, whatever else does', () => {
    assert.equal(verdictOf(tried({ udp: through }), true), 'all_good');
    assert.equal(verdictOf(tried({ udp: through, tcp: through, relay: through }), true), 'all_good');
  });

  it('is the best of the slower ways where it does not', () => {
    assert.equal(verdictOf(tried({ tcp: through, relay: through }), true), 'only_tcp');
    assert.equal(verdictOf(tried({ relay: through }), true), 'only_relay');
  });

  it('is nothing where no way gets through', () => assert.equal(verdictOf(tried({}), true), 'none_through'));

  it('is said where it is far, and where the browser cannot seal', () => {
    assert.equal(verdictOf(tried({ udp: { through: true, roundTrip: 900 } }), true), 'far_away');
    assert.equal(verdictOf(tried({ udp: through }), false), 'cannot_seal');
  });
});
