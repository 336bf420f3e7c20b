import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decideAcceptance } from './acceptance.ts';
import { answersWithin, fewestAnswers } from './answer-time.ts';
import { decideAsk, decideGoing, dutyRest, isWaiting } from './duty.ts';
import { chosen, noFilters, readFilters, without, writeFilters } from './filters.ts';
import { fold, searchWords } from './fold.ts';
import { expiryOf, isLive, isToken } from './invitation.ts';
import { decideKeep } from './keep.ts';
import { readersLabel } from './readers.ts';
import { composeSlug, isSlug } from './slug.ts';
import { type Facets, facetNames, facets, fromTags, toTags } from './tags.ts';
import { templateByKey, templates } from './templates.ts';

const now = new Date('2026-11-21T12:00:00Z');
const day = 86_400_000;
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);

const anyFacets = fc.record(
  Object.fromEntries(facetNames.map((facet) => [facet, fc.subarray([...facets[facet].known])])),
) as unknown as fc.Arbitrary<Facets>;

describe('tags', () => {
  it('say exactly what a circle is found by', () => {
    fc.assert(fc.property(anyFacets, (some) => assert.deepEqual(fromTags(toTags(some)), { ...some })));
  });

  it('pass over what is not known any more', () => {
    assert.deepEqual(fromTags(['experience:grief', 'experience:gone', 'moon:full']).experiences, ['grief']);
  });
});

describe('filters', () => {
  it('survive the way through an address', () => {
    fc.assert(
      fc.property(anyFacets, fc.stringMatching(/^[a-z]{0,12}( [a-z]{1,12})?$/), (some, words) => {
        const filters = { ...some, words: words.trim() };
        const read = readFilters(new URLSearchParams(writeFilters(filters)));
        assert.deepEqual(read, filters);
      }),
    );
  });

  it('can each be taken away alone', () => {
    const filters = readFilters(new URLSearchParams('experience=grief&experience=sleep&time=nights&words=alone'));
    assert.deepEqual(
      chosen(without(filters, { facet: 'experiences', value: 'grief' })).map(({ value }) => value),
      ['sleep', 'nights'],
    );
    assert.equal(without(filters, 'words').words, '');
  });

  it('are nothing where nothing is chosen, and ignore what nobody offers', () => {
    assert.equal(writeFilters(noFilters), '');
    assert.deepEqual(readFilters(new URLSearchParams('experience=wealth&words=++')), noFilters);
  });

  it('cut a search that is too long instead of refusing it', () => {
    assert.equal(readFilters(new URLSearchParams({ words: 'a'.repeat(500) })).words.length, 80);
  });
});

describe('search words', () => {
  it('are found with or without accents, marks and capitals', () => {
    assert.equal(fold('Ánimo BAJO'), 'animo bajo');
    assert.equal(fold('الحُزْنُ'), fold('الحزن'));
  });

  it('hold nothing that a search could be steered with', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) =>
        searchWords(text).every((word) => /^[\p{L}\p{N}]+$/u.test(word)),
      ),
    );
    assert.deepEqual(searchWords("grief & !loss | (it's):*"), ['grief', 'loss', 'it', 's']);
  });
});

describe('the address of a circle', () => {
  it('is two quiet words, and a number once those are taken', () => {
    let next = 0;
    const pick = (below: number) => next++ % below;
    assert.match(composeSlug(0, pick), /^[a-z]+-[a-z]+$/);
    assert.match(composeSlug(5, pick), /^[a-z]+-[a-z]+-\d+$/);
    for (let attempt = 0; attempt < 12; attempt += 1) assert.ok(isSlug(composeSlug(attempt, pick)));
  });

  it('is never another page', () => {
    assert.equal(isSlug('new'), false);
    assert.equal(isSlug('Grief-Circle'), false);
  });
});

describe('how quickly people answer', () => {
  const time = (medianMinutes: number, answered = fewestAnswers, computedAt = now) => ({
    answered,
    medianMinutes,
    computedAt,
  });

  it('is told in words that are true', () => {
    assert.equal(answersWithin(time(60), now), 'community.answers.hour');
    assert.equal(answersWithin(time(61), now), 'community.answers.hours');
    assert.equal(answersWithin(time(24 * 60), now), 'community.answers.day');
    assert.equal(answersWithin(time(3 * 24 * 60), now), 'community.answers.days');
    assert.equal(answersWithin(time(3 * 24 * 60 + 1), now), 'community.answers.slow');
  });

  it('is not told from fewer than ten answers, from old figures, or from none', () => {
    assert.equal(answersWithin(time(5, fewestAnswers - 1), now), null);
    assert.equal(answersWithin(time(5, 50, later(-8 * day)), now), null);
    assert.equal(answersWithin(null, now), null);
  });
});

describe('host duty', () => {
  const member = { duty: 'member', reachable: true, offer: null } as const;

  it('can be asked of any member who can be reached', () => {
    assert.equal(decideAsk(member, now), null);
    assert.equal(decideAsk({ ...member, duty: null }, now), 'no_member');
    assert.equal(decideAsk({ ...member, reachable: false }, now), 'no_member');
    assert.equal(decideAsk({ ...member, duty: 'host' }, now), 'duty_asked_already');
  });

  it('is not asked again for thirty days, whatever the answer was', () => {
    for (const answer of [null, 'declined'] as const) {
      const offer = { askedAt: now, answer };
      assert.equal(decideAsk({ ...member, offer }, later(dutyRest - 1)), 'duty_asked_already');
      assert.equal(decideAsk({ ...member, offer }, later(dutyRest)), null);
    }
  });

  it('waits for an answer until it is answered or old', () => {
    assert.equal(isWaiting({ askedAt: now, answer: null }, now), true);
    assert.equal(isWaiting({ askedAt: now, answer: 'declined' }, now), false);
    assert.equal(isWaiting({ askedAt: now, answer: null }, later(dutyRest)), false);
    assert.equal(isWaiting(null, now), false);
  });

  it('is not given back by the last host before they were told what happens', () => {
    assert.equal(decideGoing({ lastHost: true, told: false }), 'last_host');
    assert.equal(decideGoing({ lastHost: true, told: true }), null);
    assert.equal(decideGoing({ lastHost: false, told: false }), null);
  });
});

describe('an invitation', () => {
  const invitation = { expiresAt: expiryOf(now, 7), mostUses: 2, uses: 0, endedAt: null };

  it('lets in as many as it says, until it expires or is ended', () => {
    assert.equal(isLive(invitation, now), true);
    assert.equal(isLive({ ...invitation, uses: 2 }, now), false);
    assert.equal(isLive({ ...invitation, mostUses: null, uses: 500 }, now), true);
    assert.equal(isLive(invitation, later(7 * day)), false);
    assert.equal(isLive({ ...invitation, endedAt: now }, now), false);
  });

  it('has a token of 192 random bits', () => {
    assert.equal(isToken('a'.repeat(32)), true);
    assert.equal(isToken('a'.repeat(31)), false);
    assert.equal(isToken(`${'a'.repeat(31)}/`), false);
  });
});

describe('how long writing is kept', () => {
  it('can become shorter and never longer', () => {
    assert.equal(decideKeep(null, 30), null);
    assert.equal(decideKeep(90, 30), null);
    assert.equal(decideKeep(90, 90), null);
    assert.equal(decideKeep(30, 90), 'keep_only_shorter');
    assert.equal(decideKeep(30, null), 'keep_only_shorter');
  });

  it('is said where one writes, with who can read it', () => {
    assert.deepEqual(readersLabel({ access: 'open', keepDays: null }), {
      who: 'community.readers.open',
      keep: 'community.keep.withdrawn',
      values: { days: 0 },
    });
    assert.deepEqual(readersLabel({ access: 'invited', keepDays: 30 }), {
      who: 'community.readers.invited',
      keep: 'community.keep.days',
      values: { days: 30 },
    });
  });
});

describe('accepting agreements', () => {
  const circle = { agreementsVersion: 3 };
  const given = { accept: true, adult: true, version: 3 };

  it('needs the tick, the newest version, and being an adult where that is asked', () => {
    assert.equal(decideAcceptance(circle, given, true), null);
    assert.equal(decideAcceptance(circle, { ...given, accept: false }, false)?.code, 'agreements_not_accepted');
    assert.equal(decideAcceptance(circle, { ...given, version: 2 }, false)?.code, 'agreements_changed');
    assert.equal(decideAcceptance(circle, { ...given, adult: false }, true)?.code, 'adults_only');
    assert.equal(decideAcceptance(circle, { ...given, adult: false }, false), null);
  });
});

describe('templates', () => {
  it('start with the circle for people who are new', () => {
    assert.equal(templates[0]?.key, 'newcomer');
    assert.equal(templateByKey('grief')?.experiences[0], 'grief');
    assert.equal(templateByKey('unknown'), null);
  });
});
