import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { careForLink, type LinkCare, type LinkSample, newLinkCare } from './link-care.ts';

const fine: LinkSample = { lostIn: 0.08, lostOut: 0.08, concealed: 0.02, roundTrip: 200 };
const bad: LinkSample = { ...fine, lostIn: 0.3 };

const through = (care: LinkCare, ...samples: LinkSample[]): LinkCare =>
  samples.reduce((now, sample) => careForLink(now, sample, 2_000), care);
const times = (count: number, sample: LinkSample) => Array<LinkSample>(count).fill(sample);

describe('caring for a weak connection', () => {
  it('leaves pictures on with eight percent of packets lost both ways', () => {
    assert.equal(through(newLinkCare(), ...times(100, fine)).mode, 'full');
  });

  for (const trouble of [{ lostIn: 0.2 }, { lostOut: 0.2 }, { concealed: 0.3 }, { roundTrip: 2_000 }])
    it(`turns pictures off after six bad seconds: ${JSON.stringify(trouble)}`, () => {
      const sample = { ...fine, ...trouble };
      assert.equal(through(newLinkCare(), sample, sample).mode, 'full');
      assert.equal(through(newLinkCare(), sample, sample, sample).mode, 'saving');
      assert.equal(through(newLinkCare(), sample, sample, fine, sample, sample).mode, 'full');
    });

  it('brings pictures back after 45 good seconds in a row', () => {
    const saving = through(newLinkCare(), ...times(3, bad));
    assert.equal(through(saving, ...times(22, fine)).mode, 'saving');
    assert.equal(through(saving, ...times(23, fine)).mode, 'full');
    assert.equal(through(saving, ...times(20, fine), bad, ...times(20, fine)).mode, 'saving');
  });

  it('waits twice as long where that was too early, and as long as before where it lasted', () => {
    const back = through(newLinkCare(), ...times(3, bad), ...times(23, fine));
    assert.equal(through(back, ...times(3, bad)).patience, 90_000);
    assert.equal(through(back, ...times(20, fine), ...times(3, bad)).patience, 45_000);
  });

  it('begins without pictures where the person saves data', () => {
    assert.equal(through(newLinkCare('saving'), fine).mode, 'saving');
  });
});
