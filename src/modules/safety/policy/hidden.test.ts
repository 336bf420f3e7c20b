import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Block, decideBlock, hiddenBy } from '../domain/block.ts';
import { isHidden, nothingHidden, type Written } from './hidden.ts';

const people = ['ana', 'ben', 'cleo', 'dara'] as const;
const stories = ['s1', 's2', 's3'] as const;
const person = fc.constantFrom(...people);
const written = fc.record({ by: person, masked: fc.boolean(), story: fc.constantFrom(...stories) });
const nicknameBlock = fc
  .tuple(person, person)
  .filter(([blocker, blocked]) => blocker !== blocked)
  .map(([blocker, blocked]): Block => ({ blocker, blocked, story: null }));
const anyBlock = fc
  .tuple(person, written)
  .map(([blocker, thing]) => decideBlock(blocker, thing))
  .filter((block) => block !== null);

/** What of these things a reader sees. */
const seenBy = (reader: string, things: readonly Written[], blocks: readonly Block[]) =>
  things.filter((thing) => !isHidden(hiddenBy(reader, blocks), thing));

test('nothing under a blocked nickname reaches the other, in either direction, whatever else was blocked', () => {
  fc.assert(
    fc.property(fc.array(written), fc.array(anyBlock), nicknameBlock, (things, others, block) => {
      const blocks = [...others, block];
      for (const [reader, hidden] of [
        [block.blocker, block.blocked],
        [block.blocked, block.blocker],
      ] as const) {
        assert.ok(seenBy(reader, things, blocks).every((thing) => thing.masked || thing.by !== hidden));
      }
    }),
  );
});

test('blocking nicknames never changes what anybody sees of things without a nickname', () => {
  fc.assert(
    fc.property(fc.array(written), fc.array(anyBlock), fc.array(nicknameBlock), (things, before, added) => {
      const masked = things.filter((thing) => thing.masked);
      for (const reader of people) {
        assert.deepEqual(seenBy(reader, masked, [...before, ...added]), seenBy(reader, masked, before));
      }
    }),
  );
});

test('blocking whoever wrote something hides no nickname, and nothing in any other story', () => {
  fc.assert(
    fc.property(fc.array(written), person, written, (things, blocker, thing) => {
      fc.pre(thing.masked && thing.by !== blocker);
      const block = decideBlock(blocker, thing);
      assert.ok(block);
      const lost = things.filter((one) => !seenBy(blocker, [one], [block]).length);
      assert.deepEqual(
        lost,
        things.filter((one) => one.masked && one.by === thing.by && one.story === thing.story),
      );
    }),
  );
});

test('whoever wrote something blocked is gone from its story for both, and nobody else is', () => {
  const thing = { by: 'ben', masked: true, story: 's1' };
  const block = decideBlock('ana', thing);
  assert.deepEqual(block, { blocker: 'ana', blocked: 'ben', story: 's1' });
  const blocks = [block as Block];
  assert.deepEqual(seenBy('ana', [thing], blocks), []);
  assert.deepEqual(seenBy('ben', [{ by: 'ana', masked: true, story: 's1' }], blocks), []);
  assert.deepEqual(seenBy('cleo', [thing], blocks), [thing]);
});

test('one cannot block oneself, and a visitor sees everything', () => {
  assert.equal(decideBlock('ana', { by: 'ana', masked: true, story: 's1' }), null);
  assert.equal(isHidden(nothingHidden, { by: 'ana', masked: false, story: null }), false);
});
