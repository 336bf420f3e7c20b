import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { newestFor, onePage, toMinute } from './chat.ts';

const people = ['ana', 'ben', 'cam', 'dan'] as const;
const word = fc.record({ id: fc.uuid(), personId: fc.constantFrom(...people) });
const pairs = fc.uniqueArray(fc.tuple(fc.constantFrom(...people), fc.constantFrom(...people)), { maxLength: 4 });

describe('which words somebody is told of', () => {
  it('are the newest ones, oldest first, without those of whom they do not meet: the same on both sides', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 2 * onePage }), pairs, (words, blocks) => {
        const apart = (one: string, other: string) =>
          blocks.some(([a, b]) => a !== b && ((a === one && b === other) || (a === other && b === one)));
        const by = new Map(words.map(({ id, personId }) => [id, personId]));
        for (const reader of people) {
          const told = newestFor(words, reader, apart);
          const visible = words.filter(({ personId }) => !apart(reader, personId)).map(({ id }) => id);
          assert.deepEqual(told, visible.slice(0, onePage).toReversed());
          for (const id of told) assert.equal(apart(by.get(id) ?? '', reader), false);
        }
      }),
    );
  });

  it('are dated to the minute and never later than they were written', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (at) => {
        const minute = toMinute(at).getTime();
        assert.equal(minute % 60_000, 0);
        assert.ok(minute <= at.getTime() && at.getTime() - minute < 60_000);
      }),
    );
  });
});
