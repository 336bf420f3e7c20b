import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type FeelingAnswer, feelingAnswers } from '#contracts/gatherings-care';
import { type FeelingCount, fewestTold, marksReached, restUntil, tellFeelings } from './care.ts';

const counts = (yes: number, aLittle: number, no: number): FeelingCount[] =>
  Object.entries({ yes, a_little: aLittle, no }).flatMap(([answer, people]) =>
    people > 0 ? [{ question: 'welcome' as const, answer: answer as FeelingAnswer, people }] : [],
  );

test('nothing is told of fewer than ten people, whatever they answered', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...feelingAnswers), { maxLength: fewestTold - 1 }), (answers) => {
      const of = (answer: FeelingAnswer) => answers.filter((one) => one === answer).length;
      assert.deepEqual(tellFeelings(counts(of('yes'), of('a_little'), of('no'))), {
        welcome: null,
        hopeful: null,
        learned: null,
      });
    }),
  );
});

test('from ten on it is told in words', () => {
  assert.equal(tellFeelings(counts(8, 1, 1)).welcome, 'nearly_all');
  assert.equal(tellFeelings(counts(4, 3, 3)).welcome, 'most');
  assert.equal(tellFeelings(counts(2, 2, 6)).welcome, 'some');
  assert.equal(tellFeelings(counts(1, 0, 12)).welcome, 'few');
});

test('marks are offered once their hours are reached, the newest first', () => {
  assert.deepEqual(marksReached(599), []);
  assert.deepEqual(marksReached(600), [10]);
  assert.deepEqual(marksReached(6_000), [100, 50, 10]);
});

test('a rest lasts as many days as were asked for; none ends it', () => {
  const now = new Date('2026-11-21T22:00:00Z');
  assert.deepEqual(restUntil(7, now), new Date('2026-11-28T22:00:00Z'));
  assert.equal(restUntil(0, now), null);
});
