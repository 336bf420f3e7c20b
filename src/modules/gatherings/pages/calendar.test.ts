import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import * as community from '#modules/community';
import * as safety from '#modules/safety';
import { day } from '#platform/clock';
import { type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { gatheringsParts } from '#support/over-dates';
import type { Seen } from '#support/visitor';
import { circlePart } from './paths.ts';
import { routes } from './routes.ts';

let house: GatheringsHouse;
before(async () => {
  house = await gatheringsHouse();
  const { app } = house;
  community.registerCirclePart(circlePart);
  const all = [...safety.routes(app), ...community.routes(app), ...routes(app, gatheringsParts(house))];
  house.mount(all, (personId) => personId === house.host.personId);
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

const sent = (seen: Seen, action: string) =>
  new Map(seen.forms.find((form) => form.action.includes(action))?.fields ?? []);

/** A gathering that comes round on Sundays, and the id of its first date. */
async function weekly() {
  const circle = await house.circle();
  const { id, sessions } = await house.offer(circle, { rule: 'FREQ=WEEKLY;BYDAY=SU' });
  return { id, circle, first: sessions[0] ?? '', second: sessions[1] ?? '' };
}

describe('a host', () => {
  it('offers a gathering on two screens, with nothing to say but what for', async () => {
    const { slug } = await house.circle();
    const { browser } = house.host;
    const about = await browser.get(`/circles/${slug}/about`);
    assert.ok(about.links.includes(`/circles/${slug}/gatherings`));
    const kinds = await browser.get(`/circles/${slug}/gatherings/new`);
    const coffee = kinds.links.find((link) => link.endsWith('kind=coffee_chat'));
    const form = await browser.get(coffee ?? '');
    const offered = await browser.submit(form, '/gatherings/new', { purpose: 'A warm chat.' });
    assert.match(offered.path, /^\/sessions\/[0-9a-f-]{36}\?said=gatherings\.said\.offered$/);
    assert.match(offered.words, /Coffee chat.*Saturday, November 28.*6:00.*6:45.*A warm chat/);
    const list = await house.visitor().get(`/circles/${slug}/gatherings`);
    assert.match(list.words, /Coffee chat/);
  });

  it('keeps everything typed when it is refused', async () => {
    const { slug } = await house.circle();
    const { browser } = house.host;
    const form = await browser.get(`/circles/${slug}/gatherings/new?kind=workshop`);
    const typed = {
      title: 'Kept title',
      purpose: '',
      date: '2026-11-01',
      unit: 'week',
      days: ['MO', 'WE'],
      format: 'in_person',
      placeName: 'Library',
      placeAccess: ['quiet_room'],
      prompt_rounds: 'Kept prompt',
    };
    const refused = await browser.submit(form, '/gatherings/new', typed);
    assert.equal(refused.status, 422);
    assert.match(refused.words, /say in a sentence what people meet for/);
    const kept = sent(refused, '/gatherings/new');
    for (const [name, wanted] of Object.entries(typed))
      assert.equal(kept.get(name), Array.isArray(wanted) ? wanted.at(-1) : wanted, name);
    const past = await browser.submit(refused, '/gatherings/new', { purpose: 'Now said.' });
    assert.equal(past.status, 422);
    assert.match(past.words, /This time is already over/);
    assert.equal(sent(past, '/gatherings/new').get('title'), 'Kept title');
    const kindless = await browser.submit(past, '/gatherings/new', { kind: '' });
    assert.equal(kindless.status, 422);
    assert.deepEqual(
      ['title', 'purpose', 'kind'].map((field) => sent(kindless, '/gatherings/new').get(field)),
      ['Kept title', 'Now said.', 'sharing_circle'],
    );
  });

  it('changes a date, moves it and calls it off, each on one page', async () => {
    const { first, second } = await weekly();
    const { browser } = house.host;
    const edited = await browser.submit(await browser.get(`/sessions/${first}/edit`), '/edit', {
      reach: 'following',
      title: 'Late circle',
      time: '20:00',
    });
    assert.match(edited.words, /The changes are kept.*Late circle.*8:00/);
    assert.match((await browser.get(`/sessions/${second}`)).words, /Late circle.*8:00/);
    const moved = await browser.submit(await browser.get(`/sessions/${second}/move`), '/move', {
      date: '2026-12-01',
      note: 'A day off.',
    });
    assert.match(moved.words, /This date was moved.*A day off.*Tuesday, December 1/);
    const off = await browser.submit(await browser.get(`/sessions/${first}/call-off`), '/call-off', {
      note: 'I am ill.',
    });
    assert.match(off.words, /I am ill/);
    assert.equal((await browser.get(`/sessions/${first}/edit`)).status, 410);
  });

  it('is told kindly that somebody else changed it meanwhile, and may go on with what they wrote', async () => {
    const { first } = await weekly();
    const { browser } = house.host;
    const mine = await browser.get(`/sessions/${first}/edit`);
    await browser.submit(mine, '/edit', { title: 'Theirs' });
    const refused = await browser.submit(mine, '/edit', { title: 'Mine' });
    assert.equal(refused.status, 409);
    assert.match(refused.words, /changed this gathering while you had it open/);
    const again = await browser.submit(refused, '/edit');
    assert.match(again.words, /Mine/);
  });

  it('asks somebody to help, who answers on a page that makes a no as easy', async () => {
    const { id, circle, first } = await weekly();
    const person = await house.member(circle);
    const { browser } = house.host;
    const page = await browser.get(`/sessions/${first}/helpers`);
    const asked = await browser.submit(page, '/helpers', { person: person.personId, duty: 'standby' });
    assert.match(asked.words, /You asked/);
    const duty = await person.browser.get(`/gatherings/${id}/duty`);
    assert.match(duty.words, /Would you stand by for this one.*A no is as good as a yes/);
    const said = await person.browser.submit(duty, '/duty', { answer: 'yes' });
    assert.match(said.words, /Thank you/);
    assert.equal((await person.browser.get(`/gatherings/${id}/duty`)).status, 410);
  });

  it('can be handed on by the host, who stays until somebody says yes', async () => {
    const { circle, first } = await weekly();
    const [person, other] = [await house.member(circle), await house.member(circle)];
    const { browser } = house.host;
    const date = await browser.get(`/sessions/${first}`);
    assert.ok(date.links.includes(`/sessions/${first}/hand-over`));
    const page = await browser.get(`/sessions/${first}/hand-over`);
    const asked = await browser.submit(page, '/hand-over', { person: person.personId, stays: 'yes' });
    assert.match(asked.words, new RegExp(`You asked ${person.nickname}. Until they say yes, you are the host`));
    const again = await browser.post(`/sessions/${first}/hand-over`, { person: other.personId, reach: 'one' });
    assert.equal(again.status, 409);
    assert.match(again.words, /You can take that back first/);
    const question = await person.browser.get(`/sessions/${first}/take-over`);
    assert.match(question.words, /Would you host this instead of its host.*A no is as good as a yes/);
    const said = await person.browser.submit(question, '/take-over', { answer: 'yes' });
    assert.match(said.words, /You are the host now/);
    assert.match(said.words, new RegExp(`${person.nickname} Host`));
    assert.equal((await browser.get(`/sessions/${first}/hand-over?answered`)).path.split('?')[0], `/sessions/${first}`);
    assert.equal((await person.browser.get(`/sessions/${first}/take-over`)).status, 410);
  });

  it('is not handed on by who does not host it', async () => {
    const { circle, first } = await weekly();
    const member = await house.member(circle);
    assert.equal((await member.browser.get(`/sessions/${first}/hand-over`)).status, 403);
    assert.equal((await (await house.someone()).browser.get(`/sessions/${first}/take-over`)).status, 410);
  });
});

describe('a gathering that is over', () => {
  const place = { name: 'Library', address: '12 Mill Lane', way: 'Ring at the side door.' };
  const agenda = [
    { phase: 'welcome', minutes: 10, prompt: 'Tea first.' },
    { phase: 'rounds', minutes: 50, prompt: 'What carried you?' },
  ] as const;
  const offered = async () => {
    const circle = await house.circle();
    const more = { title: 'Evening by the fire', purpose: 'We sit.', seats: 5, placeAccess: ['hearing_loop'] } as const;
    const plan = { ...more, placeAccess: [...more.placeAccess], format: 'hybrid' as const, place, agenda };
    const { sessions } = await house.offer(circle, { ...plan, startsLocal: '2026-11-24T19:30', rule: null });
    return { circle, session: sessions[0] ?? '' };
  };

  it('is offered again with everything filled in but the day', async () => {
    const { session } = await offered();
    const { browser } = house.host;
    await browser.submit(await browser.get(`/sessions/${session}/call-off`), '/call-off', {
      note: 'The heating is off.',
    });
    const date = await browser.get(`/sessions/${session}`);
    const again = date.links.find((link) => link.includes(`/new?from=${session}`));
    assert.ok(again, date.words);
    const form = await browser.get(again);
    const fields = new Map(form.forms.find(({ action }) => action.includes('/new'))?.fields ?? []);
    for (const [name, was] of [
      ['title', 'Evening by the fire'],
      ['purpose', 'We sit.'],
      ['seats', '5'],
      ['format', 'hybrid'],
      ['placeName', 'Library'],
      ['placeWay', 'Ring at the side door.'],
      ['placeAccess', 'hearing_loop'],
      ['time', '19:30'],
      ['date', ''],
      ['minutes_rounds', '50'],
      ['prompt_rounds', 'What carried you?'],
      ['minutes_check_in', '0'],
    ] as const) {
      assert.equal(fields.get(name) ?? '', was, name);
    }
    const without = await browser.submit(form, '/new', { title: 'Evening again' });
    assert.equal(without.status, 422);
    assert.match(without.html, /value="Evening again"/);
    const done = await browser.submit(without, '/new', { date: '2026-12-01' });
    assert.match(done.words, /Evening again.*December 1/);
    assert.ok(!done.path.includes(session));
  });

  it('is offered again by hosts of its circle alone, and nothing that is still ahead asks for it', async () => {
    const { circle, session } = await offered();
    const path = `/circles/${circle.slug}/gatherings/new?from=${session}`;
    const ahead = await house.host.browser.get(`/sessions/${session}`);
    assert.ok(!ahead.links.some((link) => link.includes('/new?from=')));
    const member = await house.member(circle);
    assert.equal((await member.browser.get(path)).status, 403);
    const other = await house.circle();
    const elsewhere = `/circles/${other.slug}/gatherings/new?from=${session}`;
    for (const wrong of [elsewhere, `/circles/${circle.slug}/gatherings/new?from=nothing`]) {
      assert.equal((await house.host.browser.get(wrong)).status, 404, wrong);
    }
  });
});

describe('a reader', () => {
  it('sees when it is on their clock and on the host’s', async () => {
    const circle = await house.circle();
    const { id } = await house.offer(circle, { zone: 'Europe/Madrid', startsLocal: '2026-11-24T19:30' });
    const seen = await house.visitor().get(`/gatherings/${id}`);
    assert.match(seen.words, /Tuesday, November 24 6:30.*7:30.*On the host’s clock: Tuesday, November 24, 7:30/);
    assert.match(seen.words, /Nobody has to show a camera/);
  });

  it('sees where it is and what the place offers', async () => {
    const circle = await house.circle();
    const place = { name: 'Library', address: '12 Mill Lane', way: 'Ring at the side door.' };
    const { id } = await house.offer(circle, { format: 'in_person', place, placeAccess: ['step_free'] });
    const seen = await house.visitor().get(`/gatherings/${id}`);
    assert.match(seen.words, /Library 12 Mill Lane Ring at the side door\. Step-free/);
  });

  it('finds it again once its last date is over', async () => {
    const circle = await house.circle();
    const { id } = await house.offer(circle);
    house.clock.forward(2 * day);
    await house.app.jobs.drain();
    assert.match((await house.visitor().get(`/gatherings/${id}`)).words, /This date is over/);
    house.clock.forward(-2 * day);
  });

  it('narrows what they could join, and takes a filter away again', async () => {
    const circle = await house.circle();
    await house.offer(circle, { title: 'Workshop one', kind: 'workshop' });
    await house.offer(circle, { title: 'Coffee one', kind: 'coffee_chat' });
    const visitor = house.visitor();
    const all = await visitor.get(`/circles/${circle.slug}/gatherings`);
    const workshops = await visitor.submit(all, '/gatherings', { kind: 'workshop' });
    assert.match(workshops.words, /Workshop one/);
    assert.doesNotMatch(workshops.words, /Coffee one/);
    assert.ok(workshops.links.includes(`/circles/${circle.slug}/gatherings`));
  });

  it('without being in an invited circle finds nothing of it', async () => {
    const circle = await house.circle({ access: 'invited' });
    const { id, sessions } = await house.offer(circle);
    const first = sessions[0] ?? '';
    const paths = [
      `/gatherings/${id}`,
      `/sessions/${first}`,
      `/sessions/${first}/date.ics`,
      `/circles/${circle.slug}/gatherings`,
    ];
    for (const path of paths) assert.equal((await house.visitor().get(path)).status, 404, path);
    const { browser } = await house.someone();
    for (const part of ['edit', 'move', 'call-off', 'helpers'])
      assert.equal((await browser.get(`/sessions/${first}/${part}`)).status, 404, part);
    const member = await house.member(circle);
    for (const part of ['edit', 'move', 'call-off', 'helpers'])
      assert.equal((await member.browser.get(`/sessions/${first}/${part}`)).status, 403, part);
  });

  it('follows their dates by an address that is shown once', async () => {
    const person = await house.someone();
    const page = await person.browser.get('/gatherings/feed');
    const made = await person.browser.submit(page, '/gatherings/feed');
    const [address = ''] = /http:\/\/localhost\/calendar\/[\w-]{32}\.ics/.exec(made.html) ?? [];
    const path = new URL(address).pathname;
    const feed = await house.visitor().get(path);
    assert.equal(feed.headers.get('content-type'), 'text/calendar; charset=utf-8');
    const again = await person.browser.get('/gatherings/feed');
    assert.ok(!again.html.includes(path));
    await person.browser.submit(again, '/end');
    assert.equal((await house.visitor().get(path)).status, 404);
  });
});
