import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as v from 'valibot';
import { firstHost, newPassphrase, organisationBasics, organisationChange } from './identity.ts';
import { parse } from './parse.ts';
import type { RefusalCode } from './refusals.ts';
import { decisionForm, reportForm } from './safety.ts';

const place = { name: 'Riverside', language: 'en', country: 'GB', zone: 'Europe/London', adultsOnly: 'yes' };
const looks = { ...place, offered: ['en', 'es'], askToHostsAfter: '2', askToCoordinatorsAfter: '8' };
const host = { nickname: 'Quiet Heron', ownDevice: 'yes' };
const report = { reason: 'worry', words: '' };
const decision = { decision: 'hide', rule: 'site:kind', note: '' };
const passphrase = { passphrase: 'three warm stones tonight', again: 'three warm stones tonight' };

type Fields = Readonly<Record<string, unknown>>;
interface Case {
  readonly schema: v.GenericSchema<unknown, unknown>;
  readonly good: Fields;
  /** A field, what somebody might send in it, and the refusal they read. */
  readonly wrong: readonly (readonly [field: string, sent: unknown, code: RefusalCode])[];
}

const cases: Readonly<Record<string, Case>> = {
  'the place that is set up': {
    schema: organisationBasics,
    good: place,
    wrong: [
      ['name', '  ', 'organisation_name_missing'],
      ['name', undefined, 'organisation_name_missing'],
      ['name', 'x'.repeat(81), 'organisation_name_too_long'],
      ['language', 'tlh', 'language_unknown'],
      ['country', 'Britain', 'country_unknown'],
      ['zone', 'Mars/Olympus', 'zone_unknown'],
    ],
  },
  'the person who opens it': {
    schema: firstHost,
    good: host,
    wrong: [
      ['nickname', ' ', 'nickname_missing'],
      ['nickname', undefined, 'nickname_missing'],
      ['nickname', '🙂'.repeat(31), 'nickname_too_long'],
      ['ownDevice', ['yes', 'no'], 'device_missing'],
    ],
  },
  'how the place is looked after': {
    schema: organisationChange,
    good: looks,
    wrong: [
      ['askToHostsAfter', 'soon', 'hours_unfit'],
      ['askToHostsAfter', '0', 'hours_unfit'],
      ['askToCoordinatorsAfter', '169', 'hours_unfit'],
      ['askToCoordinatorsAfter', '2', 'hours_in_order'],
    ],
  },
  'a new passphrase': {
    schema: newPassphrase,
    good: passphrase,
    wrong: [
      ['passphrase', '', 'passphrase_missing'],
      ['passphrase', 'x'.repeat(257), 'passphrase_too_long'],
      ['again', 'three warm stones', 'passphrase_differs'],
    ],
  },
  'a report': {
    schema: reportForm,
    good: report,
    wrong: [
      ['reason', 'because', 'report_reason_missing'],
      ['words', 'x'.repeat(1001), 'report_words_too_long'],
    ],
  },
  'a decision about it': {
    schema: decisionForm,
    good: decision,
    wrong: [
      ['decision', 'ban', 'decision_missing'],
      ['rule', '', 'decision_rule_missing'],
      ['note', 'x'.repeat(1001), 'decision_note_too_long'],
    ],
  },
};

for (const [what, { schema, good, wrong }] of Object.entries(cases)) {
  test(`${what} is accepted as it should be, and each wrong field reads why`, () => {
    assert.equal(parse(schema, good).ok, true);
    for (const [field, sent, code] of wrong) {
      const answer = parse(schema, { ...good, [field]: sent });
      assert.ok(!answer.ok && 'fields' in answer, `${field}: ${String(sent)} was accepted`);
      assert.equal(answer.fields[field], code, `${field}: ${String(sent)}`);
    }
  });
}
