import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch, newPerson } from '#support/browser';
import { type RunningBeside, startBeside } from '#support/server';

/** Landing to a first post: milliseconds, screens in between, and fields that must be filled in. */
const limits = { milliseconds: 60_000, screens: 3 };

let beside: RunningBeside;
let browser: Browser;
before(async () => {
  [beside, browser] = await Promise.all([startBeside(), launch()]);
});
after(async () => {
  await browser.close();
  await beside.stop();
});

/** Moves the focus by Tab until it stands on an element that fits. */
async function tabTo(page: Page, selector: string, most = 80): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    if (await page.locator(`${selector}:focus`).count()) return;
  }
  assert.fail(`${selector} cannot be reached by keyboard within ${most} presses on ${page.url()}`);
}

const words = 'I have not slept properly in weeks. Tonight I wanted to say it to somebody.';

for (const javaScript of [true, false]) {
  describe(`a first post, JavaScript ${javaScript ? 'on' : 'off'}`, () => {
    it('takes three screens and less than a minute by keyboard alone, and asks for nothing personal', async () => {
      const person = await newPerson(browser, { at: beside.url, javaScript });
      const { page } = person;
      const began = performance.now();
      const screens: string[] = [];
      const arrive = async () => {
        await page.waitForLoadState('load');
        screens.push(new URL(page.url()).pathname);
      };

      await page.goto('/');
      await arrive();
      await tabTo(page, 'a[href$="/write"]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/write$/);
      await arrive();
      await tabTo(page, '#text');
      await page.keyboard.type(words);
      await tabTo(page, 'form button[type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/join$/);
      await arrive();
      const nickname = await page.locator('input[name=nickname]').inputValue();
      assert.notEqual(nickname, '', 'a nickname is offered');
      await tabTo(page, 'input[name=accept]');
      await page.keyboard.press('Space');
      await tabTo(page, 'input[name=adult]');
      await page.keyboard.press('Space');
      await tabTo(page, 'form[action$="/join"] button[type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/stories\//);

      const took = performance.now() - began;
      assert.ok(screens.length <= limits.screens, `screens on the way: ${screens.join(', ')}`);
      assert.ok(took < limits.milliseconds, `it took ${Math.round(took)} ms`);
      assert.match(await page.locator('article').innerText(), new RegExp(words));
      assert.match(await page.locator('article').innerText(), new RegExp(nickname));
      assert.match(await page.locator('#said').innerText(), /here now/);
      await person.leave();
    });
  });
}

describe('what was written before joining', () => {
  it('is still there after a refusal on each screen', async () => {
    const person = await newPerson(browser, { at: beside.url, javaScript: false });
    const { page } = person;
    await page.goto('/');
    await page.locator('a[href$="/write"]').first().click();
    await page.locator('form[action$="/write"] button[type=submit]').click();
    assert.match(await page.locator('.error-summary').innerText(), /Write a few words first/);
    await page.locator('#text').fill(words);
    await page.getByLabel('Ideas, please').check();
    await page.locator('form[action$="/write"] button[type=submit]').click();
    await page.locator('form[action$="/join"] button[type=submit]').click();
    assert.match(await page.locator('.error-summary').innerText(), /agreements/);
    await page.locator('input[name=accept]').check();
    await page.locator('input[name=adult]').check();
    await page.locator('form[action$="/join"] button[type=submit]').click();
    await page.waitForURL(/\/stories\//);
    const article = await page.locator('article').innerText();
    assert.match(article, new RegExp(words));
    assert.match(article, /Ideas, please/);
    await person.leave();
  });
});
