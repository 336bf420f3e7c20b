import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Knock } from '#platform/http';
import { type TestPlatform, testPlatform } from '#support/platform';
import { identifyVisits } from './identify-visit.ts';

const stranger: Knock = {
  host: 'localhost',
  path: '/',
  query: new URLSearchParams(),
  acceptLanguage: null,
  always: false,
  plain: false,
  cookie: () => null,
};

let place: TestPlatform;
before(async () => {
  place = await testPlatform();
});
after(() => place.drop());

test('what only the head of a page shows is looked up for pages, and for nothing else', async () => {
  const person = await place.person('Amber Lake');
  const asked: string[] = [];
  const identify = identifyVisits(place.app, async (_tx, personId) => {
    asked.push(personId);
    return { unread: true, host: true };
  });
  const cookie = (name: string) => (name === 'session' ? (person.browser.cookies.get('beside-session') ?? null) : null);
  const knock = (plain: boolean): Knock => ({ ...stranger, plain, cookie });
  const plain = await identify(knock(true));
  assert.deepEqual([plain?.person?.nickname, plain?.unread, plain?.person?.host], ['Amber Lake', false, false]);
  assert.deepEqual(asked, []);
  const page = await identify(knock(false));
  assert.deepEqual([page?.person?.nickname, page?.unread, page?.person?.host], ['Amber Lake', true, true]);
  assert.deepEqual(asked, [person.id]);
});

test('dates are written as the browser asks, whatever the organisation’s country', async () => {
  const identify = identifyVisits(place.app, async () => ({ unread: false, host: false }));
  const visit = async (acceptLanguage: string | null) => {
    const { locale, formats } = (await identify({ ...stranger, acceptLanguage })) ?? {};
    return [locale, formats];
  };
  assert.deepEqual(await visit('en-GB,en;q=0.9'), ['en', 'en-GB']);
  assert.deepEqual(await visit('es-MX'), ['es', 'es-MX']);
  assert.deepEqual(await visit(null), ['en', 'en-US']);
});
