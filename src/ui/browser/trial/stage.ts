import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launch, newPerson, type PersonOptions } from '#support/browser';
import { startTrial, type Trial } from './trial.tsx';

/** The sample site of the running test; a fresh one for each. */
export let trial: Trial;
let browser: Browser;
const leaving: (() => Promise<void>)[] = [];

/** Gives each test of this file a site of its own, and closes every browser window after it. */
export function useStage(): void {
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());
  beforeEach(async () => {
    trial = await startTrial();
  });
  afterEach(async () => {
    try {
      for (const leave of leaving.splice(0)) await leave();
    } finally {
      await trial.stop();
    }
  });
}

/** An empty window of somebody new, at the sample site. */
export async function newWindow(options: Partial<PersonOptions> = {}): Promise<Page> {
  const { page, leave } = await newPerson(browser, { at: trial.origin, ...options });
  leaving.push(leave);
  return page;
}

/** Somebody new who opened a page of the sample site. */
export async function person(path: string, options: Partial<PersonOptions> = {}): Promise<Page> {
  const page = await newWindow(options);
  await page.goto(path);
  return page;
}

/** A network that fails says so on the console. */
export const failing = { forgive: [/ERR_/] };

export const reply = (page: Page, story = 'one') => page.getByLabel(`Reply ${story}`);
export const replies = (page: Page, story = 'one') => page.locator(`#story-${story} li`);

/** Waits until the field holds the text. */
export async function holds(field: Locator, text: string): Promise<void> {
  for (let tries = 0; tries < 50 && (await field.inputValue()) !== text; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.equal(await field.inputValue(), text);
}

/** Still the same document: a mark set on it is there. */
export const mark = (page: Page) => page.evaluate(() => Object.assign(window, { marked: true }));
export const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);
