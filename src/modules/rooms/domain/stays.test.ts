import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitsNow, needsNewKey, patienceOf, type RoomKeys } from './stays.ts';

const stay = (id: string) => ({ id, member: `seat-${id}`, publicKey: 'key' });
const room = (roster: string, here: string, epoch = 4): RoomKeys => ({
  epoch,
  maker: roster[0] ?? null,
  roster: [...roster],
  stays: [...here].map(stay),
});

describe('a new key', () => {
  it('is needed for the first, for whoever comes and for whoever goes, and not otherwise', () => {
    assert.deepEqual(
      [room('', 'a', 0), room('ab', 'abc'), room('abc', 'ab'), room('ab', 'ac'), room('ab', 'ab'), room('ab', '')].map(
        needsNewKey,
      ),
      [true, true, true, true, false, false],
    );
  });

  it('is made by whoever is here longest, and by the next where they do not', () => {
    const keys = room('abc', 'bcd');
    assert.deepEqual(
      ['b', 'c', 'd', 'a'].map((id) => patienceOf(keys, id)),
      [0, 3_000, 6_000, null],
    );
    assert.equal(patienceOf(room('ab', 'ab'), 'a'), null);
  });

  it('fits while it is the next one and for exactly those who are here', () => {
    const keys = room('abc', 'bcd');
    const offers = [
      { epoch: 5, roster: ['b', 'c', 'd'] },
      { epoch: 4, roster: ['b', 'c', 'd'] },
      { epoch: 6, roster: ['b', 'c', 'd'] },
      { epoch: 5, roster: ['b', 'c'] },
      { epoch: 5, roster: ['a', 'b', 'c', 'd'] },
    ];
    assert.deepEqual(
      offers.map((offer) => fitsNow(keys, offer)),
      [true, false, false, false, false],
    );
  });
});
