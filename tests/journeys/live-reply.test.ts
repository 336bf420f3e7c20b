import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch, newPerson, type Person } from '#support/browser';
import { type RunningBeside, startBeside } from '#support/server';
import { joinAndTell, joinCircle, newHere } from '#support/telling';

/** How soon it comes is measured in `bench/moments.ts`; here it only has to come. */
const comes = { timeout: 20_000 };

let beside: RunningBeside;
let browser: Browser;
before(async () => {
  [beside, browser] = await Promise.all([startBeside(), launch()]);
});
after(async () => {
  await browser.close();
  await beside.stop();
});

/** Waits until the stream of a page is open. */
async function listening(page: Page, open: () => Promise<unknown>): Promise<void> {
  const stream = page.waitForResponse((response) => response.url().includes('/live?'));
  await open();
  await stream;
}

describe('two people on the same story', () => {
  let ann: Person;
  let ben: Person;
  let story: string;
  before(async () => {
    const circle = await newHere(beside);
    const teller = beside.visitor();
    story = await joinAndTell(teller, circle, 'Morning after a long night.');
    const reader = beside.visitor();
    await joinCircle(reader, circle);
    ann = await newPerson(browser, { at: beside.url, as: teller, forgive: [/ERR_INTERNET_DISCONNECTED/] });
    ben = await newPerson(browser, { at: beside.url, as: reader });
    await listening(ann.page, () => ann.page.goto(story));
    await ben.page.goto(story);
  });
  after(async () => {
    await ann.leave();
    await ben.leave();
  });

  it('shows the author that somebody is writing', async () => {
    await ben.page.locator('form#reply textarea').pressSequentially('I ');
    await ann.page.getByText('Somebody is writing to you now').waitFor(comes);
  });

  it('shows a reply in the other browser, and the author that a person has answered', async () => {
    await ben.page.locator('form#reply textarea').fill('I am up too. The kettle is on.');
    await ben.page.locator('form#reply button[type=submit]').click();
    await ann.page.getByText('The kettle is on.').waitFor(comes);
    await ann.page.getByText('A person has answered').first().waitFor(comes);
  });

  it('leaves alone what the other person is typing', async () => {
    await ann.page.locator('form#reply textarea').fill('Thank you, I');
    await ben.page.locator('form#reply textarea').fill('Tea or coffee?');
    await ben.page.locator('form#reply button[type=submit]').click();
    await ann.page.getByText('Tea or coffee?').waitFor(comes);
    assert.equal(await ann.page.locator('form#reply textarea').inputValue(), 'Thank you, I');
  });

  it('catches up after a lost connection', async () => {
    await ann.context.setOffline(true);
    await ben.page.locator('form#reply textarea').fill('Sent while you were away.');
    await ben.page.locator('form#reply button[type=submit]').click();
    await ben.page.locator('article').getByText('Sent while you were away.').waitFor(comes);
    await ann.context.setOffline(false);
    await ann.page.getByText('Sent while you were away.').waitFor({ timeout: 60_000 });
  });
});
