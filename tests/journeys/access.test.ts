import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, newPerson } from '#support/browser';
import type { Visitor } from '#support/visitor';
import { crawl, kindsOf, shapeOf } from '../contract/crawl.ts';
import { at, browser, place, useServedHouse } from '../contract/served.ts';

useServedHouse();

/** The pages of circles are looked at in `community.test.ts`. */
const elsewhere = /^\/circles\/(new|:slug\/(about|join|hosts|agreements|leave|duty|invite|settings).*)$/;

/** One page of each shape that this person meets and nobody before them did. */
async function pagesOf(visitor: Visitor, known: Set<string>): Promise<string[]> {
  const pages = await crawl(visitor, [`/stories/${place.ids.story}`, '/not-here'], 1);
  return pages
    .map(({ path }) => path)
    .filter((path) => {
      const shape = shapeOf(path);
      if (known.has(shape) || elsewhere.test(shape)) return false;
      known.add(shape);
      return true;
    });
}

interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly reducedMotion: 'no-preference' | 'reduce';
  readonly width: number;
  readonly height: number;
}

const light: Look = { colorScheme: 'light', reducedMotion: 'no-preference', width: 1280, height: 800 };
/** Colours that still change from one look to the next are none of either. */
const still = { reducedMotion: 'reduce' } as const;
const looks: Record<string, Look> = {
  'in the light': light,
  'in the dark, on a phone': { ...still, colorScheme: 'dark', width: 360, height: 740 },
  'at 400 % zoom': { ...still, colorScheme: 'light', width: 320, height: 256 },
};

async function wear(page: Page, { colorScheme, reducedMotion, ...size }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion });
  await page.setViewportSize(size);
}

async function look(page: Page, one: Look): Promise<readonly string[]> {
  await wear(page, one);
  const found = await axe(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return wide > 0 ? [...found, `scrolls sideways by ${wide} pixels`] : found;
}

/** What bars somebody, in this language, on one page of each kind in each of these looks. */
async function barriers(language: string, among: Record<string, Look>): Promise<readonly string[]> {
  const known = new Set<string>();
  const found: string[] = [];
  const people = kindsOf(place);
  for (const who of ['an author', 'a coordinator', 'a visitor'] as const) {
    const visitor = people[who];
    assert.ok(visitor);
    await visitor.post('/language', { language, back: '/' });
    const { page, leave } = await newPerson(browser, { at, locale: language, as: visitor });
    for (const path of await pagesOf(visitor, known)) {
      await wear(page, light);
      await page.goto(path);
      assert.equal(await page.locator('html').getAttribute('lang'), language, path);
      for (const [name, one] of Object.entries(among))
        for (const barrier of await look(page, one)) found.push(`${path} ${name}: ${barrier}`);
    }
    await leave();
  }
  assert.ok(known.size > 30, `${known.size} kinds of pages`);
  return found;
}

describe('every kind of page', () => {
  it('bars nobody in the light, in the dark on a phone, and at 400 % zoom', async () => {
    assert.deepEqual(await barriers('en', looks), []);
  });

  it('bars nobody from right to left', async () => {
    assert.deepEqual(await barriers('ar', { 'from right to left': light }), []);
  });
});
