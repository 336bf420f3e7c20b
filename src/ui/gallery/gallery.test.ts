import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axe, launch, newPerson, type PersonOptions } from '#support/browser';
import { tooSmall, tooWide } from '#support/looks';
import { serveGallery } from './serve.ts';

let gallery: Awaited<ReturnType<typeof serveGallery>>;
let browser: Browser;
before(async () => {
  [gallery, browser] = await Promise.all([serveGallery(), launch()]);
});
after(async () => {
  await browser.close();
  await gallery.stop();
});

/** Runs `look` on every page of the gallery. */
async function everyPage(query: string, options: Partial<PersonOptions>, look: (page: Page) => Promise<void>) {
  const { page, leave } = await newPerson(browser, { at: gallery.origin, reducedMotion: 'reduce', ...options });
  for (const name of gallery.names) {
    await page.goto(`/${name}?${query}`);
    await look(page);
  }
  await leave();
}

const looks: readonly (readonly [what: string, query: string, options: Partial<PersonOptions>])[] = [
  ['light', '', {}],
  ['dark, by the system', '', { colorScheme: 'dark' }],
  ['dark, by choice', 'theme=dark', {}],
  ['light by choice on a dark system', 'theme=light', { colorScheme: 'dark' }],
  ['more contrast', 'contrast=more', {}],
  ['more contrast in the dark, by the system', '', { contrast: 'more', colorScheme: 'dark' }],
  ['forced colours', '', { forcedColors: 'active' }],
  ['right to left', 'lang=ar', {}],
  ['right to left on a phone, in the dark', 'lang=ar&theme=dark', { width: 360, height: 740 }],
  ['Spanish on the smallest phone', 'lang=es', { width: 320, height: 568 }],
  ['a visitor on a phone', 'person=none', { width: 360, height: 740 }],
  ['much larger letters on a phone', 'text=larger', { width: 360, height: 740 }],
  ['zoomed to 400 %', '', { width: 320, height: 200 }],
];

describe('the design system', () => {
  for (const [what, query, options] of looks)
    it(`has no violation, overflow or small target: ${what}`, () =>
      everyPage(query, options, async (page) => {
        assert.deepEqual(await axe(page), []);
        assert.deepEqual(await tooWide(page), []);
        assert.deepEqual(await tooSmall(page), []);
      }));

  for (const [what, query, options] of [
    ['desk', '', { width: 1440 }],
    ['phone', 'person=none', { width: 360, height: 740 }],
    ['phone with larger letters', 'text=larger', { width: 360, height: 740 }],
  ] as const)
    it(`keeps help and leaving in sight, at the same place of every page: ${what}`, async () => {
      const places = new Set<string>();
      await everyPage(query, options, async (page) => {
        await page.evaluate(() => scrollTo(0, 900));
        for (const name of ['help-now', 'leave']) {
          const box = await page.locator(`.${name}`).boundingBox();
          assert.ok(
            box && box.y >= 0 && box.y + box.height < (options.width === 360 ? 200 : 80),
            `${name} is in sight`,
          );
          places.add(`${name} ${Math.round(box.x)} ${Math.round(box.y)}`);
        }
      });
      assert.equal(places.size, 2);
    });

  it('gives the colour of help to nothing else', () =>
    everyPage('', {}, async (page) => {
      const others = await page.evaluate(() => {
        const help = getComputedStyle(document.querySelector('.help-now') as Element).backgroundColor;
        return [...document.querySelectorAll('*')]
          .filter((element) => !element.closest('.help-now'))
          .filter((element) => {
            const { color, backgroundColor, borderTopColor, fill } = getComputedStyle(element);
            return [color, backgroundColor, borderTopColor, fill].includes(help);
          })
          .map(({ localName, className }) => `${localName}.${className}`);
      });
      assert.deepEqual(others, []);
    }));

  it('fetches at most 60 KB of letters for a Latin page, the Arabic ones only for Arabic', async () => {
    const { page, leave } = await newPerson(browser, { at: gallery.origin });
    const fetched: string[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.woff2')) fetched.push(response.url().replace(/.*\/(\w+).*/, '$1'));
    });
    await page.goto('/circle', { waitUntil: 'networkidle' });
    assert.deepEqual(fetched, ['atkinson']);
    await page.goto('/circle?lang=ar', { waitUntil: 'networkidle' });
    assert.ok(fetched.includes('vazirmatn'));
    await leave();
  });

  it('offers help and leaving first to the keyboard, and shows where the keyboard stands', async () => {
    const { page, leave } = await newPerson(browser, { at: gallery.origin });
    await page.goto('/circle');
    const stops: string[] = [];
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press('Tab');
      stops.push(
        await page.evaluate(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element);
          const shown = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 3;
          return `${document.activeElement?.textContent?.trim()}${shown ? '' : ' UNSEEN'}`;
        }),
      );
    }
    assert.deepEqual(stops.slice(0, 9), [
      'Skip to the content',
      'Beside',
      'Help now',
      'Leave quickly',
      'Home',
      'Circles',
      'Gatherings',
      'NoticesSomething is new',
      'You',
    ]);
    assert.deepEqual(
      stops.filter((stop) => stop.includes('UNSEEN')),
      [],
    );
    await leave();
  });
});
