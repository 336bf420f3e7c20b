import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CDPSession, Page } from 'playwright-core';
import { translator } from '#platform/i18n';
import { failing, newWindow, trial, useStage } from './trial/stage.ts';

const t = translator('en');

useStage();

/** Somebody who has read one page, with the worker ready. */
async function reader(locale = 'en-GB'): Promise<Page> {
  const page = await newWindow({ locale, ...failing });
  await page.context().addCookies([{ name: 'session', value: 'somebody', url: trial.origin }]);
  await page.goto('/plain');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

const keptPages = (page: Page) =>
  page.evaluate(async () => {
    const kept: string[] = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) kept.push(new URL(url).pathname);
    }
    return kept.filter((path) => !path.startsWith('/assets/')).sort();
  });

describe('without a network', () => {
  it('help is there, with its style', async () => {
    const page = await reader();
    trial.reachable = false;
    await page.goto('/help');
    await page.getByText('112').waitFor();
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).fontFamily), 'serif');
    assert.equal(await page.getByText(t('ui.offline_title')).count(), 0);
  });

  it('help is there in the language that was read last', async () => {
    const page = await reader('ar');
    await page.goto('/circle');
    trial.reachable = false;
    await page.goto('/help');
    await page.getByText(translator('ar')('ui.help_now')).first().waitFor();
    assert.equal(await page.evaluate(() => document.dir), 'rtl');
  });

  it('any other page says so, says that what was written is kept, and shows help', async () => {
    const page = await reader();
    trial.reachable = false;
    const answer = await page.goto('/circle');
    assert.equal(answer?.status(), 503);
    await page.getByText(t('ui.offline_title')).waitFor();
    await page.getByText(t('ui.offline_words')).waitFor();
    await page.getByText('112').waitFor();
  });

  it('leaving quickly still shows the neutral page', async () => {
    const page = await reader();
    trial.reachable = false;
    await page.getByText(t('ui.leave_quickly')).click();
    await page.waitForURL('**/exit');
    assert.equal(await page.title(), 'Weather');
    assert.equal(
      await page.evaluate(() => getComputedStyle(document.querySelector('p') as Element).color),
      'rgb(1, 2, 3)',
    );
  });
});

describe('with a slow network', () => {
  it('kept help is shown after three seconds', async () => {
    const page = await reader();
    trial.slow = 20_000;
    await page.goto('/help');
    await page.getByText('112').waitFor();
    trial.slow = 0;
  });
});

describe('what the worker keeps', () => {
  it('is no page of a person: only help and the way out, as a stranger sees them', async () => {
    const page = await reader();
    await page.goto('/circle');
    await page.goto('/stories/one');
    await page.goto('/help');
    await page.getByText('Quiet Heron').waitFor();
    assert.deepEqual(await keptPages(page), ['/exit', '/help', '/weather.css']);
    trial.reachable = false;
    await page.goto('/help');
    await page.getByText('112').waitFor();
    assert.equal(await page.getByText('Quiet Heron').count(), 0);
  });
});

describe('a push', () => {
  /** Delivers a message to the worker as the browser's push service would. */
  async function push(session: CDPSession, origin: string, data: string): Promise<void> {
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
        if (ours) resolve(ours.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data });
  }

  it('shows its own words and nothing else', async () => {
    const page = await reader();
    await page.context().grantPermissions(['notifications']);
    await push(await page.context().newCDPSession(page), `${trial.origin}/`, 'Something new for you');
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        return (await registration.getNotifications()).map(({ title, body }) => `${title}|${body}`);
      });
    for (let tries = 0; tries < 300 && (await shown()).length === 0; tries += 1) await page.waitForTimeout(100);
    assert.deepEqual(await shown(), ['Something new for you|']);
  });
});
