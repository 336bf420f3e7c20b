import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { translator } from '#platform/i18n';
import { failing, holds, isMarked, mark, newWindow, person, replies, reply, trial, useStage } from './trial/stage.ts';

const t = translator('en');
useStage();

describe('a reply', () => {
  it('is posted without leaving the page, is told, and leaves an empty field ready', async () => {
    const page = await person('/circle');
    await mark(page);
    await reply(page).fill('I know this.');
    await page.getByText('Send one').click();
    await page.getByText('I know this.').and(page.locator('li')).waitFor();
    assert.equal(await page.locator('#said').innerText(), t('ui.page_changed'));
    assert.equal(await reply(page).inputValue(), '');
    assert.equal(await isMarked(page), true);
    assert.equal(new URL(page.url()).search, '');
    assert.equal(await page.evaluate(() => document.activeElement?.closest('#story-one') !== null), true);
  });

  it('leaves what was typed on while it was on its way', async () => {
    const page = await person('/circle');
    const { promise: arrives, resolve: arrive } = Promise.withResolvers<void>();
    await page.route('**/replies', async (route) => {
      await arrives;
      await route.continue();
    });
    await reply(page).fill('I know this.');
    await page.getByText('Send one').click();
    await reply(page).pressSequentially(' Me too, even');
    arrive();
    await replies(page).getByText('I know this.').waitFor();
    await holds(reply(page), 'Me too, even');

    await reply(page).fill('  ');
    await page.getByText('Send one').click();
    await reply(page).press('End');
    await reply(page).pressSequentially('but');
    await page.locator('.error-summary').waitFor();
    await holds(reply(page), '  but');
  });

  it('that is refused keeps its text and takes the focus to what is wrong', async () => {
    const page = await person('/circle');
    await mark(page);
    await reply(page).fill('   ');
    await page.getByText('Send one').click();
    await page.locator('.error-summary').waitFor();
    assert.equal(await reply(page).inputValue(), '   ');
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'error-summary');
    assert.equal(await isMarked(page), true);
  });

  it('stays in its field when the network is gone, and says so kindly', async () => {
    const page = await person('/circle', failing);
    await reply(page).fill('Still here');
    trial.reachable = false;
    await page.getByText('Send one').click();
    await page.getByText(t('ui.not_sent')).waitFor();
    assert.equal(await reply(page).inputValue(), 'Still here');
    trial.reachable = true;
    await page.getByText('Send one').click();
    await replies(page).getByText('Still here').waitFor();
  });

  it('that would leave the page stays where it is while there is no network, and is sent once there is', async () => {
    const page = await person('/plain', failing);
    const field = page.getByLabel('Words');
    await mark(page);
    await field.fill('Not lost');
    await page.context().setOffline(true);
    await page.getByText('Send', { exact: true }).click();
    await page.getByText(t('ui.not_sent')).waitFor();
    assert.equal(await field.inputValue(), 'Not lost');
    assert.equal(await isMarked(page), true);
    await page.context().setOffline(false);
    await page.getByText('Send', { exact: true }).click();
    await holds(page.getByLabel('Words'), '');
    assert.equal(await isMarked(page), false);
  });

  it('stays in its field when the session has ended, with the way to sign in', async () => {
    const page = await person('/circle');
    await reply(page).fill('Still here');
    trial.signedOut = true;
    await page.getByText('Send one').click();
    await page.getByRole('alert').getByText('Sign in first').waitFor();
    assert.equal(await page.getByRole('alert').getByRole('link').getAttribute('href'), '/sign-in');
    assert.equal(await reply(page).inputValue(), 'Still here');
  });

  it('is sent once, however often the button is pressed', async () => {
    const page = await person('/circle');
    await reply(page).fill('Once');
    await page.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('#story-one form');
      form?.requestSubmit();
      form?.requestSubmit();
    });
    await replies(page).getByText('Once').waitFor();
    assert.equal(trial.asked.filter((asked) => asked.startsWith('POST /stories')).length, 1);
  });

  it('is posted as without scripts when what helps with forms could not be fetched', async () => {
    const page = await newWindow(failing);
    await page.route('**/assets/typing-*', (route) => route.abort());
    await page.goto('/circle');
    await mark(page);
    await reply(page).fill('Plainly sent');
    await page.getByText('Send one').click();
    await replies(page).getByText('Plainly sent').waitFor();
    assert.equal(await isMarked(page), false);
  });

  it('is posted without JavaScript too', async () => {
    const page = await person('/circle', { javaScript: false });
    await reply(page).fill('Plainly');
    await page.getByText('Send one').click();
    await replies(page).getByText('Plainly').waitFor();
  });
});

describe('a link within a page', () => {
  it('only takes the focus there, and loads nothing again', async () => {
    const page = await person('/leading');
    await mark(page);
    await page.getByLabel('Words').fill('Half a thought');
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash === '#main');
    await page.waitForLoadState();
    await page.waitForTimeout(300);
    assert.equal(await isMarked(page), true);
    assert.equal(await page.getByLabel('Words').inputValue(), 'Half a thought');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
    assert.equal(trial.asked.filter((asked) => asked === 'GET /leading').length, 1);
  });
});

describe('a form that leads to another page', () => {
  it('stays with its text without a network and when it is refused, goes on when it is taken, and is empty on Back', async () => {
    const page = await person('/leading', failing);
    const words = page.getByLabel('Words');
    const send = () => page.getByText('Send', { exact: true }).click();
    await mark(page);
    await words.fill('Under a tunnel!');
    trial.reachable = false;
    await send();
    await page.getByText(t('ui.not_sent')).waitFor();
    assert.equal(await words.inputValue(), 'Under a tunnel!');

    trial.reachable = true;
    await send();
    await page.locator('.error-summary').waitFor();
    assert.equal(await page.getByText(t('ui.not_sent')).count(), 0);
    assert.equal(await words.inputValue(), 'Under a tunnel!');
    assert.equal(await isMarked(page), true);

    await words.fill('Out again');
    await send();
    await page.waitForURL('**/stories/one');
    await page.goBack();
    assert.equal(await words.inputValue(), '');
  });
});
