import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Bytes } from './frame.ts';
import { createKeyRing } from './key-ring.ts';
import { createCounter } from './seal-stream.ts';
import { openedWords, sealedWords } from './seal-words.ts';

const ringOf = (self: number, fill = 7) => {
  const ring = createKeyRing({ wait: 5 });
  ring.add({ epoch: 1, secret: new Uint8Array(32).fill(fill) as Bytes, members: ['ana', 'ben'], self });
  return ring;
};

describe('words that a device wrote down', () => {
  it('open for those who have the key, once, and prove whose they are', async () => {
    const sealed = (await sealedWords(ringOf(1), createCounter(), 'Ich höre dich. أسمعك')) ?? '';
    const ring = ringOf(0);
    assert.deepEqual(await openedWords(ring, sealed), { member: 'ben', words: 'Ich höre dich. أسمعك' });
    assert.equal(await openedWords(ring, sealed), null);
    assert.equal(await openedWords(ringOf(0, 8), sealed), null);
  });

  it('do not leave a browser that has no key, and are not taken unsealed', async () => {
    assert.equal(await sealedWords(createKeyRing(), createCounter(), 'quiet'), null);
    assert.equal(await openedWords(ringOf(0), 'aGVsbG8'), null);
  });
});
