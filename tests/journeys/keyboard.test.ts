import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { newPerson } from '#support/browser';
import { at, browser, place, useServedHouse } from '../contract/served.ts';

useServedHouse();

/** Whether the element with the focus can be seen, and can be told apart from the same one without it. */
const focusShows = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'the focus is nowhere';
    const what = element.outerHTML.slice(0, 120);
    const { width, height, bottom, top } = element.getBoundingClientRect();
    if (width < 1 || height < 1 || bottom <= 0 || top >= innerHeight) return `out of sight: ${what}`;
    const shown = [element, element.closest('label')].filter((one) => one !== null).map((one) => getComputedStyle(one));
    const marked = shown.some(
      (style) =>
        (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
    );
    return marked ? null : `not marked: ${what}`;
  });

/** Presses Tab until an element that fits has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, selector: string, most = 80): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    assert.equal(await focusShows(page), null, page.url());
    if (await page.locator(`${selector}:focus`).count()) return;
  }
  assert.fail(`${selector} cannot be reached by keyboard within ${most} presses on ${page.url()}`);
}

describe('by keyboard alone', () => {
  for (const javaScript of [true, false])
    it(`one reads a story, joins and answers, always seeing where one is, JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
      const person = await newPerson(browser, { at, javaScript, width: 360, height: 740 });
      const { page } = person;
      const press = async (selector: string, key: 'Enter' | 'Space', arrives?: RegExp) => {
        await tabTo(page, selector);
        await page.keyboard.press(key);
        if (arrives) await page.waitForURL(arrives);
      };
      await page.goto('/');
      await press('a[href="/circles"]', 'Enter', /\/circles$/);
      await press(`a[href="/circles/${place.slugs.open}"]`, 'Enter', /\/circles\/[a-z]+-[a-z]+$/);
      await press(`a[href^="/stories/${place.ids.story}"]`, 'Enter', /\/stories\//);
      await tabTo(page, 'form#reply textarea');
      await page.keyboard.type('I know these nights. You are not alone in them.');
      await press('form#reply button[type=submit]', 'Enter', /\/join/);
      await press('input[name=accept]', 'Space');
      await press('input[name=adult]', 'Space');
      await press('form[action$="/join"] button[type=submit]', 'Enter', /\/stories\//);
      assert.match(await page.locator('article').innerText(), /I know these nights/);
      await person.leave();
    });
});
