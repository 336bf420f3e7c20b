import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axe, launch, newPerson } from '#support/browser';
import { type RunningBeside, startBeside } from '#support/server';
import { joinAndTell, joinCircle, newHere } from '#support/telling';
import type { Seen, Visitor } from '#support/visitor';

let beside: RunningBeside;
let browser: Browser;
before(async () => {
  [beside, browser] = await Promise.all([startBeside(), launch()]);
});
after(async () => {
  await browser.close();
  await beside.stop();
});

const words = 'Sell everything and buy my course.';

/** Comes back to a page until it leads to something, for at most ten seconds. */
async function until(visitor: Visitor, path: string, leadsTo: RegExp): Promise<string> {
  for (let left = 100; ; left -= 1) {
    const seen = await visitor.get(path);
    const found = seen.links.find((href) => leadsTo.test(href));
    if (found) return found;
    assert.ok(left > 0, `${path} never led to ${leadsTo}: ${seen.words}`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

const link = (seen: Seen, pattern: RegExp): string => {
  const found = seen.links.find((href) => pattern.test(href));
  assert.ok(found, `${pattern} is not on ${seen.path}`);
  return found;
};

describe('a report', () => {
  it('reaches a host, who takes the story down everywhere under a named rule; both sides hear of it', async () => {
    const circle = await newHere(beside);
    const seller = beside.visitor();
    const story = await joinAndTell(seller, circle, words);
    const reader = beside.visitor();
    await joinCircle(reader, circle);

    const person = await newPerson(browser, { at: beside.url, as: reader, width: 360 });
    const { page } = person;
    await page.goto(story);
    await page.goto(link(await reader.get(story), /^\/report\/story\//));
    assert.deepEqual(await axe(page), []);
    await page.getByLabel('It sells or advertises').check();
    await page.locator('#words').fill('They do this in every circle.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('The hosts will look at it').waitFor();
    await person.leave();

    const waiting = await until(beside.coordinator, '/host/queue', /^\/host\/queue\/.{36}$/);
    const host = await newPerson(browser, { at: beside.url, as: beside.coordinator, colorScheme: 'dark' });
    await host.page.goto(waiting);
    assert.deepEqual(await axe(host.page), []);
    assert.equal(await host.page.getByText(words).isVisible(), false);
    await host.page.getByText('Show what was written').click();
    await host.page.locator('#reported').getByText(words).waitFor();
    await host.page.getByLabel('Take it down').check();
    await host.page.getByRole('button', { name: 'Decide' }).click();
    await host.page.getByText('The report is closed').waitFor();
    await host.leave();

    for (const visitor of [reader, beside.visitor(), beside.coordinator]) {
      assert.equal((await visitor.get(story)).status, 404);
      for (const path of [circle, '/', `/search?q=course`]) {
        assert.doesNotMatch((await visitor.get(path)).words, /Sell everything/, path);
      }
    }

    const id = waiting.split('/').at(-1) ?? '';
    for (const [visitor, says] of [
      [reader, /A host took it down/],
      [seller, /Something you wrote was taken down.*This is not a market.*Sell everything/],
    ] as const) {
      const notice = await until(visitor, '/notices', /^\/notices\/[0-9a-f-]{36}/);
      const outcome = await visitor.get(notice);
      assert.equal(outcome.path, `/reports/${id}`);
      assert.match(outcome.words, says);
    }
  });
});
