import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { translator } from '#platform/i18n';
import { failing, person, trial, useStage } from './trial/stage.ts';

const t = translator('en');
useStage();

/** Milliseconds that the server takes for the everyday page. */
const slow = 1_500;

describe('leaving quickly', () => {
  /** Leaves a page of a slow server, measuring how long anything can still be seen. */
  const leavesBy = async (how: (page: Page) => Promise<unknown>) => {
    const page = await person('/plain', failing);
    await page.addInitScript(() => {
      const note = (name: string) => () => sessionStorage.setItem(name, String(performance.now()));
      addEventListener('pointerdown', note('from'), true);
      addEventListener('keydown', note('from'), true);
      const seen = new MutationObserver(() => document.documentElement.hidden && note('hidden')());
      seen.observe(document, { attributes: true, subtree: true });
    });
    await page.goto('/circle');
    trial.slow = slow;
    await how(page);
    await page.waitForURL('**/exit');
    trial.slow = 0;
    const waited = await page.evaluate(
      () => Number(sessionStorage.getItem('hidden')) - Number(sessionStorage.getItem('from')),
    );
    assert.ok(waited >= 0 && waited < slow, `${waited} ms until nothing was seen`);
    return page;
  };

  it('hides everything at once, even while the network is slow, and takes the page out of the history', async () => {
    const page = await leavesBy((here) => here.getByText(t('ui.leave_quickly')).click({ noWaitAfter: true }));
    assert.equal(await page.title(), 'Weather');
    await page.goBack();
    assert.equal(new URL(page.url()).pathname, '/plain');
  });

  it('happens on the third Escape', async () => {
    await leavesBy(async (page) => {
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
    });
  });

  it('does not happen on two', async () => {
    const page = await person('/circle');
    for (let press = 0; press < 2; press += 1) await page.keyboard.press('Escape');
    await page.waitForTimeout(200);
    assert.equal(new URL(page.url()).pathname, '/circle');
  });

  it('works without JavaScript', async () => {
    const page = await person('/circle', { javaScript: false });
    await page.getByText(t('ui.leave_quickly')).click();
    await page.waitForURL('**/exit');
  });
});

describe('help', () => {
  it('opens over the page, lets leave quickly, and gives the focus back', async () => {
    const page = await person('/circle');
    await page.getByText(t('ui.help_now')).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('112').waitFor();
    assert.equal(await dialog.getByRole('link', { name: t('ui.leave_quickly') }).isVisible(), true);
    await dialog.getByText(t('ui.close')).click();
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'help-now');
  });

  it('opens as a page when it cannot be fetched in time', async () => {
    const page = await person('/circle', failing);
    trial.slow = 3_000;
    await page.getByText(t('ui.help_now')).click();
    await page.waitForURL('**/help');
    await page.getByText('112').waitFor();
  });
});
