import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type House, openHouse, type Place } from './house.ts';

let house: House;
let place: Place;
before(async () => {
  house = await openHouse();
  place = await house.place('duties.localhost', 'lantern');
});
after(() => house.drop());

const waysOf = async (browser: Place['coordinator']['browser'], path: string) =>
  new Set((await browser.get(path)).links);

describe('whoever looks after a place', () => {
  it('finds on a first visit what is still to be done, and no longer once it is done', async () => {
    const { coordinator } = place;
    const first = await waysOf(coordinator.browser, '/home');
    for (const step of ['/me/keep', '/organisation/help-lines', '/circles', '/organisation#duty'])
      assert.ok(first.has(step), step);
    const helper = await place.person('Early Wren');
    await coordinator.browser.post('/organisation/duty', { nickname: helper.nickname });
    assert.ok(!(await waysOf(coordinator.browser, '/home')).has('/organisation#duty'));
  });

  it('finds the queue from home and from their own page, also where they host no circle', async () => {
    const helper = await place.person('Quiet Wren');
    const pages = ['/home', '/me'];
    const duties = ['/host/queue', '/host/asks', '/circles/new', '/organisation/help-lines', '/organisation'];
    for (const path of pages) {
      const ways = await waysOf(helper.browser, path);
      for (const duty of duties) assert.ok(!ways.has(duty), `${path} shows ${duty} to somebody without a duty`);
    }
    await place.coordinator.browser.post('/organisation/duty', { nickname: helper.nickname });
    await helper.browser.post('/me/duty', { answer: 'yes' });
    for (const path of pages) {
      const ways = await waysOf(helper.browser, path);
      for (const duty of duties) assert.ok(ways.has(duty), `${path} does not lead to ${duty}`);
    }
    assert.equal((await helper.browser.get('/host/queue')).status, 200);
  });
});
