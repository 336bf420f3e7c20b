import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axe, launch, newPerson } from '#support/browser';
import { type LiveRoom, liveRoom } from '#support/live-room';

const comes = { timeout: 20_000 };

describe('a host in a place without a network', () => {
  let live: LiveRoom;
  let browser: Browser;
  before(async () => {
    live = await liveRoom({ people: 1 });
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    await live.stop();
  });

  it('leads the round from their phone, and everything arrives once there is a network again', async () => {
    const { session, at } = live;
    const cookies = new Map([['beside-session', live.people[0]?.token ?? '']]);
    const host = await newPerson(browser, {
      at,
      as: { cookies },
      width: 360,
      forgive: [/ERR_INTERNET_DISCONNECTED/],
    });
    const { page, context } = host;
    await page.goto(`/rooms/${session}/along`);
    await page.getByRole('link', { name: 'Take this date along' }).click();
    await page.getByRole('button', { name: 'Open' }).waitFor(comes);
    await page.getByText('Ready: this page opens').waitFor(comes);
    const kept = await page.evaluate(async () => (await caches.match('/host/along', { ignoreVary: true }))?.text());
    assert.ok(!kept?.includes('data-person'), 'the page that is kept shows nobody');

    await context.setOffline(true);
    await page.goto('/host/along');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByLabel('How many people are here').fill('4');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByLabel('Your own notes').fill('The heating was off.');
    assert.deepEqual(await axe(page), []);
    for (let part = 0; part < 8 && (await page.getByText(/Chair \d has the talking piece/).count()) === 0; part += 1)
      await page.getByRole('button', { name: 'Next part' }).click();
    const speaks = page.getByText(/Chair \d has the talking piece/);
    const first = await speaks.textContent(comes);
    await page.getByRole('button', { name: 'Pass', exact: true }).click();
    await page.getByText(first ?? '').waitFor({ ...comes, state: 'detached' });
    const second = await speaks.textContent(comes);
    await page.reload();
    await page.getByRole('button', { name: 'Open' }).click();
    assert.equal(await speaks.textContent(comes), second);
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByRole('button', { name: 'Press again' }).click();
    await page.getByText('Waits for a network').waitFor(comes);

    await context.setOffline(false);
    const arrived = page.getByText('You may forget it on this device');
    await arrived.waitFor(comes);
    // What is still written while the rest has just arrived is neither taken back nor left behind.
    const last = page.waitForResponse(
      (answer) => answer.request().postData()?.includes('warmer next time.') === true,
      comes,
    );
    const notes = page.getByLabel('Your own notes');
    await notes.pressSequentially(' Somewhere warmer next time.', { delay: 15 });
    await last;
    await arrived.waitFor(comes);
    assert.equal(await notes.inputValue(), 'The heating was off. Somewhere warmer next time.');
    await page.goto(`/rooms/${session}/along`);
    await page.getByText('4 people were there').waitFor(comes);
    await page.getByText('The heating was off. Somewhere warmer next time.').waitFor(comes);
    await host.leave();
  });
});
