import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { type CirclesHouse, circlesHouse, type Person, value } from '#support/circles';
import { changeAgreements } from '../use-cases/change-circle.ts';
import { joinBySlug } from '../use-cases/join-circle.ts';

let house: CirclesHouse;
before(async () => {
  house = await circlesHouse();
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

async function member(slug: string): Promise<Person> {
  const person = await house.someone();
  const entry = { acceptance: { accept: true, adult: true, version: 1 }, newcomer: null };
  value(await house.as(person, (app, tx) => joinBySlug(app, tx, person, slug, entry)));
  return person;
}

describe('a member', () => {
  it('leaves in two presses', async () => {
    const { slug } = await house.circle();
    const { browser } = await member(slug);
    const about = await browser.get(`/circles/${slug}/about`);
    assert.ok(about.links.includes(`/circles/${slug}/leave`));
    const left = await browser.submit(await browser.get(`/circles/${slug}/leave`), '/leave');
    assert.equal(left.path, '/circles?said=community.said.left');
    assert.match(left.words, /You have left the circle/);
    assert.match((await browser.get(`/circles/${slug}/about`)).words, /Join this circle/);
  });

  it('turns notices off and on', async () => {
    const { slug } = await house.circle();
    const { browser } = await member(slug);
    const about = await browser.get(`/circles/${slug}/about`);
    assert.equal((await browser.submit(about, '/mute')).path, `/circles/${slug}?said=community.said.muted`);
    const muted = await browser.get(`/circles/${slug}/about`);
    assert.match(muted.words, /Notices are off/);
    assert.equal((await browser.submit(muted, '/unmute')).path, `/circles/${slug}?said=community.said.unmuted`);
  });

  it('is asked kindly about new agreements, and accepts them where they were going', async () => {
    const { id, slug } = await house.circle();
    const { browser } = await member(slug);
    const change = { agreements: ['We listen first.'], changes: 'One sentence went.' };
    value(await house.as(house.host, (app, tx) => changeAgreements(app, tx, house.host, id, change)));
    const about = await browser.get(`/circles/${slug}/about`);
    assert.match(about.words, /You can read on as before/);
    const page = await browser.get(`/circles/${slug}/agreements?then=/circles/${slug}/hosts`);
    assert.match(page.words, /One sentence went/);
    const unticked = await browser.submit(page, '/agreements');
    assert.equal(unticked.status, 422);
    const accepted = await browser.submit(unticked, '/agreements', { accept: 'yes' });
    assert.equal(accepted.path, `/circles/${slug}/hosts`);
    assert.match((await browser.get(`/circles/${slug}/agreements`)).words, /You have accepted these/);
  });

  it('may not do what hosts do, and is told so', async () => {
    const { slug } = await house.circle();
    const { browser } = await member(slug);
    for (const part of ['/invite', '/settings', '/settings/agreements', '/hosts/step-back']) {
      const refused = await browser.get(`/circles/${slug}${part}`);
      assert.equal(refused.status, 403, part);
      assert.match(refused.words, /Only the hosts can do that here/);
    }
    assert.equal((await browser.get('/circles/new')).status, 403);
  });
});

describe('a host', () => {
  it('asks a member to host; who says yes on a page that makes a no as easy', async () => {
    const { slug } = await house.circle();
    const person = await member(slug);
    const hosts = await house.host.browser.get(`/circles/${slug}/hosts`);
    assert.match(hosts.words, new RegExp(person.nickname));
    const asked = await house.host.browser.submit(hosts, '/hosts/ask');
    assert.equal(asked.path, `/circles/${slug}/hosts?said=community.said.asked`);
    const again = await house.host.browser.post(`/circles/${slug}/hosts/ask`, { person: person.personId });
    assert.equal(again.status, 409);
    const duty = await person.browser.get(`/circles/${slug}/duty`);
    assert.match(duty.words, /A no is as good as a yes/);
    const hosting = await person.browser.submit(duty, '/duty', { answer: 'yes' });
    assert.match(hosting.words, /You host this circle now/);
    assert.equal((await person.browser.get(`/circles/${slug}/duty`)).status, 410);
  });

  it('hears nothing of a no', async () => {
    const { slug } = await house.circle();
    const person = await member(slug);
    await house.host.browser.post(`/circles/${slug}/hosts/ask`, { person: person.personId });
    const before = await house.host.browser.get(`/circles/${slug}/hosts`);
    const duty = await person.browser.get(`/circles/${slug}/duty`);
    const declined = await person.browser.submit(duty, '/duty', { answer: 'no' });
    assert.match(declined.words, /That is fine/);
    assert.equal(declined.path.replace(/\?.*/, ''), `/circles/${slug}`, 'back where they are a member');
    const after = await house.host.browser.get(`/circles/${slug}/hosts`);
    assert.equal(after.html, before.html);
  });

  it('tells what they choose, and nothing typed is lost when it is too long', async () => {
    const { slug } = await house.circle();
    const { browser } = house.host;
    const long = 'a'.repeat(601);
    const refused = await browser.submit(await browser.get(`/circles/${slug}/hosts`), '/tell', { told: long });
    assert.equal(refused.status, 422);
    assert.ok(refused.html.includes(long));
    const told = await browser.submit(refused, '/tell', { told: 'I have been there.' });
    assert.equal(told.path, `/circles/${slug}/hosts?said=community.said.told`);
    assert.match((await house.visitor().get(`/circles/${slug}/about`)).words, /I have been there/);
  });

  it('who is the last one reads what happens, also when that became true meanwhile', async () => {
    const { slug } = await house.circle();
    const { browser } = house.host;
    const page = await browser.get(`/circles/${slug}/hosts/step-back`);
    assert.match(page.words, /You are the only host/);
    const untold = await browser.post(`/circles/${slug}/hosts/step-back`, {});
    assert.equal(untold.status, 409);
    const gone = await browser.submit(untold, '/step-back');
    assert.equal(gone.path, `/circles/${slug}/hosts?said=community.said.stepped_back`);
    assert.match(gone.words, /Nobody hosts this circle right now/);
    assert.equal((await browser.post(`/circles/${slug}/leave`, {})).path, '/circles?said=community.said.left');
  });

  it('leaves as the last one only after reading what happens', async () => {
    const { slug } = await house.circle();
    const { browser } = house.host;
    const untold = await browser.post(`/circles/${slug}/leave`, {});
    assert.equal(untold.status, 409);
    assert.match(untold.words, /You are the only host/);
    assert.equal((await browser.submit(untold, '/leave')).path, '/circles?said=community.said.left');
  });

  it('makes invitations and ends them', async () => {
    const { slug } = await house.circle();
    const { browser } = house.host;
    const wrong = await browser.post(`/circles/${slug}/invite`, { days: '400', uses: '1' });
    assert.equal(wrong.status, 422);
    await browser.submit(await browser.get(`/circles/${slug}/invite`), '/invite', { days: '30', uses: '' });
    const list = await browser.get(`/circles/${slug}/invite`);
    assert.match(list.words, /for as many people as come/);
    const ended = await browser.submit(list, '/end');
    assert.equal(ended.path, `/circles/${slug}/invite?said=community.said.invitation_ended`);
    assert.match(ended.words, /No invitations/);
  });
});

describe('a circle’s settings', () => {
  it('open a circle from a template, in the words of the page', async () => {
    const { browser } = house.host;
    const page = await browser.get('/circles/new?template=grief');
    const opened = await browser.submit(page, '/circles/new', { name: 'After a death' });
    assert.match(opened.path, /^\/circles\/[a-z-]+\/about\?said=community\.said\.opened$/);
    assert.match(opened.words, /After a death.*We do not compare losses/);
  });

  it('keep everything typed when they are refused', async () => {
    const { browser } = house.host;
    const page = await browser.get('/circles/new');
    const refused = await browser.submit(page, '/circles/new', {
      name: '',
      purpose: 'Kept purpose.',
      experiences: ['sleep', 'grief'],
      formats: null,
      access: 'invited',
    });
    assert.equal(refused.status, 422);
    assert.match(refused.words, /give the circle a name.*choose at least one way to meet/);
    const form = refused.forms.find(({ action }) => action === '/circles/new');
    const sent = form?.fields ?? [];
    assert.deepEqual(sent.filter(([name]) => ['purpose', 'experiences', 'access', 'formats'].includes(name)).sort(), [
      ['access', 'invited'],
      ['experiences', 'grief'],
      ['experiences', 'sleep'],
      ['purpose', 'Kept purpose.'],
    ]);
  });

  it('change what a circle is about, its agreements and its status', async () => {
    const { slug } = await house.circle();
    const { browser } = house.host;
    const page = await browser.get(`/circles/${slug}/settings`);
    const settings = page.forms.find(({ action }) => action.endsWith('/settings'));
    assert.ok(settings);
    const changed = await browser.submit({ ...page, forms: [settings] }, '/settings', {
      name: 'New name',
      keepDays: '30',
    });
    assert.match(changed.words, /New name.*erased after 30 days/);
    const longer = await browser.submit({ ...page, forms: [settings] }, '/settings', { keepDays: '365' });
    assert.equal(longer.status, 422);
    assert.match(longer.words, /shorter, not longer/);
    const editor = await browser.get(`/circles/${slug}/settings/agreements`);
    const silent = await browser.submit(editor, '/agreements', { agreements: 'One.\nTwo.' });
    assert.equal(silent.status, 422);
    const told = await browser.submit(silent, '/agreements', { changes: 'Two only.' });
    assert.equal(told.path, `/circles/${slug}/agreements?said=community.said.agreements_changed`);
    assert.match(told.words, /One\. Two\./);
    const paused = await browser.submit(page, '/status', { status: 'paused' });
    assert.match(paused.words, /The changes are kept/);
    assert.match((await house.visitor().get(`/circles/${slug}/about`)).words, /taking a pause/);
    assert.equal((await browser.post(`/circles/${slug}/settings/status`, { status: 'gone' })).status, 422);
  });
});
