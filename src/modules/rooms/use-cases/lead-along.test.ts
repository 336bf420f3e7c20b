import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AlongForm } from '#contracts/rooms-along';
import { newId } from '#platform/ids';
import { code, value } from '#support/circles';
import { type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { offerTomorrow } from '#support/over-dates';
import { alongRoutes } from '../pages/along.tsx';
import { forgetAlong, keepAlong, readAlong } from './lead-along.ts';

let house: GatheringsHouse;
before(async () => {
  house = await gatheringsHouse();
});
after(() => house.drop());

const hour = 60 * 60_000;
const event = (minutes: number) => JSON.stringify({ type: 'time_seen', at: minutes * 60_000 });

function part(more: Partial<AlongForm> = {}): AlongForm {
  return { run: newId(), begunAt: 0, people: 5, notes: '', entries: [], total: 3, done: true, ...more };
}

const entries = [
  { n: 1, entry: event(0) },
  { n: 2, entry: event(30) },
  { n: 3, entry: event(58) },
];

const ended = async (session: string) => {
  const heard = await house.app.events.since(house.organisationId, 0, 10_000);
  return heard.filter(({ kind, ids }) => kind === 'rooms.ended' && ids.session === session).length;
};

describe('a date led without a network', () => {
  it('is told over the page’s own address, and what cannot be read is refused there too', async () => {
    const { session } = await offerTomorrow(house, await house.circle());
    house.mount(alongRoutes(house.app), () => true);
    const { browser } = house.host;
    assert.match((await browser.get(`/rooms/${session}/along`)).words, /Take this date along/);
    assert.match((await browser.get('/host/along')).html, /data-say/);
    const plan = JSON.parse((await browser.get(`/rooms/${session}/along.json`)).html) as { session: string };
    assert.equal(plan.session, session);
    const unread = await browser.post(`/rooms/${session}/along`, { run: 'x' });
    assert.equal(unread.status, 422);
  });

  it('is taken along by who leads it, with its agreements and without anybody’s name', async () => {
    const circle = await house.circle();
    const { session } = await offerTomorrow(house, circle);
    const here = await readAlong(house.app, house.host, session);
    assert.equal(here?.plan.minutes, 60);
    assert.ok((here?.plan.agreements.length ?? 0) > 0);
    assert.ok(!JSON.stringify(here?.plan).includes(house.host.personId));
    const member = await house.member(circle);
    assert.equal(await readAlong(house.app, member, session), null);
    assert.equal(await readAlong(house.app, house.stranger, session), null);
    assert.equal(code(await keepAlong(house.app, member, session, part())), 'not_found');
  });

  it('comes in parts, in any order and again, and has taken place once', async () => {
    const { session } = await offerTomorrow(house, await house.circle());
    const run = part({ notes: 'The heating was off.' });
    const send = async (some: AlongForm['entries'], more: Partial<AlongForm> = {}) =>
      value(await keepAlong(house.app, house.host, session, { ...run, ...more, entries: some }));
    assert.deepEqual(await send([], { done: false, total: 2 }), { missing: [1, 2], complete: false });
    assert.deepEqual(await send(entries.slice(2)), { missing: [1, 2], complete: false });
    assert.equal(await ended(session), 0);
    assert.deepEqual(await send(entries.slice(0, 2)), { missing: [], complete: true });
    assert.deepEqual(await send(entries), { missing: [], complete: true });
    assert.equal(await ended(session), 1);
    const told = (await readAlong(house.app, house.host, session))?.runs;
    assert.deepEqual(
      told?.map(({ people, notes, complete }) => [people, notes, complete]),
      [[5, 'The heating was off.', true]],
    );
    house.clock.forward(31 * 24 * hour);
    await forgetAlong(house.app);
    assert.deepEqual(await send([], { done: true }), { missing: [], complete: true });
    assert.equal(await ended(session), 1);
  });

  it('is never mixed with another host’s, and what is no log is refused (along_unfit)', async () => {
    const { session } = await offerTomorrow(house, await house.circle());
    const other = await offerTomorrow(house, await house.circle());
    const run = part({ entries });
    value(await keepAlong(house.app, house.host, session, run));
    assert.equal(code(await keepAlong(house.app, house.host, other.session, run)), 'not_found');
    for (const entry of ['no json', '7', '[1]', 'null']) {
      const unfit = await keepAlong(house.app, house.host, session, part({ entries: [{ n: 1, entry }] }));
      assert.equal(code(unfit), 'along_unfit', entry);
    }
  });
});
