import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { type CirclesHouse, circlesHouse } from '#support/circles';
import type { Seen } from '#support/visitor';
import { changeStatus } from '../use-cases/change-circle.ts';
import { registerAfterJoin } from './join.tsx';

let house: CirclesHouse;
before(async () => {
  house = await circlesHouse();
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

const titleOf = (seen: Seen) => /<title>([^<]*)<\/title>/.exec(seen.html)?.[1];

describe('without an account', () => {
  it('one finds a circle, reads about it and joins: three pages, two ticks, nothing personal', async () => {
    const { slug } = await house.circle({ name: 'Small hours', purpose: 'For the small hours.' });
    const visitor = house.visitor();
    const directory = await visitor.get('/circles');
    assert.ok(directory.links.includes(`/circles/${slug}`));
    const about = await visitor.get(`/circles/${slug}/about`);
    assert.match(about.words, /For the small hours.*Everyone who sleeps badly.*What is said here stays here/);
    assert.match(about.words, /Too new here to say/);
    assert.ok(about.links.includes(`/circles/${slug}/join`));
    const join = await visitor.get(`/circles/${slug}/join`);
    const form = join.forms.find(({ action }) => action.endsWith('/join'));
    assert.notEqual(form?.fields.find(([name]) => name === 'nickname')?.[1], '');
    const joined = await visitor.submit(join, '/join', { accept: 'yes', adult: 'yes' });
    assert.equal(joined.path, `/circles/${slug}?said=community.said.joined`);
    assert.ok(visitor.cookies.get('beside-session'));
    assert.match((await visitor.get(`/circles/${slug}/about`)).words, /You are in this circle/);
  });

  it('a refused joining keeps what was typed and says what is missing', async () => {
    const { slug } = await house.circle();
    const visitor = house.visitor();
    const join = await visitor.get(`/circles/${slug}/join`);
    const refused = await visitor.submit(join, '/join', { nickname: 'Quiet Heron', accept: 'yes', adult: 'yes' });
    assert.equal(refused.status, 422);
    assert.match(refused.words, /already has that nickname/);
    const again = refused.forms.find(({ action }) => action.endsWith('/join'));
    const sent = new Map(again?.fields);
    assert.deepEqual([sent.get('nickname'), sent.get('accept'), sent.get('adult')], ['Quiet Heron', 'yes', 'yes']);
    const unticked = await visitor.submit(join, '/join', {});
    assert.equal(unticked.status, 422);
    assert.match(unticked.words, /tick that you accept the agreements/);
    const child = await visitor.submit(join, '/join', { accept: 'yes' });
    assert.match(child.words, /18 or older/);
    assert.equal(visitor.cookies.size, 0);
  });

  it('agreements that changed while the page was open are shown again, with everything typed', async () => {
    const { slug } = await house.circle();
    const visitor = house.visitor();
    const join = await visitor.get(`/circles/${slug}/join`);
    const changed = await visitor.submit(join, '/join', {
      version: '7',
      accept: 'yes',
      adult: 'yes',
      nickname: 'Fern',
    });
    assert.equal(changed.status, 409);
    assert.match(changed.words, /agreements here are new/);
    const form = changed.forms.find(({ action }) => action.endsWith('/join'));
    assert.equal(new Map(form?.fields).get('nickname'), 'Fern');
    assert.equal(new Map(form?.fields).get('version'), '1');
  });

  it('a story written before joining is carried to the agreements and posted with them', async () => {
    const { slug } = await house.circle();
    const posted: string[] = [];
    registerAfterJoin(async (_app, _tx, actor, circle, form) => {
      posted.push(form.get('draft_text'));
      return actor.personId && form.has('draft_text') ? `/circles/${circle.slug}/about` : null;
    });
    const visitor = house.visitor();
    const text = 'First line.\n\n"Second" & last.';
    const join = await visitor.post(`/circles/${slug}/join`, { draft_text: text, draft_ask: 'listen' });
    assert.equal(join.status, 200);
    assert.match(join.words, /What you wrote comes along/);
    const refused = await visitor.submit(join, '/join', { adult: 'yes' });
    assert.equal(refused.status, 422);
    const joined = await visitor.submit(refused, '/join', { accept: 'yes', adult: 'yes' });
    assert.equal(joined.path, `/circles/${slug}/about`);
    assert.deepEqual(posted, [text]);
    registerAfterJoin(async () => null);
  });

  it('somebody who ticks neither box hears of both at once (agreements_not_accepted, adults_only)', async () => {
    const { slug } = await house.circle();
    const visitor = house.visitor();
    const refused = await visitor.submit(await visitor.get(`/circles/${slug}/join`), '/join', {});
    assert.equal(refused.status, 422);
    for (const words of ['Please tick that you accept the agreements', 'Please confirm that you are 18 or older'])
      assert.ok(refused.words.includes(words), words);
    const half = await visitor.submit(refused, '/join', { adult: 'yes' });
    assert.ok(half.words.includes('Please tick that you accept the agreements'));
    assert.ok(!half.words.includes('Please confirm that you are 18 or older'));
  });

  it('one goes back to where one came from, on this site only', async () => {
    const { slug } = await house.circle();
    const back = async (then: string) => {
      const visitor = house.visitor();
      const join = await visitor.get(`/circles/${slug}/join?then=${encodeURIComponent(then)}`);
      return (await visitor.submit(join, '/join', { accept: 'yes', adult: 'yes' })).path;
    };
    assert.equal(await back(`/circles/${slug}/hosts`), `/circles/${slug}/hosts`);
    for (const away of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])
      assert.equal(await back(away), `/circles/${slug}?said=community.said.joined`);
  });

  it('one cannot join a circle that takes a pause, and is told why', async () => {
    const { id, slug } = await house.circle();
    await house.as(house.host, (app, tx) => changeStatus(app, tx, house.host, id, 'paused'));
    const visitor = house.visitor();
    const join = await visitor.get(`/circles/${slug}/join`);
    assert.equal(join.status, 409);
    assert.match(join.words, /taking a pause/);
    assert.match((await visitor.get(`/circles/${slug}/about`)).words, /taking a pause/);
  });
});

describe('the directory', () => {
  it('is filtered by a plain form; each chosen filter is shown and can be taken away', async () => {
    await house.circle({ name: 'Carers at night', experiences: ['caring'], times: ['nights'] });
    await house.circle({ name: 'Carers by day', experiences: ['caring'], times: ['daytime'] });
    const visitor = house.visitor();
    const all = await visitor.get('/circles');
    const found = await visitor.submit(all, '/circles', { experience: 'caring', time: 'nights', words: 'carers' });
    assert.match(found.words, /Carers at night/);
    assert.doesNotMatch(found.words, /Carers by day/);
    assert.match(found.html, /aria-label="Remove: Caring for someone"/);
    const without = found.links.find((link) => !link.includes('time=') && link.includes('experience=caring'));
    assert.match((await visitor.get(without ?? '')).words, /Carers by day/);
  });

  it('has kind words where nothing fits', async () => {
    const nothing = await house.visitor().get('/circles?words=xylophone');
    assert.equal(nothing.status, 200);
    assert.match(nothing.words, /No circle fits all of that/);
    assert.ok(nothing.links.includes('/circles'));
  });

  it('shows members their own circles, and invited ones only there', async () => {
    const { slug } = await house.circle({ access: 'invited', name: 'Our own' });
    assert.ok((await house.host.browser.get('/circles')).links.includes(`/circles/${slug}`));
    assert.equal((await house.visitor().get('/circles')).links.includes(`/circles/${slug}`), false);
  });
});

describe('an invited circle', () => {
  it('answers everybody else as if there were none, at every address', async () => {
    const { slug } = await house.circle({ access: 'invited' });
    const person = await house.someone();
    const gets = ['/about', '/join', '/hosts', '/agreements', '/leave', '/invite', '/settings', '/settings/agreements'];
    const posts = ['/join', '/leave', '/mute', '/unmute', '/agreements', '/hosts/tell', '/hosts/ask', '/invite'];
    const more = ['/hosts/step-back', '/settings', '/settings/status', '/settings/agreements', '/invite/x/end'];
    const fields = { accept: 'yes', adult: 'yes', version: '1', step: 'join', status: 'closed', days: '7', uses: '1' };
    const circle = { name: 'a', purpose: 'b', languages: 'en', formats: 'text', agreements: 'c', changes: 'd' };
    for (const part of gets) {
      const there = await person.browser.get(`/circles/${slug}${part}`);
      const nowhere = await person.browser.get(`/circles/never-was${part}`);
      assert.deepEqual([there.status, there.words], [404, nowhere.words], part);
    }
    for (const part of [...posts, ...more]) {
      const there = await person.browser.post(`/circles/${slug}${part}`, { ...fields, ...circle });
      assert.equal(there.status, 404, part);
    }
    assert.equal((await person.browser.get(`/circles/${slug}/duty`)).status, 410);
    assert.equal((await person.browser.get('/circles/never-was/duty')).status, 410);
  });

  it('opens to whoever holds its link, and the link says nothing about it', async () => {
    const { slug } = await house.circle({ access: 'invited', name: 'Our own', purpose: 'Only for us.' });
    const host = house.host.browser;
    const made = await host.submit(await host.get(`/circles/${slug}/invite`), '/invite', { days: '7', uses: '1' });
    const link = /http:\/\/localhost(\/i\/[\w-]{32})/.exec(made.words)?.[1];
    assert.ok(link);
    assert.match(made.html, /<svg[^>]*role="img"/);
    assert.doesNotMatch(made.words, /Our own/);
    const visitor = house.visitor();
    const invited = await visitor.get(link);
    assert.match(invited.words, /You are invited to Our own.*Only for us/);
    const joined = await visitor.submit(invited, '/i/', { accept: 'yes', adult: 'yes' });
    assert.equal(joined.path, `/circles/${slug}?said=community.said.joined`);
    const late = await house.visitor().get(link);
    assert.equal(late.status, 410);
    assert.match(late.words, /invitation has ended or was used up/);
    assert.equal((await visitor.get(link)).path, `/circles/${slug}`);
  });
});

describe('titles', () => {
  it('say nothing that another pair of eyes should not see', async () => {
    const { slug } = await house.circle({ name: 'Telltale name' });
    const { browser } = house.host;
    for (const part of ['/about', '/hosts', '/agreements', '/leave', '/invite', '/settings', '/settings/agreements'])
      assert.equal(titleOf(await browser.get(`/circles/${slug}${part}`)), 'Circles', part);
    assert.equal(titleOf(await house.visitor().get(`/circles/${slug}/join`)), 'Circles');
  });
});
