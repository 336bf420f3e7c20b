import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Knock } from '#platform/http';
import { type TestPlatform, testPlatform } from '#support/platform';
import { identifyVisits } from './identify-visit.ts';

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
  const knock = (plain: boolean): Knock => ({
    host: 'localhost',
    path: '/',
    query: new URLSearchParams(),
    acceptLanguage: null,
    always: false,
    plain,
    cookie: (name) => (name === 'session' ? (person.browser.cookies.get('beside-session') ?? null) : null),
  });
  const plain = await identify(knock(true));
  assert.deepEqual([plain?.person?.nickname, plain?.unread, plain?.person?.host], ['Amber Lake', false, false]);
  assert.deepEqual(asked, []);
  const page = await identify(knock(false));
  assert.deepEqual([page?.person?.nickname, page?.unread, page?.person?.host], ['Amber Lake', true, true]);
  assert.deepEqual(asked, [person.id]);
});
