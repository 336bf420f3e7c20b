import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { prepareOrganisations, type SetUpParts, setUpRoutes } from '#modules/identity';
import { createHttp } from '#platform/http';
import { refusalKey, translator } from '#platform/i18n';
import { type TestPlatform, testPlatform } from '#support/platform';
import { createVisitor, type Visitor } from '#support/visitor';
import { RefusalPage } from '#ui';
import { addOrganisation } from '../use-cases/prepare-organisation.ts';
import { identifyVisits } from './identify-visit.ts';

let place: TestPlatform;
before(async () => {
  place = await testPlatform();
});
after(() => place.drop());

const t = translator('en');
const line = {
  id: 'listening',
  name: 'Listening Line',
  number: '116 123',
  hours: '24/7',
  source: 'https://line.example',
};

/** A second place, waiting at a host of its own, and a browser that was given its link. */
async function waiting(host: string): Promise<{ browser: Visitor; path: string; prepared: readonly string[][] }> {
  const { app } = place;
  const prepared: string[][] = [];
  const parts: SetUpParts = {
    countries: ['GB', 'ES'],
    linesFor: (country) => (country === 'GB' ? [line] : []),
    prepare: async (_tx, opened) => void prepared.push([...opened.lines]),
  };
  await app.db.system('test', (tx) => addOrganisation(app, tx, host));
  const link = (await prepareOrganisations(app)).find((one) => one.host === host);
  assert.ok(link);
  const http = createHttp({
    config: app.config,
    routes: setUpRoutes(app, parts),
    limits: app.limits,
    log: app.log,
    identify: identifyVisits(app, async () => ({ unread: false, host: false })),
    refusal: RefusalPage,
  });
  const browser = createVisitor((request) => http.fetch(request), `http://${host}`, { 'accept-language': 'en' });
  return { browser, path: link.path, prepared };
}

const basics = { name: 'Riverside', language: 'en', country: 'GB', zone: 'Europe/London' };

test('two pages open a place, with only the lines that were checked', async () => {
  const { browser, path, prepared } = await waiting('two-pages.localhost');
  const first = await browser.get(path);
  const second = await browser.submit(first, '/set-up/', basics);
  assert.match(second.words, /Listening Line · 116 123/);
  assert.ok(second.links.includes(line.source), 'the page to check it against');
  await browser.submit(second, '/set-up/', { line: line.id, nickname: 'Quiet Fern' });
  assert.deepEqual(prepared, [[line.id]]);
  assert.ok(browser.cookies.has('beside-session'));
});

test('a wrong first page comes back with everything that was typed', async () => {
  const { browser, path, prepared } = await waiting('wrong.localhost');
  const refused = await browser.submit(await browser.get(path), '/set-up/', { ...basics, name: '', country: 'ES' });
  assert.equal(refused.status, 422);
  assert.ok(refused.words.includes(t(refusalKey('organisation_name_missing'))));
  assert.deepEqual(
    refused.forms.find((form) => form.action.includes('/set-up/'))?.fields.find(([name]) => name === 'country'),
    ['country', 'ES'],
  );
  assert.deepEqual(prepared, []);
});

test('neither the country nor UTC is chosen for anybody: both are asked for', async () => {
  const { browser, path } = await waiting('unchosen.localhost');
  const first = await browser.get(path);
  const chosen = [...first.html.matchAll(/<option value([^>]*) selected>/g)].map(([, value]) => value);
  assert.ok(chosen.includes(''), 'no country is chosen');
  assert.ok(!chosen.includes('="UTC"'), 'UTC is nobody’s zone');
  const refused = await browser.submit(first, '/set-up/', { name: 'Riverside', language: 'en', country: '', zone: '' });
  assert.equal(refused.status, 422);
  assert.ok(refused.words.includes(t(refusalKey('country_unknown'))));
  assert.ok(refused.words.includes(t(refusalKey('zone_unknown'))));
});

test('the second page leads back to the first, with what was chosen there', async () => {
  const { browser, path } = await waiting('back.localhost');
  const second = await browser.submit(await browser.get(path), '/set-up/', basics);
  const first = await browser.submit(second, '/set-up/', { back: 'yes' });
  assert.equal(first.status, 200);
  assert.match(first.html, /value="Riverside"/);
  assert.match(first.html, /<option value="GB" selected|<option[^>]*selected[^>]*value="GB"/);
});

test('lines are checked, or put off on purpose, never skipped by accident', async () => {
  const { browser, path, prepared } = await waiting('lines.localhost');
  const second = await browser.submit(await browser.get(path), '/set-up/', basics);
  const refused = await browser.submit(second, '/set-up/', { nickname: 'Quiet Moss' });
  assert.equal(refused.status, 422);
  assert.ok(refused.words.includes(t(refusalKey('lines_not_confirmed'))));
  assert.ok(refused.html.includes('Quiet Moss'));
  await browser.submit(refused, '/set-up/', { linesLater: 'yes', nickname: 'Quiet Moss' });
  assert.deepEqual(prepared, [[]]);
});

test('a used or invented link leads away without a word about the place', async () => {
  const { browser, path } = await waiting('used.localhost');
  const second = await browser.submit(await browser.get(path), '/set-up/', basics);
  await browser.submit(second, '/set-up/', { linesLater: 'yes', nickname: 'Late Fern' });
  assert.doesNotMatch((await browser.get(path)).path, /set-up/);
  assert.doesNotMatch((await browser.get('/set-up/guess')).path, /set-up/);
});
