import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLinkStats } from './link-stats.ts';

const incoming = (packetsReceived: number, packetsLost: number, more: object = {}) => ({
  type: 'inbound-rtp',
  packetsReceived,
  packetsLost,
  ...more,
});

describe('what a connection tells of itself', () => {
  it('counts what was lost since the last look, over all lines', () => {
    const look = createLinkStats();
    assert.equal(look([incoming(100, 50), incoming(100, 0)]).lostIn, 0);
    assert.equal(look([incoming(145, 55), incoming(145, 5)]).lostIn, 0.1);
    assert.equal(look([incoming(145, 55), incoming(145, 5)]).lostIn, 0);
  });

  it('does not take the silence of a quiet microphone for trouble', () => {
    const look = createLinkStats();
    const sound = (totalSamplesReceived: number, concealedSamples: number, silentConcealedSamples: number) =>
      incoming(1, 0, { totalSamplesReceived, concealedSamples, silentConcealedSamples });
    look([sound(0, 0, 0)]);
    assert.equal(look([sound(1_000, 900, 900)]).concealed, 0);
    assert.equal(look([sound(2_000, 1_200, 900)]).concealed, 0.3);
  });

  it('takes others’ word for what we sent, and the way there and back in milliseconds', () => {
    const sample = createLinkStats()([
      { type: 'remote-inbound-rtp', fractionLost: 0.1 },
      { type: 'remote-inbound-rtp', fractionLost: 0.3 },
      { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 },
      { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.25 },
    ]);
    assert.deepEqual([sample.lostOut, sample.roundTrip], [0.3, 250]);
  });

  it('is nothing where there is nothing yet', () => {
    assert.deepEqual(createLinkStats()([]), { lostIn: 0, lostOut: 0, concealed: 0, roundTrip: 0 });
  });
});
