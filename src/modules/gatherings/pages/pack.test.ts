import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { gatheringsParts, offerTomorrow, seat } from '#support/over-dates';
import { routes } from './routes.ts';

let house: GatheringsHouse;
let session = '';
before(async () => {
  house = await gatheringsHouse();
  house.mount(routes(house.app, gatheringsParts(house)), () => true);
  ({ session } = await offerTomorrow(house, await house.circle()));
});
after(() => house.drop());

describe('a host’s pack', () => {
  it('holds the plan, the agreements, a code to scan and help, and no name of anybody who comes', async () => {
    const guest = await house.someone('Patient Otter');
    await seat(house, session, guest);
    const { html, words } = await house.host.browser.get(`/host/pack/${session}`);
    for (const text of [
      'How it goes',
      'What is said here stays here.',
      'Say that you are here',
      'If something happens',
    ])
      assert.ok(words.includes(text), text);
    assert.match(html, new RegExp(`/rooms/${session}`));
    assert.match(html, /id="crisis-card-title"/);
    assert.ok(!words.includes('Patient Otter'));
  });

  it('is not found by who does not lead', async () => {
    const guest = await house.someone();
    assert.equal((await guest.browser.get(`/host/pack/${session}`)).status, 404);
    assert.equal((await house.host.browser.get('/host/pack/nothing')).status, 404);
  });
});
