import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { newId } from '#platform/ids';
import { type Someone, type TestPlatform, testPlatform } from '#support/platform';
import { registerCircles, registerSubject, routes } from '../index.ts';

let house: TestPlatform;
let ana: Someone;
let ben: Someone;
let host: Someone;
const circle = newId();
const named = newId();
const masked = newId();
const hidden = new Set<string>();

before(async () => {
  house = await testPlatform();
  ana = await house.person('Ana');
  ben = await house.person('Ben');
  host = await house.person('Hana');
  const show = async (_app: unknown, _tx: unknown, id: string) =>
    [named, masked].includes(id) && !hidden.has(id)
      ? {
          title: 'A night',
          text: 'I could not sleep.',
          link: `/stories/${id}`,
          by: ben.id,
          masked: id === masked,
          story: id,
          circle,
        }
      : null;
  registerSubject({
    kind: 'story',
    show,
    maySee: async (app, tx, _actor, id) => (await show(app, tx, id)) !== null,
    remove: async (_app, _tx, id) => void hidden.add(id),
  });
  registerCircles({
    hostsOf: async () => [host.id],
    hostedBy: async (_tx, person) => (person === host.id ? [circle] : []),
    about: async () => new Map([[circle, { name: 'Grief', agreements: { version: 1, points: ['Listen first.'] } }]]),
  });
  house.mount(routes(house.app), (person) => person === host.id);
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

test('blocking asks first, says what it does, and can be undone from the list', async () => {
  const asked = await ana.browser.get(`/people/${ben.id}/block?back=${encodeURIComponent('//evil.example')}`);
  assert.equal(asked.status, 200);
  assert.match(asked.words, /Block Ben\?/);
  assert.match(asked.words, /Nobody is told/);
  assert.doesNotMatch(asked.html, /(href|value)="\/\/evil/);
  const list = await ana.browser.submit(asked, '/block');
  assert.equal(list.path.split('?')[0], '/me/blocked');
  assert.match(list.words, /Ben/);
  const again = await ana.browser.submit(list, '/undo');
  assert.match(again.words, /You have blocked nobody/);
});

test('a block page is the same for whoever was blocked already', async () => {
  const before = await ben.browser.get(`/people/${ana.id}/block`);
  await ana.browser.post(`/people/${ben.id}/block`, {});
  const after = await ben.browser.get(`/people/${ana.id}/block`);
  assert.equal(after.html, before.html);
  await ana.browser.post(`/people/${ben.id}/unblock`, {});
});

test('whoever wrote without a nickname is never named, nor is their id in the page', async () => {
  const asked = await ana.browser.get(`/block/story/${masked}?back=/circles/grief`);
  assert.match(asked.words, /Block whoever wrote this\?/);
  assert.match(asked.words, /this story only/);
  const done = await ana.browser.post(`/block/story/${masked}`, {});
  for (const seen of [asked, done]) {
    assert.doesNotMatch(seen.html, new RegExp(ben.id));
    assert.doesNotMatch(seen.words, /\bBen\b/);
  }
  assert.match(done.words, /without a nickname in “A night”/);
});

test('refused blocks and reports say why and keep what was typed', async () => {
  const self = await ben.browser.post(`/people/${ben.id}/block`, {});
  assert.equal(self.status, 422);
  assert.match(self.words, /cannot block yourself/);
  const form = await ana.browser.get(`/report/story/${named}`);
  const empty = await ana.browser.submit(form, '/report/', { words: 'they laughed at me' });
  assert.equal(empty.status, 422);
  assert.match(empty.words, /Please choose what it is about/);
  assert.match(empty.html, /they laughed at me/);
  const long = await ana.browser.submit(form, '/report/', { reason: 'unkind', words: 'x'.repeat(1001) });
  assert.equal(long.status, 422);
  assert.match(long.words, /under 1,000 letters/);
  assert.equal((await ben.browser.get(`/report/story/${named}`)).status, 422);
});

test('visitors are asked to come in, and nobody learns which things exist', async () => {
  const visitor = house.visitor();
  for (const path of [`/people/${ben.id}/block`, `/report/story/${named}`, '/host/queue', '/me/blocked']) {
    assert.equal((await visitor.get(path)).status, 401);
  }
  for (const path of [
    `/people/${newId()}/block`,
    `/block/story/${newId()}`,
    `/block/nonsense/${named}`,
    `/report/story/${newId()}`,
    `/reports/${newId()}`,
    `/host/queue/${newId()}`,
    '/host/queue/nonsense',
    '/host/queue',
  ]) {
    assert.equal((await ana.browser.get(path)).status, 404, path);
  }
});

test('from a report to a decision, without JavaScript: the host never sees who reported', async () => {
  const form = await ana.browser.get(`/report/story/${named}`);
  assert.match(form.words, /not told that you reported it/);
  const sent = await ana.browser.submit(form, '/report/', { reason: 'worry', words: 'I fear for them', block: 'yes' });
  assert.match(sent.words, /Thank you\. The hosts will look at it/);
  assert.match(sent.words, /Ben/);

  const queue = await host.browser.get('/host/queue');
  assert.match(queue.words, /I am worried about this person/);
  assert.match(queue.words, /In Grief/);
  assert.doesNotMatch(queue.words, /could not sleep/);
  const link = queue.links.find((href) => /^\/host\/queue\/.{36}$/.test(href)) ?? '';
  const opened = await host.browser.get(link);
  assert.match(opened.words, /I fear for them/);
  assert.match(opened.html, /<details class="more">/);
  assert.match(opened.words, /Written by Ben/);
  assert.doesNotMatch(opened.html, new RegExp(`${ana.id}|Ana`));
  const id = link.split('/').at(-1) ?? '';
  assert.equal((await ben.browser.get(link)).status, 404);
  assert.equal((await host.browser.get(`/reports/${id}`)).path, link);

  const undecided = await host.browser.submit(opened, link, { note: 'talked with Cleo' });
  assert.equal(undecided.status, 422);
  assert.match(undecided.words, /choose what should happen/);
  assert.match(undecided.html, /talked with Cleo/);
  const noted = await host.browser.submit(opened, link, { decision: 'leave', note: 'x'.repeat(1001) });
  assert.match(noted.words, /note under 1,000 letters/);
  const ruleless = await host.browser.submit(opened, link, { decision: 'hide', rule: 'site:nonsense' });
  assert.equal(ruleless.status, 422);
  assert.match(ruleless.words, /Nothing is taken down without one/);

  const done = await host.browser.submit(opened, link, { decision: 'hide', rule: 'agreement:1:1' });
  assert.match(done.words, /The report is closed/);
  assert.ok(hidden.has(named));
  const late = await house.coordinator.browser.post(link, { decision: 'leave', rule: 'site:kind' });
  assert.equal(late.status, 409);
  assert.match(late.words, /Someone else decided/);

  const outcome = await ana.browser.get(`/reports/${id}`);
  assert.match(outcome.words, /took it down/);
  assert.match(outcome.words, /Listen first\./);
  assert.doesNotMatch(outcome.words, /could not sleep/);
  const own = await ben.browser.get(`/reports/${id}`);
  assert.match(own.words, /Something you wrote was taken down/);
  assert.match(own.words, /I could not sleep\./);
  assert.doesNotMatch(own.html, new RegExp(`${ana.id}|Ana|fear for them`));
});

test('too many reports in a short time are answered kindly, and a page title names nothing', async () => {
  const cleo = await house.person('Cleo');
  const statuses: number[] = [];
  for (let n = 0; n < 12; n += 1) {
    statuses.push((await cleo.browser.post(`/report/story/${masked}`, { reason: 'other' })).status);
  }
  assert.equal(statuses.at(-1), 429);
  const page = await cleo.browser.get(`/report/story/${masked}`);
  assert.match(page.html, /<title>Tell the hosts<\/title>/);
});
