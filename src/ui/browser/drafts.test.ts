import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { sampleVisit } from '../gallery/visit.ts';
import { failing, holds, person, replies, reply, trial, useStage } from './trial/stage.ts';
import type { Trial } from './trial/trial.tsx';

const shared = { ...sampleVisit('en').person, ownDevice: false } as NonNullable<Trial['visit']['person']>;
useStage();

describe('unsent text', () => {
  const kept = (page: Page) =>
    page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('draft:')));

  /** The server holds these words. */
  async function taken(text: string): Promise<void> {
    for (let tries = 0; tries < 200 && !trial.drafts.has('reply-one'); tries += 1) await pause(50);
    assert.deepEqual(JSON.parse(trial.drafts.get('reply-one') ?? 'null'), { text });
  }

  it('comes back after the page was closed, on an own device', async () => {
    const page = await person('/circle');
    await reply(page).fill('Half a thou');
    await page.reload();
    await holds(reply(page), 'Half a thou');
    assert.equal(await reply(page, 'two').inputValue(), '');
    assert.ok(!trial.asked.some((asked) => asked.includes('/drafts')));
  });

  it('is forgotten once it was sent', async () => {
    const page = await person('/circle');
    await reply(page).fill('A whole thought');
    await page.waitForFunction(() => localStorage.length > 0);
    await page.getByText('Send one').click();
    await replies(page).waitFor();
    assert.deepEqual(await kept(page), []);
  });

  it('is kept by the server, not on the device, where the device is shared', async () => {
    trial.visit = { person: shared };
    const page = await person('/circle');
    await reply(page).fill('On a borrowed phone');
    await page.reload();
    await holds(reply(page), 'On a borrowed phone');
    // The tab holds the words as well, until the server has them: that may be a moment later.
    await taken('On a borrowed phone');
    assert.deepEqual(await kept(page), []);
  });

  it('that was lost on its way to the server, as the page was left, is sent there by the next page', async () => {
    trial.visit = { person: shared };
    const page = await person('/circle', failing);
    await page.route('**/drafts', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await reply(page).fill('Out of reach');
    await page.waitForFunction(() => sessionStorage.getItem('draft:reply-one')?.includes('Out of reach'));
    assert.equal(trial.drafts.get('reply-one'), undefined);
    await page.unroute('**/drafts');
    await page.reload();
    await holds(reply(page), 'Out of reach');
    await taken('Out of reach');
    await page.waitForFunction(() => !sessionStorage.getItem('draft:reply-one'));
  });

  it('of a visitor lives as long as their tab', async () => {
    trial.visit = { person: null };
    const page = await person('/plain');
    await page.getByLabel('Words').fill('Nobody yet');
    await page.reload();
    await holds(page.getByLabel('Words'), 'Nobody yet');
    assert.deepEqual(await kept(page), []);
    assert.ok(!trial.asked.some((asked) => asked.includes('/drafts')));
  });

  it('of a visitor comes along when they sign in, and stays in the tab when the session of a shared device has ended', async () => {
    trial.visit = { person: null };
    const page = await person('/plain');
    await page.getByLabel('Words').fill('Before a name');
    await page.waitForFunction(() => sessionStorage.length > 0);
    trial.visit = {};
    await page.goto('/plain');
    await holds(page.getByLabel('Words'), 'Before a name');

    trial.visit = { person: shared };
    await page.goto('/plain');
    trial.signedOut = true;
    await page.getByLabel('Words').fill('After the end');
    await page.waitForFunction(() => sessionStorage.getItem('draft:plain')?.includes('After the end'));
    await page.goto('/plain');
    await holds(page.getByLabel('Words'), 'After the end');
  });

  it('survives a refusal and a signed-out answer of a form that leaves the page, and goes after its success', async () => {
    const page = await person('/plain');
    await page.getByLabel('Words').fill('Words!');
    await page.getByText('Send', { exact: true }).click();
    await page.locator('.error-summary').waitFor();
    assert.deepEqual(await kept(page), ['draft:plain']);

    trial.signedOut = true;
    await page.getByLabel('Words').fill('Words');
    await page.getByText('Send', { exact: true }).click();
    await page.getByText('Sign in first').waitFor();
    await page.goto('/plain');
    await holds(page.getByLabel('Words'), 'Words');

    trial.signedOut = false;
    await page.getByText('Send', { exact: true }).click();
    await page.locator('.toast').waitFor();
    await page.waitForFunction(() => localStorage.length === 0);
    assert.equal(await page.getByLabel('Words').inputValue(), '');
  });

  it('is kept while a page only carries it on, and goes once that page has sent it', async () => {
    trial.visit = { person: null };
    const page = await person('/plain');
    const carry = async () => {
      await page.getByLabel('Words').fill('Please carry this');
      await page.getByText('Send', { exact: true }).click();
      await page.getByRole('heading', { name: 'Carry on' }).waitFor();
    };
    await carry();
    await page.goto('/help');
    await page.goto('/plain');
    await holds(page.getByLabel('Words'), 'Please carry this');

    await carry();
    await page.getByText('Go on', { exact: true }).click();
    await page.getByLabel('Words').waitFor();
    assert.equal(await page.getByLabel('Words').inputValue(), '');
    assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), []);
  });

  it('never takes the place of what the server shows', async () => {
    const page = await person('/plain');
    await page.evaluate(() =>
      localStorage.setItem('draft:plain', JSON.stringify({ at: Date.now(), draft: { text: 'older' } })),
    );
    await page.getByLabel('Words').fill('newer!');
    await page.getByText('Send', { exact: true }).click();
    await page.locator('.error-summary').waitFor();
    assert.equal(await page.getByLabel('Words').inputValue(), 'newer!');
  });
});
