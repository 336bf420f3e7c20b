import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axe, newPerson, type PersonOptions } from '#support/browser';
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

const looks: Record<string, Partial<PersonOptions>> = {
  'in the light': {},
  'in the dark, on a phone': { colorScheme: 'dark', width: 360, height: 740 },
  'from right to left': { locale: 'ar' },
  'at 400 % zoom': { width: 320, height: 256 },
};

describe('every kind of page', () => {
  for (const [look, options] of Object.entries(looks))
    it(`bars nobody ${look}`, async () => {
      const language = options.locale ?? 'en';
      const known = new Set<string>();
      const found: string[] = [];
      const people = kindsOf(place);
      for (const who of ['an author', 'a coordinator', 'a visitor'] as const) {
        const visitor = people[who];
        assert.ok(visitor);
        await visitor.post('/language', { language, back: '/' });
        const person = await newPerson(browser, { at, ...options, as: visitor });
        for (const path of await pagesOf(visitor, known)) {
          await person.page.goto(path);
          assert.equal(await person.page.locator('html').getAttribute('lang'), language, path);
          for (const violation of await axe(person.page)) found.push(`${path}: ${violation}`);
          const wide = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wide > 0) found.push(`${path} scrolls sideways by ${wide} pixels`);
        }
        await person.leave();
      }
      assert.ok(known.size > 30, `${known.size} kinds of pages`);
      assert.deepEqual(found, []);
    });
});
