import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  acceptance,
  circleAbout,
  circleMost,
  hostTold,
  newAgreements,
  newCircle,
  newInvitation,
  statusChange,
} from '#contracts/community';
import { fieldsOf, parse } from '#contracts/parse';

const about = { name: 'Sleep', purpose: 'For long nights.', languages: 'en', formats: 'text' };
const refusalsOf = (schema: Parameters<typeof parse>[0], values: unknown) => {
  const parsed = parse(schema, values);
  return parsed.ok ? {} : fieldsOf(parsed);
};
const long = (letters: number) => 'a'.repeat(letters + 1);

describe('what a circle is about', () => {
  it('is taken as a form sends it: one choice as text, several as a list, none left out', () => {
    const parsed = parse(circleAbout, {
      ...about,
      name: '  Long \n nights ',
      experiences: ['sleep', 'sleep', 'grief'],
    });
    assert.deepEqual(parsed.ok && parsed.value, {
      name: 'Long nights',
      purpose: 'For long nights.',
      whoFor: '',
      rhythm: '',
      experiences: ['sleep', 'grief'],
      languages: ['en'],
      formats: ['text'],
      times: [],
      needs: [],
      keepDays: null,
    });
  });

  const cases: readonly [string, Record<string, unknown>, string][] = [
    ['name', { name: ' ' }, 'circle_name_missing'],
    ['name', { name: long(circleMost.name) }, 'circle_name_too_long'],
    ['purpose', { purpose: '' }, 'purpose_missing'],
    ['purpose', { purpose: long(circleMost.purpose) }, 'purpose_too_long'],
    ['whoFor', { whoFor: long(circleMost.whoFor) }, 'who_for_too_long'],
    ['rhythm', { rhythm: long(circleMost.rhythm) }, 'rhythm_too_long'],
    ['languages', { languages: [] }, 'circle_languages_missing'],
    ['formats', { formats: [] }, 'formats_missing'],
    ['experiences', { experiences: 'wealth' }, 'choice_unknown'],
    ['times', { times: ['nights', 'noon'] }, 'choice_unknown'],
    ['needs', { needs: { toString: 1 } }, 'choice_unknown'],
    ['keepDays', { keepDays: '12' }, 'choice_unknown'],
  ];
  for (const [field, wrong, code] of cases)
    it(`is refused with ${code} at ${field}`, () => {
      assert.deepEqual(refusalsOf(circleAbout, { ...about, ...wrong }), { [field]: code });
    });
});

describe('agreements', () => {
  const fresh = { ...about, access: 'open' };
  const points = (agreements: string) => {
    const parsed = parse(newAgreements, { agreements, changes: 'One is new.' });
    return parsed.ok ? parsed.value.agreements : null;
  };

  it('are one on each line, without bullets and empty lines', () => {
    assert.deepEqual(points('- We listen.\n\n  2. We   pass. \n• We stay.'), ['We listen.', 'We pass.', 'We stay.']);
  });

  it('are at least one and at most sixteen, none too long', () => {
    const many = Array.from({ length: circleMost.agreements + 1 }, (_, index) => `Agreement ${index}`).join('\n');
    assert.deepEqual(refusalsOf(newCircle, { ...fresh, agreements: '\n \n' }), { agreements: 'agreements_missing' });
    assert.deepEqual(refusalsOf(newCircle, fresh), { agreements: 'agreements_missing' });
    assert.deepEqual(refusalsOf(newCircle, { ...fresh, agreements: many }), { agreements: 'agreements_too_many' });
    assert.deepEqual(refusalsOf(newCircle, { ...fresh, agreements: long(circleMost.agreement) }), {
      agreements: 'agreement_too_long',
    });
  });

  it('change only together with a sentence about what is different', () => {
    const agreements = 'We listen.';
    assert.deepEqual(refusalsOf(newAgreements, { agreements }), { changes: 'changes_missing' });
    assert.deepEqual(refusalsOf(newAgreements, { agreements, changes: long(circleMost.changes) }), {
      changes: 'changes_too_long',
    });
  });

  it('are accepted in a version that was on the page', () => {
    assert.deepEqual(refusalsOf(acceptance, { accept: 'yes' }), { version: 'agreements_not_accepted' });
    assert.deepEqual(refusalsOf(acceptance, { accept: 'yes', version: '-1' }), { version: 'agreements_not_accepted' });
    const parsed = parse(acceptance, { accept: 'yes', version: '12' });
    assert.deepEqual(parsed.ok && parsed.value, { accept: true, adult: false, version: 12 });
  });
});

describe('smaller forms', () => {
  it('say how many days and people an invitation is for', () => {
    const parsed = parse(newInvitation, { days: '7', uses: '' });
    assert.deepEqual(parsed.ok && parsed.value, { days: 7, uses: null });
    assert.deepEqual(refusalsOf(newInvitation, { days: '8', uses: '3' }), {
      days: 'choice_unknown',
      uses: 'choice_unknown',
    });
  });

  it('keep what a host tells as they wrote it, up to a length', () => {
    const parsed = parse(hostTold, { told: ' Two lines\nof me. ' });
    assert.equal(parsed.ok && parsed.value.told, 'Two lines\nof me.');
    assert.deepEqual(refusalsOf(hostTold, { told: long(circleMost.told) }), { told: 'told_too_long' });
  });

  it('know three states of a circle', () => {
    assert.deepEqual(refusalsOf(statusChange, { status: 'gone' }), { status: 'choice_unknown' });
  });
});
