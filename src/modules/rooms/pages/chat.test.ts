import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import * as community from '#modules/community';
import * as gatherings from '#modules/gatherings';
import * as safety from '#modules/safety';
import { hour, minute } from '#platform/clock';
import { newBlindId } from '#platform/ids';
import { type Person, value } from '#support/circles';
import { gatheringsParts } from '#support/over-dates';
import type { Seen } from '#support/visitor';
import { type Gathered, type RoomsHouse, roomsHouse } from '../use-cases/trial/gathered.ts';
import { routes } from './routes.ts';

let house: RoomsHouse;
before(async () => {
  house = await roomsHouse();
  const { app } = house;
  const all = [
    ...safety.routes(app),
    ...community.routes(app),
    ...gatherings.routes(app, gatheringsParts(house)),
    ...routes(app),
  ];
  house.mount(all, (personId) => personId === house.host.personId);
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

const path = ({ session }: Gathered, part = '') => `/rooms/${session}/chat${part}`;
const look = ({ browser }: Person, gathered: Gathered) => browser.get(path(gathered));
const writes = async (person: Person, gathered: Gathered, words: string): Promise<Seen> =>
  person.browser.submit(await look(person, gathered), '/chat', { words });
const wordsOn = ({ html }: Seen) =>
  [...html.matchAll(/<li id="word-[^>]*>(?:(?!<\/li>)[\s\S])*?<div class="prose"[^>]*>\s*<p[^>]*>([^<]*)</g)].map(
    ([, text]) => text,
  );
const idOn = ({ html }: Seen, words: string) =>
  [...html.matchAll(/<li id="word-([0-9a-f-]{36})"[\s\S]*?<\/li>/g)].find(([item]) => item.includes(words))?.[1] ?? '';

describe('the chat of a date, without scripts', () => {
  it('is written in and read again, with nickname and a time to the minute, and says who can read it until when', async () => {
    const gathered = await house.gather();
    const [ana, ben] = gathered.people as [Person, Person];
    const sent = await writes(ana, gathered, 'Is there anything to bring?');
    assert.equal(sent.status, 200);
    assert.ok(sent.path.startsWith(path(gathered)), sent.path);
    const seen = await look(ben, gathered);
    assert.deepEqual(wordsOn(seen), ['Is there anything to bring?']);
    assert.ok(seen.words.includes(ana.nickname));
    assert.match(seen.html, /<time[^>]*datetime="\d{4}-\d\d-\d\dT\d\d:\d\dZ"/);
    assert.match(seen.html, /<title>Chat<\/title>/);
    assert.match(seen.words, /Everybody who has a seat or a duty at this date/);
    assert.match(seen.words, /Erased on \w+, November 24, 2026/);
    assert.ok(
      !/\b\d+ (?:words|messages|people)\b|seen by|read by/i.test(seen.words),
      'nobody counts, nobody is told who read',
    );
  });

  it('comes back with what was typed where it is refused: nothing, or too much', async () => {
    const gathered = await house.gather();
    const [ana] = gathered.people as [Person];
    const nothing = await writes(ana, gathered, '  ');
    assert.equal(nothing.status, 422);
    const long = await writes(ana, gathered, 'long '.repeat(500));
    assert.equal(long.status, 422);
    const typed = long.forms.flatMap(({ fields }) => fields).find(([name]) => name === 'words');
    assert.equal(typed?.[1], 'long '.repeat(500));
    assert.deepEqual(wordsOn(await look(ana, gathered)), []);
  });

  it('is written once where its form is sent twice', async () => {
    const gathered = await house.gather();
    const [ana] = gathered.people as [Person];
    const page = await look(ana, gathered);
    for (const time of [1, 2])
      await ana.browser
        .submit(page, '/chat', { words: 'Once.' })
        .then((seen) => assert.equal(seen.status, 200, `${time}`));
    assert.deepEqual(wordsOn(await look(ana, gathered)), ['Once.']);
  });

  it('is refused kindly where somebody writes faster than people do', async () => {
    const gathered = await house.gather();
    const [ana] = gathered.people as [Person];
    const statuses = new Set<number>();
    for (let n = 0; n < 31; n += 1)
      statuses.add((await ana.browser.post(path(gathered), { words: `Word ${n}` })).status);
    assert.deepEqual(statuses, new Set([200, 429]));
    house.clock.forward(minute);
    assert.equal((await writes(ana, gathered, 'Slower.')).status, 200);
  });

  it('is for strangers, for who gave their seat back and for who was removed as if there was nothing', async () => {
    const gathered = await house.gather();
    const [ana, ben, cam] = gathered.people as [Person, Person, Person];
    const word = idOn(await writes(ana, gathered, 'Between us.'), 'Between us.');
    const gave = await ben.browser.post(`/sessions/${gathered.session}/cancel`, {});
    assert.equal(gave.status, 200);
    for (const person of [gathered.host, cam]) value(await gathered.enter(person));
    value(await gathered.press(gathered.host, 'remove', { member: gathered.seatOf(cam), rule: 'site:kind' }));
    for (const nobody of [await house.someone(), ben, cam]) {
      const never = await nobody.browser.get(`/rooms/${newBlindId()}/chat`);
      assert.equal(never.status, 404);
      for (const part of ['', '/stream', `/${word}/withdraw`, `?before=${word}`]) {
        const seen = await nobody.browser.get(path(gathered, part));
        assert.equal(seen.status, 404, part);
        assert.equal(seen.words, never.words);
      }
      for (const part of ['', `/${word}/withdraw`]) {
        assert.equal((await nobody.browser.post(path(gathered, part), { words: 'Hello?' })).status, 404);
      }
      for (const safe of ['report', 'block'])
        assert.equal((await nobody.browser.get(`/${safe}/chat_word/${word}`)).status, 404);
      const date = await nobody.browser.get(`/sessions/${gathered.session}`);
      assert.ok(!date.links.includes(path(gathered)), 'no link leads there');
    }
    assert.equal((await house.visitor().get(path(gathered))).status, 401);
    assert.deepEqual(wordsOn(await look(ana, gathered)), ['Between us.']);
  });

  it('is found from the date, from the seat, from the end of the room and from what comes after', async () => {
    const gathered = await house.gather();
    const [ana] = gathered.people as [Person];
    const date = `/sessions/${gathered.session}`;
    for (const from of [date, `${date}/seat`]) {
      const seen = await ana.browser.get(from);
      assert.ok(seen.links.includes(path(gathered)), from);
      assert.match(seen.words, /The chat, until \w+, November 24/);
    }
    await gathered.enterAll();
    value(await gathered.press(gathered.host, 'end'));
    const over = await ana.browser.get(`/rooms/${gathered.session}`);
    assert.ok(over.links.includes(path(gathered)));
    assert.match(over.words, /The chat, until \w+, November 24/);
    house.clock.forward(2 * hour);
    for (const from of [date, `${date}/seat`, `${date}/after`]) {
      assert.ok((await ana.browser.get(from)).links.includes(path(gathered)), `${from}, when it is over`);
    }
    house.clock.forward(3 * 24 * hour);
    for (const from of [date, `${date}/seat`, `${date}/after`]) {
      assert.ok(!(await ana.browser.get(from)).links.includes(path(gathered)), `${from}, when it is closed`);
    }
    assert.equal((await look(ana, gathered)).status, 404);
  });

  it('leads to the room while people can meet there, and the room says that its words stand here too', async () => {
    const later = new Date(house.clock.now().getTime() + hour).toISOString().slice(0, 16);
    const gathered = await house.gather({ plan: { startsLocal: later } });
    const [ana] = gathered.people as [Person];
    const room = `/rooms/${gathered.session}`;
    assert.ok(!(await look(ana, gathered)).links.includes(room));
    house.clock.forward(50 * minute);
    assert.ok((await look(ana, gathered)).links.includes(room));
    await gathered.enterAll();
    assert.match((await ana.browser.get(room)).words, /in the chat of this date everybody who has a seat or a duty/);
    value(await gathered.press(ana, 'say', { words: 'Here we are.' }));
    const seen = await look(ana, gathered);
    assert.match(seen.words, /said in the room/);
    value(await gathered.press(gathered.host, 'end'));
    assert.ok(!(await look(ana, gathered)).links.includes(room));
  });

  it('shows older words page by page, and writes only at the end', async () => {
    const gathered = await house.gather();
    const [ana, ben] = gathered.people as [Person, Person];
    for (let n = 0; n < 60; n += 1) {
      if (n % 25 === 0) house.clock.forward(minute);
      await (n % 2 ? ana : ben).browser.post(path(gathered), { words: `Word ${n}.` });
    }
    const newest = await look(ana, gathered);
    assert.deepEqual(wordsOn(newest).slice(0, 1), ['Word 10.']);
    const older = newest.links.find((link) => link.includes('?before=')) ?? '';
    const past = await ana.browser.get(older);
    assert.deepEqual(
      wordsOn(past),
      Array.from({ length: 10 }, (_, n) => `Word ${n}.`),
    );
    assert.ok(past.links.includes(path(gathered)));
    assert.ok(!past.forms.some(({ action }) => action.endsWith('/chat')));
    assert.deepEqual(wordsOn(await ana.browser.get(path(gathered, '?before=nonsense'))).length, 50);
  });

  it('lets its writer take a word back, and nobody else', async () => {
    const gathered = await house.gather();
    const [ana, ben] = gathered.people as [Person, Person];
    const word = idOn(await writes(ana, gathered, 'Too much of me.'), 'Too much');
    const ask = path(gathered, `/${word}/withdraw`);
    assert.ok((await look(ana, gathered)).links.includes(ask));
    assert.ok(!(await look(ben, gathered)).links.includes(ask));
    assert.equal((await ben.browser.post(ask, {})).status, 404);
    const gone = await ana.browser.submit(await ana.browser.get(ask), '/withdraw', {});
    assert.match(gone.words, /It is gone, for everybody/);
    assert.deepEqual(wordsOn(await look(ben, gathered)), []);
  });

  it('lets a word be reported: the circle’s hosts see it as it stood, and can take it away', async () => {
    const gathered = await house.gather();
    const [ana, ben] = gathered.people as [Person, Person];
    const word = idOn(await writes(ben, gathered, 'You are pathetic.'), 'pathetic');
    const report = (await look(ana, gathered)).links.find((link) => link.startsWith(`/report/chat_word/${word}`)) ?? '';
    const told = await ana.browser.submit(await ana.browser.get(report), '/report/', {
      reason: 'unkind',
      block: 'yes',
    });
    assert.equal(told.status, 200, told.words.slice(0, 300));
    assert.deepEqual(wordsOn(await look(ana, gathered)), [], 'whom they blocked they do not read');
    assert.deepEqual(wordsOn(await look(ben, gathered)), ['You are pathetic.']);
    const { browser } = house.host;
    const queue = await browser.get('/host/queue');
    const link = queue.links.find((one) => /^\/host\/queue\/[0-9a-f-]{36}/.test(one)) ?? '';
    const opened = await browser.get(link);
    assert.match(opened.words, /You are pathetic\./);
    assert.ok(opened.words.includes(ben.nickname));
    assert.ok(opened.links.includes(`/sessions/${gathered.session}`), 'where it stands, also for hosts without a seat');
    const decided = await browser.submit(opened, link, { decision: 'hide', rule: 'site:kind' });
    assert.equal(decided.status, 200, decided.words.slice(0, 300));
    assert.deepEqual(wordsOn(await look(ben, gathered)), []);
  });

  it('lets its reader not meet a writer any more, silently and in both directions', async () => {
    const gathered = await house.gather();
    const [ana, ben] = gathered.people as [Person, Person];
    await writes(ana, gathered, 'From Ana.');
    await writes(ben, gathered, 'From Ben.');
    const block = (await look(ana, gathered)).links.find((link) => link.startsWith('/block/chat_word/')) ?? '';
    const blocked = await ana.browser.submit(await ana.browser.get(block), '/block/', {});
    assert.equal(blocked.status, 200);
    assert.deepEqual(wordsOn(await look(ana, gathered)), ['From Ana.']);
    assert.deepEqual(wordsOn(await look(ben, gathered)), ['From Ben.']);
  });
});
