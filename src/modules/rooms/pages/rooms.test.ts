import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { minute } from '#platform/clock';
import { newBlindId } from '#platform/ids';
import type { Person } from '#support/circles';
import { dateOf, type Sitting } from '#support/rooms';
import type { Seen } from '#support/visitor';
import { type Gathered, type RoomsHouse, roomsHouse } from '../use-cases/trial/gathered.ts';
import { routes } from './routes.ts';

let house: RoomsHouse;
before(async () => {
  house = await roomsHouse();
  house.mount(routes(house.app), (personId) => personId === house.host.personId);
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

const path = ({ session }: Gathered, part = '') => `/rooms/${session}${part}`;
const enter = async (gathered: Gathered, { browser }: Person, fields: Record<string, string> = { accept: 'yes' }) =>
  browser.submit(await browser.get(path(gathered)), '/enter', fields);
const offers = (seen: Seen, press: string) => new RegExp(`<button[^>]*value="${press}"`).test(seen.html);

/** Presses a button that the person's page has, as a browser without scripts does. */
async function press(gathered: Gathered, { browser }: Person, what: string, fields: Record<string, string> = {}) {
  const seen = await browser.get(path(gathered));
  assert.ok(offers(seen, what), `${what} can be pressed on: ${seen.words}`);
  const version = /name="version"[^>]*value="(\d+)"/.exec(seen.html)?.[1];
  return browser.post(path(gathered, '/do'), {
    do: what,
    once: newBlindId(),
    ...(version && { version }),
    ...fields,
  });
}

/** A gathering whose people are in the room; it has begun and stands in its round. */
async function inTheRound(people: readonly Sitting[]) {
  const gathered = await house.gather({
    people,
    plan: { agenda: [{ phase: 'rounds', minutes: 50, prompt: 'How was your week?' }] },
  });
  for (const person of [gathered.host, ...gathered.people]) await enter(gathered, person);
  await press(gathered, gathered.host, 'begin');
  return gathered;
}

describe('the lobby, without scripts', () => {
  it('says what is agreed, who hears and sees, what nobody can promise, who is there, and how one can take part', async () => {
    const gathered = await house.gather();
    const [ana, ben] = gathered.people as [Person, Person];
    await enter(gathered, ben);
    const lobby = await ana.browser.get(path(gathered));
    assert.equal(lobby.status, 200);
    assert.match(lobby.words, /What is said here stays here/);
    assert.match(lobby.words, /Only people who have a seat and are in the room at that moment/);
    assert.match(lobby.words, /Nothing is recorded/);
    assert.match(lobby.words, /somebody records on a device of their own/);
    assert.ok(lobby.words.includes(ben.nickname));
    const ways = lobby.forms.flatMap(({ controls }) => controls).filter(({ name }) => name === 'way');
    assert.deepEqual(
      ways.map(({ value }) => value),
      ['audio', 'video', 'text', 'listen'],
    );
    assert.match(lobby.headers.get('permissions-policy') ?? '', /microphone=\(self\)/);
    assert.match(lobby.html, /<title>Before the room<\/title>/);
  });

  it('lets nobody in who has not agreed, and keeps what they chose', async () => {
    const gathered = await house.gather();
    const [ana] = gathered.people as [Person];
    const refused = await enter(gathered, ana, { way: 'text' });
    assert.equal(refused.status, 422);
    const chosen = refused.forms.flatMap(({ fields }) => fields).find(([name]) => name === 'way');
    assert.deepEqual(chosen, ['way', 'text']);
    const odd = await enter(gathered, ana, { accept: 'yes', way: 'owl' });
    assert.equal(odd.status, 422);
    const room = await enter(gathered, ana, { accept: 'yes', way: 'text' });
    assert.equal(room.path, path(gathered));
    assert.match(room.html, /<title>Room<\/title>/);
    assert.match(room.html, /id="room"[^>]*data-way="text"/);
  });

  it('tells who has no seat where to find one, and names nobody inside to them', async () => {
    const gathered = await house.gather();
    await enter(gathered, gathered.host);
    for (const browser of [(await house.someone()).browser, house.visitor()]) {
      const lobby = await browser.get(path(gathered));
      assert.match(lobby.words, /Reserve a seat first/);
      assert.ok(lobby.links.includes(`/sessions/${gathered.session}`));
      assert.ok(!lobby.words.includes(gathered.host.nickname));
    }
  });

  it('is the same for who may not know of it as for one that never was', async () => {
    const circle = await house.circle({ access: 'invited' });
    const session = await dateOf(house.app, (await house.offer(circle)).id);
    assert.equal((await house.host.browser.get(`/rooms/${session}`)).status, 200);
    const stranger = house.visitor();
    const hidden = await stranger.get(`/rooms/${session}`);
    const never = await stranger.get(`/rooms/${newBlindId()}`);
    const nonsense = await stranger.get('/rooms/nonsense');
    assert.deepEqual([hidden.status, never.status, nonsense.status], [404, 404, 404]);
    assert.equal(hidden.words, never.words);
  });

  it('looks again by itself while it is too early, and then opens', async () => {
    const gathered = await house.gather({ plan: { startsLocal: soon(60) } });
    const [ana] = gathered.people as [Person];
    const early = await ana.browser.get(path(gathered));
    assert.match(early.words, /The room opens 15 minutes before the start/);
    assert.match(early.html, /<noscript><meta http-equiv="refresh"/);
    assert.equal(
      early.forms.some(({ action }) => action.endsWith('/enter')),
      false,
    );
    house.clock.forward(50 * minute);
    const open = await ana.browser.get(path(gathered));
    assert.ok(open.forms.some(({ action }) => action.endsWith('/enter')));
    assert.ok(!open.html.includes('http-equiv="refresh"'), 'nothing is typed away');
  });
});

const soon = (minutes: number) =>
  new Date(Math.ceil(house.clock.now().getTime() / minute) * minute + minutes * minute).toISOString().slice(0, 16);

describe('the room, without scripts', () => {
  it('begins by the host’s press, and shows each of them what is theirs to do', async () => {
    const gathered = await inTheRound([{}, {}, { way: 'listen', listens: true }]);
    const [ana, , cleo] = gathered.people as [Person, Person, Person];
    const state = await gathered.state();
    const turn = state.circles[0]?.turn?.member;
    assert.ok(turn, 'somebody has the talking piece');
    const holder = [gathered.host, ...gathered.people].find((person) => gathered.seatOf(person) === turn) as Person;
    const own = await holder.browser.get(path(gathered));
    assert.match(own.words, /It is your turn/);
    assert.ok(offers(own, 'finish_turn') && offers(own, 'pass'));
    const other = await (holder === ana ? (gathered.people[1] as Person) : ana).browser.get(path(gathered));
    assert.ok(other.words.includes(`${holder.nickname} has the talking piece`));
    assert.ok(!offers(other, 'finish_turn'));
    assert.ok(offers(other, 'affirm') || /name="do"[^>]*value="affirm"/.test(other.html));
    const listening = await cleo.browser.get(path(gathered));
    assert.ok(!offers(listening, 'take_turn') && !offers(listening, 'pass'));
    assert.ok(
      !/id="host"/.test(listening.html) && /id="host"/.test((await gathered.host.browser.get(path(gathered))).html),
    );
  });

  it('has a page to write on that does not renew itself, and shows what was written in a turn large to everybody', async () => {
    const gathered = await inTheRound([{ way: 'text' }, { way: 'text' }, { way: 'text' }]);
    if ((await holderOf(gathered)) === gathered.host) await press(gathered, gathered.host, 'finish_turn');
    const holder = await holderOf(gathered);
    const room = await holder.browser.get(path(gathered));
    const link = room.links.find((one) => one.includes('/write?as=text_turn'));
    assert.ok(link, 'there is a way to write');
    const write = await holder.browser.get(link);
    assert.ok(!write.html.includes('http-equiv="refresh"'));
    const sent = await holder.browser.submit(write, '/do', { words: 'I slept, for once.' });
    assert.equal(sent.path, path(gathered));
    for (const person of gathered.people) {
      const seen = await person.browser.get(path(gathered));
      assert.match(seen.html, /id="turn-words"[^>]*>.*I slept, for once\./s);
    }
    const refused = await holder.browser.submit(write, '/do', { words: ' ' });
    assert.equal(refused.status, 422);
  });

  it('gives somebody a moment that nobody else is told of', async () => {
    const gathered = await inTheRound([{}, {}, {}]);
    const last = (await gathered.state()).circles[0]?.round?.queue.at(-1);
    const other = gathered.people.find((person) => gathered.seatOf(person) === last) as Person;
    const before = await gathered.host.browser.get(path(gathered));
    const moment = await press(gathered, other, 'need_moment');
    assert.match(moment.words, /Feel your feet on the floor/);
    const after = await gathered.host.browser.get(path(gathered));
    assert.equal(after.words.includes('moment you need'), false);
    assert.equal(peopleOf(after), peopleOf(before));
    const back = await press(gathered, other, 'return');
    assert.match(back.html, /id="now-title"/);
  });

  it('lets who leaves come back, and tells who was removed why, without a way back', async () => {
    const gathered = await inTheRound([{}, {}, {}]);
    const [ana, ben] = gathered.people as [Person, Person];
    const left = await press(gathered, ana, 'leave');
    assert.ok(left.forms.some(({ action }) => action.endsWith('/enter')));
    assert.match((await enter(gathered, ana)).html, /id="now-title"/);
    const seen = await gathered.host.browser.get(path(gathered));
    const rule = /name="rule"[^>]*value="([^"]+)"/.exec(seen.html)?.[1] ?? '';
    await press(gathered, gathered.host, 'remove', { member: gathered.seatOf(ben), rule });
    const removed = await ben.browser.get(path(gathered));
    assert.match(removed.words, /You were asked to leave/);
    assert.ok(removed.words.includes(rule));
    const again = await ben.browser.post(path(gathered, '/enter'), { accept: 'yes' });
    assert.equal(again.status, 403);
    assert.ok(!again.forms.some(({ action }) => action.endsWith('/enter')));
  });

  it('leads on to what comes after when it is over', async () => {
    const gathered = await inTheRound([{}, {}, {}]);
    await press(gathered, gathered.host, 'end');
    const over = await (gathered.people[0] as Person).browser.get(path(gathered));
    assert.match(over.words, /It is over for today/);
    assert.ok(over.links.includes(`/sessions/${gathered.session}/after`));
    assert.ok(!over.html.includes('http-equiv="refresh"'));
  });
});

async function holderOf(gathered: Gathered): Promise<Person> {
  const turn = (await gathered.state()).circles[0]?.turn?.member;
  return [gathered.host, ...gathered.people].find((person) => gathered.seatOf(person) === turn) as Person;
}

/** The people of a page, as it draws them. */
const peopleOf = ({ html }: Seen) =>
  /<ul class="people[^>]*>(.*?)<\/ul>/s.exec(html)?.[1]?.replaceAll(/<svg.*?<\/svg>/gs, '');
