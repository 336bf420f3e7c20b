import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axe, launch, newPerson, type PersonOptions } from '#support/browser';
import { tooSmall, tooWide } from '#support/looks';
import { type RoomsTrial, serveRooms } from './trial/serve.ts';

let rooms: RoomsTrial;
let browser: Browser;
before(async () => {
  [rooms, browser] = await Promise.all([serveRooms(), launch()]);
});
after(async () => {
  await browser.close();
  await rooms.stop();
});

/** A page that asks for a stream or a stay that this server does not have is told so on the console. */
const lifeless = { forgive: [/ERR_/] };

/** Ids that stand more than once. */
const twice = (page: Page) =>
  page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  });

interface Look {
  readonly query: string;
  /** All of them unless told. */
  readonly names?: readonly string[];
}

/** Screens in which every piece of the others stands somewhere. */
const telling = ['lobby', 'listener', 'turn-in-writing', 'asked', 'host', 'calling', 'moment'];

/** Runs `look` on every screen of rooms, with everything opened that can be. */
async function everyScreen(
  { query, names = rooms.names, ...options }: Partial<PersonOptions> & Look,
  look: (page: Page) => Promise<void>,
) {
  const { page, leave } = await newPerson(browser, {
    at: rooms.origin,
    reducedMotion: 'reduce',
    ...lifeless,
    ...options,
  });
  for (const name of names) {
    await page.goto(`/${name}?${query}`);
    await page.evaluate(() => {
      document.documentElement.dataset.live = '';
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    try {
      assert.equal(await page.locator('h1').count(), 1);
      assert.deepEqual(await twice(page), []);
      await look(page);
    } catch (error) {
      throw new Error(`on the screen ${name}`, { cause: error });
    }
  }
  await leave();
}

const looks: Readonly<Record<string, Partial<PersonOptions> & Look>> = {
  light: { query: '', width: 1440, height: 900 },
  'right to left on a phone, in the dark': { query: 'lang=ar&theme=dark', width: 360, height: 740 },
  'zoomed to 400 %': { query: '', width: 320, height: 200 },
  dark: { query: '', names: telling, colorScheme: 'dark' },
  'more contrast': { query: 'contrast=more', names: telling },
  'forced colours': { query: '', names: telling, forcedColors: 'active' },
  'right to left': { query: 'lang=ar', names: telling, width: 1440 },
  'Spanish on the smallest phone': { query: 'lang=es', names: telling, width: 320, height: 568 },
  'much larger letters on a phone': { query: 'text=larger', names: telling, width: 360, height: 740 },
};

describe('every screen of a room', () => {
  for (const [what, options] of Object.entries(looks))
    it(`has no violation, overflow or small target: ${what}`, () =>
      everyScreen(options, async (page) => {
        assert.deepEqual(await axe(page), []);
        assert.deepEqual(await tooWide(page), []);
        assert.deepEqual(await tooSmall(page), []);
      }));

  it('keeps help and leaving in sight and first for the keyboard, and counts and ranks nobody', () =>
    everyScreen({ query: '', width: 360, height: 740 }, async (page) => {
      await page.evaluate(() => scrollTo(0, 900));
      for (const name of ['help-now', 'leave']) {
        const box = await page.locator(`.${name}`).boundingBox();
        assert.ok(box && box.y >= 0 && box.y + box.height < 200, `${name} is in sight`);
      }
      const first = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('a[href], button')].slice(2, 4).map(({ className }) => className),
      );
      assert.deepEqual(first, ['help-now', 'leave']);
      const words = await page.locator('#main').innerText();
      assert.equal(
        /\b\d+ (?:people|members|turns|times|messages)\b|\bmost (?:active|helpful|talkative)|\brank/i.exec(words),
        null,
      );
    }));
});
