import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fallbacks } from '#contracts/gatherings';
import { decideFallback, isFallbackTime } from './fallback.ts';
import { type Candidate, decideAsks, stageOf } from './stand-in.ts';

const hour = 3_600_000;
const start = new Date('2026-11-22T18:00:00Z');
const before = (hours: number) => new Date(start.getTime() - hours * hour);

const candidate = (personId: string, about: Partial<Candidate> = {}): Candidate => ({
  personId,
  duty: 'standby',
  answer: 'taken',
  asked: null,
  apart: false,
  ...about,
});
const names = (asked: readonly Candidate[]) => asked.map(({ personId }) => personId);

describe('whoever may have to lead', () => {
  it('is asked a day before, two hours before, and once it began without a host', () => {
    assert.deepEqual(
      [25, 24, 3, 2, 0.1, 0].map((hours) => stageOf(start, before(hours))),
      [null, 'day', 'day', 'hours', 'hours', null],
    );
    const standby = candidate('s');
    assert.deepEqual(names(decideAsks('day', [standby])), ['s']);
    const asked = candidate('s', { asked: { stage: 'day', answer: 'yes' } });
    assert.deepEqual(names(decideAsks('day', [asked])), []);
    assert.deepEqual(names(decideAsks('hours', [asked])), ['s']);
    assert.deepEqual(names(decideAsks('now', [asked])), ['s']);
  });

  it('is the co-host first, then the standby, all at once when a minute counts', () => {
    const all = [candidate('s'), candidate('c', { duty: 'cohost' }), candidate('o', { duty: null, answer: null })];
    assert.deepEqual(names(decideAsks('now', all)), ['c', 's']);
    assert.deepEqual(names(decideAsks('hours', all)), ['s']);
  });

  it('is a host of the circle where nobody else is left, two at a time, and not while somebody comes', () => {
    const others = ['a', 'b', 'd'].map((id) => candidate(id, { duty: null, answer: null }));
    assert.deepEqual(names(decideAsks('day', others)), ['a', 'b']);
    assert.deepEqual(names(decideAsks('day', [candidate('c', { duty: 'cohost' }), ...others])), []);
    const [first, second, third] = others;
    const yes = { ...(first as Candidate), asked: { stage: 'day', answer: 'yes' } as const };
    assert.deepEqual(names(decideAsks('hours', [yes, second as Candidate, third as Candidate])), []);
    const no = { ...(first as Candidate), asked: { stage: 'day', answer: 'no' } as const };
    assert.deepEqual(names(decideAsks('hours', [no, second as Candidate, third as Candidate])), ['b', 'd']);
  });

  const stage = fc.constantFrom('day' as const, 'hours' as const, 'now' as const);
  const anybody: fc.Arbitrary<Candidate> = fc.record({
    personId: fc.uuid(),
    duty: fc.constantFrom('host', 'cohost', 'standby', null),
    answer: fc.constantFrom('asked', 'taken', 'declined', null),
    asked: fc.option(fc.record({ stage, answer: fc.constantFrom('yes', 'no', null) })),
    apart: fc.boolean(),
  });

  it('never is who said no, who does not meet somebody there, the missing host, or who was asked just now', () => {
    fc.assert(
      fc.property(stage, fc.array(anybody), (stage, candidates) => {
        for (const { answer, asked, apart, duty } of decideAsks(stage, candidates)) {
          assert.notEqual(answer, 'declined');
          assert.notEqual(asked?.answer, 'no');
          assert.notEqual(asked?.stage, stage);
          assert.equal(apart, false);
          assert.notEqual(duty, 'host');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('where too few come', () => {
  it('something is announced in the last two hours before the start, never nothing', () => {
    assert.deepEqual(
      [3, 2, 0.5, 0].map((hours) => isFallbackTime(start, before(hours))),
      [false, true, true, false],
    );
    fc.assert(
      fc.property(
        fc.record({
          coming: fc.nat(12),
          minimum: fc.integer({ min: 2, max: 12 }),
          wanted: fc.constantFrom(...fallbacks),
          otherDate: fc.boolean(),
        }),
        (about) => assert.equal(decideFallback(about) === null, about.coming >= about.minimum),
      ),
    );
  });

  it('it is what the host named, as far as it is possible', () => {
    const few = { coming: 2, minimum: 3, otherDate: true };
    for (const wanted of fallbacks) assert.equal(decideFallback({ ...few, wanted }), wanted);
    assert.equal(decideFallback({ ...few, wanted: 'other_date', otherDate: false }), 'meet_anyway');
  });

  it('nobody is left to sit there alone', () => {
    const alone = { coming: 1, minimum: 3, wanted: 'meet_anyway' } as const;
    assert.equal(decideFallback({ ...alone, otherDate: true }), 'other_date');
    assert.equal(decideFallback({ ...alone, otherDate: false }), 'chat');
  });
});
