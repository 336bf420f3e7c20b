import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axe, launch, newPerson } from '#support/browser';
import { type RunningBeside, startBeside } from '#support/server';
import { joinAndTell, newHere } from '#support/telling';
import type { Visitor } from '#support/visitor';

/** Milliseconds from the press to the neutral page. */
const secret = 'Nobody at home must read this.';

let beside: RunningBeside;
let browser: Browser;
let teller: Visitor;
let story: string;
before(async () => {
  [beside, browser] = await Promise.all([startBeside(), launch()]);
  teller = beside.visitor();
  story = await joinAndTell(teller, await newHere(beside), secret);
});
after(async () => {
  await browser.close();
  await beside.stop();
});

async function showsNothing(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Vegetable soup' }).waitFor();
  assert.equal(await page.title(), 'Vegetable soup');
  const html = await page.content();
  assert.doesNotMatch(html, /beside|riverside|Nobody at home|circle/i);
}

/** Pressing Back ends on the neutral page, or leaves this site for where the tab was before it. */
async function backShowsNothing(page: Page): Promise<void> {
  await page.goBack();
  if (page.url() !== 'about:blank') await showsNothing(page);
}

describe('leaving quickly', () => {
  for (const javaScript of [true, false]) {
    it(`shows an everyday page at once and on every Back, JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
      const person = await newPerson(browser, { at: beside.url, as: teller, javaScript });
      const { page } = person;
      for (const path of ['/', '/circles', story]) await page.goto(path);
      assert.match(await page.content(), new RegExp(secret));
      await page.locator('header a[href="/exit"]').click();
      await showsNothing(page);
      for (let press = 0; press < 3; press += 1) await backShowsNothing(page);
      await person.leave();
    });
  }

  it('answers every page of ours with the everyday page until one presses Continue', async () => {
    const person = await newPerson(browser, { at: beside.url, as: teller, width: 360 });
    const { page } = person;
    await page.goto(story);
    await page.locator('header a[href="/exit"]').click();
    await showsNothing(page);
    assert.deepEqual(await axe(page), []);
    await page.goto(story);
    await showsNothing(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(/\/(home)?$/);
    await page.goto(story);
    assert.match(await page.content(), new RegExp(secret));
    await person.leave();
  });

  it('leaves no trace in the log or the figures', async () => {
    const metrics = await beside.visitor().get('/metrics');
    assert.match(metrics.html, /beside_requests_total/);
    assert.doesNotMatch(`${metrics.html}${beside.log.join('\n')}`, /exit/);
  });

  it('keeps the person signed in: the session is not ended, only out of sight', async () => {
    const person = await newPerson(browser, { at: beside.url, as: teller });
    await person.page.goto('/exit');
    const cookies = await person.context.cookies();
    assert.ok(cookies.some(({ name }) => name.endsWith('beside-session')));
    const away = cookies.find(({ name }) => name.endsWith('beside-away'));
    const left = (away?.expires ?? 0) - Date.now() / 1000;
    assert.ok(left > 14 * 60 && left <= 15 * 60, `${left}`);
    await person.leave();
  });
});
