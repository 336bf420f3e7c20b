import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { directoryRefusals } from '#contracts/directory';
import type { Db } from '#platform/db';
import { refusalKey, translator } from '#platform/i18n';
import { type TestPlatform, testPlatform } from '#support/platform';
import { daysAfter } from './domain/help-line.ts';
import {
  confirmLines,
  goodForDays,
  helpLines,
  jobs,
  linesForSetup,
  onLinesExpiring,
  personData,
  routes,
} from './index.ts';
import type { DirectoryTables } from './store/tables.ts';

let house: TestPlatform;
before(async () => {
  house = await testPlatform();
  house.mount(routes(house.app));
});
after(() => house.drop());

const path = '/organisation/help-lines';
const coordinator = () => house.coordinator.browser;
const confirm = (country: string, lines: readonly string[]) =>
  house.app.db.as(house.coordinator.actor, (tx) =>
    confirmLines(house.app, tx, {
      organisationId: house.organisationId,
      country,
      by: house.coordinator.id,
      lines,
    }),
  );

/** Lets every confirmation be so many days older. */
async function age(days: number): Promise<void> {
  await house.app.db.as(house.coordinator.actor, async (tx) => {
    const table = tx.of<DirectoryTables>();
    for (const row of await table.selectFrom('directory.help_line').selectAll().execute()) {
      await table
        .updateTable('directory.help_line')
        .set({ verified_on: daysAfter(row.verified_on, -days), expires_on: daysAfter(row.expires_on, -days) })
        .where('id', '=', row.id)
        .execute();
    }
  });
}

const typed = {
  country: 'US',
  name: 'Our own line',
  kind: 'listening',
  reach: 'call',
  number: '(555) 010-0199',
  word: '',
  hours: 'Mo-Fr 18:00-24:00',
  languages: 'en, es',
  source: 'https://riverside.example/line',
  checked: 'yes',
};

test('without any confirmed line, help shows the emergency number, says so honestly and shows no other number', async () => {
  const help = await house.visitor().get('/help');
  assert.equal(help.status, 200);
  assert.deepEqual(
    help.links.filter((href) => /^(tel|sms):/.test(href)),
    ['tel:911'],
  );
  assert.match(help.words, /Riverside has not checked any crisis line lately \(United States\)/);
  assert.match(help.words, /Nobody on this site is watching messages for emergencies\./);
  assert.ok(help.links.includes('https://988lifeline.org/'));
  assert.doesNotMatch(help.words, /Call .?988/);
});

test('proposed lines are shown from the day a coordinator confirms them until they expire', async () => {
  assert.ok(linesForSetup('US', 'en').some((line) => line.id === 'us-988-call'));
  assert.ok((await confirm('US', ['us-988-call', 'us-988-text'])).ok);
  assert.ok((await confirm('US', ['us-988-call'])).ok);
  const refused = await confirm('US', ['fr-3114']);
  assert.equal(refused.ok ? '' : refused.code, 'lines_not_chosen');

  const help = await house.visitor().get('/help');
  for (const href of ['tel:911', 'tel:988', 'sms:988']) assert.ok(help.links.includes(href), href);
  assert.match(help.words, /988 Suicide & Crisis Lifeline/);
  assert.match(help.words, /Checked by Riverside on November 21, 2026/);
  const kept = await house.app.db.as(house.coordinator.actor, (tx) => helpLines(tx, 'US', house.clock.now()));
  assert.equal(kept.length, 2);
  assert.deepEqual([kept[0]?.verifiedOn, kept[0]?.expiresOn], ['2026-11-21', '2027-05-20']);

  await age(goodForDays + 1);
  const expired = await house.visitor().get('/help');
  assert.ok(!expired.links.includes('tel:988'));
  assert.ok(expired.links.includes('tel:911'));
  await age(-goodForDays - 1);
});

test('other countries are one plain choice away, and nonsense falls back to our own', async () => {
  const visitor = house.visitor();
  const help = await visitor.get('/help');
  const spain = await visitor.submit(help, '/help', { country: 'ES' });
  assert.equal(spain.path, '/help?country=ES');
  assert.ok(spain.links.includes('tel:112'));
  assert.match(spain.words, /has not checked any crisis line lately \(Spain\)/);
  const iraq = await visitor.submit(help, '/help', { country: 'IQ' });
  assert.ok(iraq.links.includes('tel:112'));
  assert.match(iraq.words, /no emergency number for this country\. On most mobile phones 112/);
  assert.match(iraq.words, /has not checked any crisis line lately \(Iraq\)/);
  assert.ok((await visitor.get('/help?country=<script>')).links.includes('tel:911'));
});

test('a number keeps its order between words that are read from the right', async () => {
  const help = await house.visitor({ 'accept-language': 'ar' }).get('/help?country=GB');
  assert.match(help.html, /<html[^>]*dir="rtl"/);
  assert.match(help.html, /\u2066999\u2069/);
});

test('while the database is away, help still shows what was last known', async () => {
  const visitor = house.visitor();
  assert.ok((await visitor.get('/help')).links.includes('tel:988'));
  const { db } = house.app;
  const gone = () => Promise.reject(new Error('the database is away'));
  const working = { as: db.as, system: db.system };
  Object.assign(db, { as: gone, system: gone } satisfies Partial<Db>);
  house.clock.forward(60_000);
  try {
    for (const browser of [visitor, house.coordinator.browser]) {
      const help = await browser.get('/help');
      assert.equal(help.status, 200);
      assert.ok(help.links.includes('tel:988') && help.links.includes('tel:911'));
    }
    assert.equal((await house.coordinator.browser.get('/exit')).status, 200);
    house.coordinator.browser.cookies.delete('beside-away');
  } finally {
    Object.assign(db, working);
  }
  assert.ok(house.troubles().some((line) => line.includes('help from memory')));
});

test('only coordinators keep the lines', async () => {
  const ana = await house.person('Ana');
  for (const browser of [ana.browser, house.visitor()]) {
    for (const address of [path, `${path}/new`]) assert.ok([401, 403].includes((await browser.get(address)).status));
    assert.ok([401, 403].includes((await browser.post(path, typed)).status));
  }
});

test('a coordinator adds a line with its source, changes it, checks it again and removes it', async () => {
  const form = await coordinator().get(`${path}/new`);
  const added = await coordinator().submit(form, path, typed);
  assert.match(added.words, /The line is kept/);
  assert.match(added.words, /Our own line/);
  const help = await house.visitor().get('/help');
  assert.ok(help.links.includes('tel:5550100199'));
  assert.match(help.words, /Monday to Friday from 6:00.PM to 12:00.AM/);
  assert.match(help.words, /English, Spanish/);

  let own = '';
  for (const href of added.links.filter((link) => /\/[0-9a-f-]{36}$/.test(link))) {
    if ((await coordinator().get(href)).html.includes('Our own line')) own = href;
  }
  const change = await coordinator().get(own);
  const changed = await coordinator().submit(change, own, { name: 'Our renamed line', checked: 'yes' });
  assert.match(changed.words, /Our renamed line/);

  await age(goodForDays + 5);
  assert.match((await coordinator().get(path)).words, /Not shown since/);
  const again = await coordinator().post(`${own}/confirm`, {});
  assert.match(again.words, /are shown under/);
  assert.ok((await house.visitor().get('/help')).links.includes('tel:5550100199'));
  await age(-goodForDays - 5);

  const removed = await coordinator().post(`${own}/remove`, {});
  assert.match(removed.words, /no longer shown/);
  assert.equal((await coordinator().get(own)).status, 404);
  assert.equal((await coordinator().post(`${own}/remove`, {})).status, 404);
  assert.equal((await coordinator().post(`${own}/confirm`, {})).status, 404);
});

const wrong: readonly (readonly [code: keyof typeof directoryRefusals, change: Record<string, string>])[] = [
  ['line_name_missing', { name: ' ' }],
  ['line_name_too_long', { name: 'x'.repeat(81) }],
  ['line_kind_missing', { kind: 'other' }],
  ['line_reach_missing', { reach: 'fax' }],
  ['line_number_unfit', { number: 'call us' }],
  ['line_page_unfit', { reach: 'chat', number: 'http://a.example' }],
  ['line_word_unfit', { word: 'two words' }],
  ['line_hours_missing', { hours: '' }],
  ['line_hours_too_long', { hours: 'x'.repeat(81) }],
  ['line_languages_unknown', { languages: 'English!' }],
  ['line_source_unfit', { source: 'riverside.example' }],
  ['line_not_checked', { checked: '' }],
];
for (const [code, change] of wrong) {
  test(`a line that cannot be kept is shown again as typed (${code})`, async () => {
    const form = await coordinator().get(`${path}/new`);
    const seen = await coordinator().submit(form, path, { ...typed, ...change });
    assert.equal(seen.status, 422);
    assert.ok(seen.words.includes(translator('en')(refusalKey(code))), code);
    for (const [name, value] of Object.entries({ ...typed, ...change })) {
      if (['name', 'hours', 'languages', 'source'].includes(name) && value.trim()) {
        assert.ok(seen.html.includes(value), name);
      }
    }
  });
}

test('proposed lines are confirmed on the page only with the word that each was checked (lines_not_chosen, line_not_checked)', async () => {
  const list = await coordinator().get(`${path}?country=FR`);
  assert.match(list.words, /Beside read it on the line’s own page/);
  const none = await coordinator().submit(list, '/confirm', { checked: 'yes' });
  assert.equal(none.status, 422);
  assert.match(none.words, /choose at least one line/);
  const unchecked = await coordinator().submit(list, '/confirm', { line: 'fr-3114' });
  assert.equal(unchecked.status, 422);
  assert.match(unchecked.words, /Please check it on the line’s own page first/);
  const odd = await coordinator().submit(list, '/confirm', { line: 'us-988-call', checked: 'yes' });
  assert.equal(odd.status, 422);
  const done = await coordinator().submit(list, '/confirm', { line: 'fr-3114', checked: 'yes' });
  assert.equal(done.status, 200);
  assert.ok((await house.visitor().get('/help?country=FR')).links.includes('tel:3114'));
});

test('coordinators are told once, two weeks before a confirmation ends, and again for the next one', async () => {
  const told: string[] = [];
  onLinesExpiring(async (_tx, personId) => void told.push(personId));
  const [job] = jobs(house.app);
  assert.ok(job);
  await job.run({});
  assert.deepEqual(told, []);
  await age(goodForDays - 14);
  await job.run({});
  await job.run({});
  assert.deepEqual(told, [house.coordinator.id]);
  assert.match((await coordinator().get(path)).words, /Ends soon/);
  await age(14 - goodForDays);
});

test('a coordinator who leaves takes their name off the lines; the lines stay', async () => {
  const { app, coordinator } = house;
  const exported = await app.db.as(coordinator.actor, (tx) => personData.exportPerson(app, tx, coordinator.id));
  assert.match(JSON.stringify(exported), /988/);
  await app.db.as(coordinator.actor, (tx) => personData.erasePerson(app, tx, coordinator.id));
  const lines = await app.db.as(coordinator.actor, (tx) => helpLines(tx, 'US', house.clock.now()));
  assert.ok(lines.length > 0);
  assert.ok(lines.every((line) => line.verifiedBy === null));
  assert.match((await house.coordinator.browser.get(path)).words, /Checked on November 21, 2026\./);
});

test('leaving shows an everyday page with nothing of ours, and every other page then shows it too', async () => {
  const ana = await house.person('Bea');
  const left = await ana.browser.get('/exit');
  assert.equal(left.status, 200);
  assert.match(left.html, /<title>Vegetable soup<\/title>/);
  assert.doesNotMatch(left.html, /beside|riverside|help|pebble|enhance|Bea/i);
  assert.equal(left.headers.get('clear-site-data'), '"cache"');
  assert.equal(left.headers.get('cache-control'), 'no-store');
  assert.equal(ana.browser.cookies.get('beside-away'), '1');
  assert.ok(ana.browser.cookies.has('beside-session'));
  assert.equal((await ana.browser.get(path)).path, '/exit');
  assert.equal((await ana.browser.get('/help')).path, '/help');
  await ana.browser.submit(left, '/exit/back');
  assert.ok(!ana.browser.cookies.has('beside-away'));
});

test('a picture on another site cannot send anybody away', async () => {
  const visitor = house.visitor({ 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' });
  await visitor.get('/exit');
  assert.ok(!visitor.cookies.has('beside-away'));
});
