import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLanguage, direction, isKey, pseudoLocale, refusalKey, regionalFormats, translator } from './index.ts';
import { pseudo } from './pseudo.ts';

test('a message is formatted with the plural rules of its language', () => {
  assert.match(translator('en')(refusalKey('too_fast'), { seconds: 1 }), /1 second and/);
  assert.match(translator('es')(refusalKey('too_fast'), { seconds: 5 }), /5 segundos/);
  assert.match(translator('ar')(refusalKey('too_fast'), { seconds: 2 }), /ثانيتين/);
});

test('the reader gets the first language they accept that is offered', () => {
  const offered = ['en', 'es', 'ar'];
  assert.equal(chooseLanguage('fr, es-MX;q=0.8, en;q=0.9', offered), 'en');
  assert.equal(chooseLanguage('ar-EG', offered), 'ar');
  assert.equal(chooseLanguage('fr', offered), 'en');
  assert.equal(chooseLanguage(null, ['es']), 'es');
  assert.equal(chooseLanguage('en;q=0, es', offered), 'es');
});

test('dates are written as where the reader is, else as where the organisation is', () => {
  assert.equal(regionalFormats('en', 'de-CH, en-GB;q=0.8, en;q=0.5', 'US'), 'en-GB');
  assert.equal(regionalFormats('es', 'en-GB, es-MX;q=0.8', 'GB'), 'es-MX');
  assert.equal(regionalFormats('en', null, 'IE'), 'en-IE');
  assert.equal(regionalFormats('en', 'en, *', 'IE'), 'en-IE');
  assert.equal(regionalFormats('en', 'en-ZZ', 'AU'), 'en-AU');
  assert.equal(regionalFormats('ar', 'en-GB', 'JP'), 'ar');
  assert.equal(regionalFormats(pseudoLocale, 'en-GB', 'GB'), pseudoLocale);
  assert.equal(regionalFormats('en', 'en-<b>', ''), 'en');
});

test('Arabic is written from the right', () => {
  assert.equal(direction('ar'), 'rtl');
  assert.equal(direction('en'), 'ltr');
});

test('the pseudo-locale changes words and leaves arguments alone', () => {
  const text = pseudo('Wait {seconds, plural, one {# second} other {# seconds}} now');
  assert.match(text, /\{seconds, plural, one \{# šéçóñð\} other \{# šéçóñðš\}\}/);
  assert.match(translator(pseudoLocale)(refusalKey('too_fast'), { seconds: 3 }), /3 šéçóñðš/);
});

test('only names of messages are keys', () => {
  assert.equal(isKey('refusal.too_fast'), true);
  assert.equal(isKey('stories.said.nothing_like_this'), false);
  assert.equal(isKey('constructor'), false);
});
