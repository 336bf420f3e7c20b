import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { gatheringsParts, overDate } from '#support/over-dates';
import { routes } from './routes.ts';

let house: GatheringsHouse;
before(async () => {
  house = await gatheringsHouse();
});
after(() => house.drop());

describe('the pages of care', () => {
  it('work without scripts, and give back what was refused with its reason', async () => {
    house.mount(routes(house.app, gatheringsParts(house)), () => true);
    const { session, someone } = await overDate(house, 1);
    const browser = someone.browser;
    const seen = await browser.get(`/sessions/${session}/after`);
    const told = await browser.submit(seen, '/after', { welcome: 'yes', line: 'A line of mine' });
    assert.match(told.html, /A line of mine/);
    const tooLong = await browser.submit(seen, '/after', { line: 'x'.repeat(300) });
    assert.equal(tooLong.status, 422, 'care_words_too_long');
    assert.match(tooLong.html, /x{300}/);
    const empty = await browser.submit(seen, '/after/words', { words: '' });
    assert.equal(empty.status, 422, 'care_words_missing');
    assert.match(empty.words, /choose a sentence/);
    await browser.submit(seen, '/after/words', { sentence: 'calm' });
    const host = house.host.browser;
    const debrief = await host.get(`/sessions/${session}/debrief`);
    const heavy = await host.submit(debrief, '/debrief', { weight: 'heavy', hard: 'Much of it' });
    assert.match(heavy.words, /That was a lot/);
    const rested = await host.submit(heavy, '/me/hosting/rest', { days: '3' });
    assert.match(rested.words, /You are resting/);
    assert.match(rested.words, /calm and safe with you/);
    const unknown = await host.post('/me/hosting/rest', { days: '5' });
    assert.deepEqual([unknown.status, /one of the rests/.test(unknown.words)], [422, true], 'rest_unknown');
  });
});
