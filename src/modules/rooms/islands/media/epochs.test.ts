import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type EpochAbout, newStayKeys, openEpoch, type StayKeys, safetyCode, sealEpoch } from './epochs.ts';

let ana: StayKeys;
let ben: StayKeys;
let eve: StayKeys;
before(async () => {
  [ana, ben, eve] = await Promise.all([newStayKeys(), newStayKeys(), newStayKeys()]);
});

const stayOf = (id: string, keys: StayKeys) => ({ id, member: `seat-${id}`, publicKey: keys.publicKey });
const about = (changes: Partial<EpochAbout> = {}): EpochAbout => ({
  session: 'monday',
  epoch: 1,
  maker: 'ana',
  roster: [stayOf('ana', ana), stayOf('ben', ben)],
  ...changes,
});

describe('a key of the room', () => {
  it('opens for everybody in its roster, its maker too, and is the same for all', async () => {
    const { secret, sealed } = await sealEpoch(about(), ana);
    assert.equal(secret.length, 32);
    assert.deepEqual(await openEpoch(about(), ana, 'ana', sealed.ana!), secret);
    assert.deepEqual(await openEpoch(about(), ben, 'ben', sealed.ben!), secret);
  });

  it('does not open for somebody it was not sealed for', async () => {
    const { sealed } = await sealEpoch(about(), ana);
    assert.equal(await openEpoch(about(), eve, 'ben', sealed.ben!), null);
    assert.equal(await openEpoch(about(), ben, 'ben', sealed.ana!), null);
  });

  it('is not taken for another room, number or roster than it was made for', async () => {
    const { sealed } = await sealEpoch(about(), ana);
    const ghost = [...about().roster, stayOf('eve', eve)];
    for (const other of [{ session: 'tuesday' }, { epoch: 2 }, { roster: ghost }])
      assert.equal(await openEpoch(about(other), ben, 'ben', sealed.ben!), null);
  });

  it('is not taken from somebody who only says that they are its maker', async () => {
    const { sealed } = await sealEpoch(about(), eve);
    assert.equal(await openEpoch(about(), ben, 'ben', sealed.ben!), null);
    const honest = await sealEpoch(about(), ana);
    assert.equal(await openEpoch(about({ maker: 'ben' }), ben, 'ben', honest.sealed.ben!), null);
    assert.equal(await openEpoch(about({ maker: 'nobody' }), ben, 'ben', honest.sealed.ben!), null);
  });

  it('is not taken where it was altered, whatever was written instead', async () => {
    const { sealed } = await sealEpoch(about(), ana);
    const { enc, key } = sealed.ben!;
    for (const odd of [
      { enc, key: `B${key.slice(1)}` === key ? `C${key.slice(1)}` : `B${key.slice(1)}` },
      { enc: key, key },
      { enc: '', key: '' },
      { enc: '%', key: '%' },
    ])
      assert.equal(await openEpoch(about(), ben, 'ben', odd), null);
  });
});

describe('the words to compare', () => {
  it('are the same for all, and others as soon as one public key was exchanged', async () => {
    const { secret } = await sealEpoch(about(), ana);
    const code = await safetyCode(about(), secret);
    assert.equal(code.length, 4);
    assert.deepEqual(await safetyCode(about(), secret), code);
    const exchanged = about({ roster: [stayOf('ana', ana), stayOf('ben', eve)] });
    assert.notDeepEqual(await safetyCode(exchanged, secret), code);
    assert.notDeepEqual(await safetyCode(about(), (await sealEpoch(about(), ana)).secret), code);
  });
});
