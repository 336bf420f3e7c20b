import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { canBeLanguage, type HelpLineFacts, helpLineForm, isDialable } from '#contracts/directory';
import { daysAfter, goodForDays, inOrder, isCurrent, isSameLine, standingOf } from './help-line.ts';
import { readHours } from './hours.ts';
import known from './known/emergency-numbers.json' with { type: 'json' };
import { countries, emergencyOf, knownLinesOf } from './known/index.ts';
import { reachLink, smsLink, telLink } from './links.ts';

const line = (about: Partial<HelpLineFacts> = {}): HelpLineFacts => ({
  country: 'US',
  name: 'A line',
  kind: 'crisis',
  reach: 'call',
  number: '988',
  word: null,
  hours: '24/7',
  languages: ['en'],
  source: 'https://line.example/',
  ...about,
});

test('a confirmation counts through its last day and no longer', () => {
  const expiresOn = daysAfter('2026-11-21', goodForDays);
  assert.equal(expiresOn, '2027-05-20');
  assert.ok(isCurrent({ expiresOn }, expiresOn));
  assert.ok(!isCurrent({ expiresOn }, daysAfter(expiresOn, 1)));
  assert.equal(standingOf({ expiresOn }, '2026-11-21'), 'good');
  assert.equal(standingOf({ expiresOn }, daysAfter(expiresOn, -14)), 'soon');
  assert.equal(standingOf({ expiresOn }, daysAfter(expiresOn, 1)), 'over');
});

test('what answers at any hour and can be rung comes first', () => {
  const names = inOrder([
    line({ name: 'day', hours: 'Mo-Fr 09:00-17:00' }),
    line({ name: 'text', reach: 'text' }),
    line({ name: 'b' }),
    line({ name: 'a' }),
  ]).map(({ name }) => name);
  assert.deepEqual(names, ['a', 'b', 'text', 'day']);
});

test('the same number is one line however it is spaced', () => {
  assert.ok(isSameLine(line({ number: '0800 111-0 111' }), line({ number: '08001110111' })));
  assert.ok(!isSameLine(line(), line({ reach: 'text' })));
  assert.ok(!isSameLine(line(), line({ country: 'CA' })));
});

test('hours are read where they are in the usual form, and otherwise left as they are', () => {
  assert.equal(readHours('24/7'), 'always');
  assert.deepEqual(readHours('Mo-Fr 09:00-17:00; Sa 10:00-24:00'), [
    { first: 1, last: 5, open: '09:00', close: '17:00' },
    { first: 6, last: 6, open: '10:00', close: '24:00' },
  ]);
  for (const words of ['in the evening', 'Mo-Fr', '', 'Mo-Fr 9-17', 'Mo-Fr 09:00-17:00; later']) {
    assert.equal(readHours(words), null);
  }
});

test('links open the dialler or a message with exactly the digits of the line', () => {
  assert.equal(telLink('0800 111 0 111'), 'tel:08001110111');
  assert.equal(telLink('*4141'), 'tel:*4141');
  assert.equal(telLink('#31#1'), 'tel:%2331%231');
  assert.equal(smsLink('50808', null), 'sms:50808');
  assert.equal(smsLink('85258', 'SHOUT'), 'sms:85258?body=SHOUT');
  assert.equal(reachLink(line({ reach: 'chat', number: 'https://a.example/' })), 'https://a.example/');
});

test('at least 25 countries come with lines that were looked up, each with an emergency number', () => {
  const lines = countries.flatMap(knownLinesOf);
  const lookedUp = new Set(lines.filter(({ checked }) => checked).map(({ country }) => country));
  assert.ok(lookedUp.size >= 25, `${lookedUp.size}`);
  for (const { country } of lines) assert.ok(emergencyOf(country), country);
  assert.equal(new Set(lines.map(({ id }) => id)).size, lines.length);
});

test('a place can be in any country, once each and by its name, also where no emergency number comes along', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  assert.equal(new Set(countries).size, countries.length);
  assert.equal(countries.length, 243);
  for (const country of countries) assert.ok(names.of(country), country);
  for (const country of ['DZ', 'ID', 'IQ', 'LY', 'PK', 'RS', 'SD', 'SY', 'YE'])
    assert.ok(countries.includes(country), country);
  for (const { country } of known) assert.ok(countries.includes(country), country);
});

test('a language that a line may speak can be named on the help page', () => {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  for (const tag of ['en', 'ckb', 'zh-Hant', 'pt-BR', 'es-419', 'sr-Latn-RS']) {
    assert.ok(canBeLanguage(tag), tag);
    assert.ok(names.of(tag), tag);
  }
  for (const tag of ['', 'EN', 'english', 'en-a1', 'en-US-US', 'en-u-co', 'de-12']) assert.ok(!canBeLanguage(tag), tag);
});

test('every row that comes along is one that a coordinator could have typed', () => {
  for (const country of countries) {
    for (const { checked, id, ...facts } of knownLinesOf(country)) {
      const typed = { ...facts, word: facts.word ?? '', languages: facts.languages.join(','), checked: 'yes' };
      assert.ok(v.is(helpLineForm, typed), id);
      assert.ok(facts.languages.every(canBeLanguage), id);
      assert.match(id, /^[a-z]{2}-/);
      assert.equal(id.slice(0, 2).toUpperCase(), country);
      if (checked) assert.match(checked.on, /^\d{4}-\d\d-\d\d$/);
    }
    for (const { number } of emergencyOf(country)?.numbers ?? []) assert.ok(isDialable(number), country);
  }
});
