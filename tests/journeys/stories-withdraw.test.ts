import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axe, launch, newPerson } from '#support/browser';
import { type RunningBeside, startBeside } from '#support/server';
import { joinAndTell, joinCircle, newHere } from '#support/telling';

let beside: RunningBeside;
let browser: Browser;
let circle: string;
before(async () => {
  [beside, browser] = await Promise.all([startBeside(), launch()]);
  circle = await newHere(beside);
});
after(async () => {
  await browser.close();
  await beside.stop();
});

const words = 'I told this, and now I would rather not have.';

describe('taking a story back', () => {
  for (const javaScript of [true, false]) {
    it(`takes two presses, and it is gone everywhere at once; JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
      const teller = beside.visitor();
      const story = await joinAndTell(teller, circle, words);
      const person = await newPerson(browser, { at: beside.url, as: teller, javaScript });
      const { page } = person;
      await page.goto(story);
      await page.getByRole('button', { name: 'More about this story' }).click();
      await page.getByRole('link', { name: 'Take it back' }).click();
      if (javaScript) assert.deepEqual(await axe(page), []);
      await page.getByRole('button', { name: 'Take it back' }).click();
      await page.getByText('It is gone.').waitFor();
      for (const address of [circle, '/me/stories', '/home', `/search?q=${encodeURIComponent('rather not')}`]) {
        await page.goto(address);
        assert.ok(!(await page.locator('main').innerText()).includes('rather not have'), address);
      }
      assert.equal((await page.goto(story))?.status(), 404);
      await person.leave();
    });
  }

  it('makes it vanish from a page that somebody has open, and from their replies’ head', async () => {
    const teller = beside.visitor();
    const reader = beside.visitor();
    const alone = await joinAndTell(teller, circle, words);
    await joinCircle(reader, circle);
    const second = await teller.submit(await teller.get(`${circle}/write`), '/write', { text: `${words} Twice.` });
    const [answered = ''] = second.path.split('?');
    await reader.submit(await reader.get(answered), '/replies', { text: 'What I said stays mine.' });
    const person = await newPerson(browser, { at: beside.url, as: reader });
    const { page } = person;
    const stream = page.waitForResponse((response) => response.url().includes('/live?'));
    await page.goto(circle);
    await stream;
    const card = (path: string) => page.locator(`#story-${path.split('/').at(-1)}`);
    assert.equal(await card(alone).count(), 1);
    await teller.submit(await teller.get(`${alone}/withdraw`), '/withdraw');
    await card(alone).waitFor({ state: 'detached', timeout: 3_000 });
    await teller.submit(await teller.get(`${answered}/withdraw`), '/withdraw');
    await card(answered).getByText('Withdrawn by its author').waitFor({ timeout: 3_000 });
    assert.ok(!(await card(answered).innerText()).includes('rather not have'));
    assert.match(await card(answered).innerText(), /What I said stays mine/);
    await person.leave();
  });
});
