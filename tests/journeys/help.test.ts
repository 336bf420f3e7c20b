import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axe, launch, newPerson } from '#support/browser';
import { type RunningBeside, startBeside } from '#support/server';
import { joinAndTell, newHere } from '#support/telling';

const phone = 'a[href^="tel:"]';

let beside: RunningBeside;
let browser: Browser;
before(async () => {
  [beside, browser] = await Promise.all([startBeside(), launch()]);
});
after(async () => {
  await browser.close();
  await beside.stop();
});

describe('help now', () => {
  it('is two presses away from any page, without an account and without JavaScript', async () => {
    const circle = await newHere(beside);
    const teller = beside.visitor();
    const story = await joinAndTell(teller, circle, 'A night like the others.');
    for (const as of [undefined, teller]) {
      const person = await newPerson(browser, { at: beside.url, javaScript: false, ...(as ? { as } : {}) });
      for (const path of ['/', '/circles', circle, story, `${circle}/join`, '/nowhere', '/sign-in', '/notices']) {
        await person.page.goto(path);
        await person.page.locator('header a[href="/help"]').click();
        assert.ok((await person.page.locator(phone).count()) > 0, path);
        assert.equal(await person.page.locator(phone).first().getAttribute('href'), 'tel:911');
      }
      await person.leave();
    }
  });

  it('opens over the page with JavaScript, so that nothing typed is left', async () => {
    const circle = await newHere(beside);
    const person = await newPerson(browser, { at: beside.url });
    const { page } = person;
    await page.goto(`${circle}/write`);
    await page.locator('#text').fill('I do not know how to say this');
    await page.locator('header a[href="/help"]').click();
    await page.locator(`dialog ${phone}`).first().waitFor();
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#text').inputValue(), 'I do not know how to say this');
    await person.leave();
  });

  it('shows the confirmed lines, nothing dials by itself, and axe finds nothing on a phone in the dark', async () => {
    const person = await newPerson(browser, { at: beside.url, width: 360, colorScheme: 'dark' });
    const { page } = person;
    await page.goto('/help');
    assert.equal(await page.locator('a[href="tel:988"]').count(), 1);
    assert.equal(await page.locator('a[href="sms:988"]').count(), 1);
    assert.equal(page.url(), `${beside.url}/help`);
    assert.deepEqual(await axe(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
    await person.leave();
  });

  it('is there without a network, on its own page and instead of any other', async () => {
    const person = await newPerson(browser, {
      at: beside.url,
      forgive: [/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/],
    });
    const { page, context } = person;
    await page.goto('/');
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (!(await caches.match('/help'))) await new Promise((later) => setTimeout(later, 50));
    });
    await page.reload();
    await context.setOffline(true);
    await page.goto('/help');
    assert.ok((await page.locator('a[href="tel:988"]').count()) > 0);
    await page.goto('/circles');
    assert.ok((await page.locator('a[href="tel:911"]').count()) > 0);
    assert.match(await page.locator('main').innerText(), /You are offline/);
    await context.setOffline(false);
    await person.leave();
  });
});

it('help answers before anybody has set the place up', async () => {
  const unopened = await startBeside({ open: false });
  const help = await unopened.visitor().get('/help');
  assert.equal(help.status, 200);
  assert.ok(help.links.includes('tel:112'));
  assert.match(help.words, /We do not know which country you are in/);
  const spain = await unopened.visitor().get('/help?country=US');
  assert.ok(spain.links.includes('tel:911'));
  assert.equal((await unopened.visitor().get('/exit')).status, 200);
  await unopened.stop();
});
