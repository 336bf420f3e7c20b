import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch } from '#support/browser';
import { type Furnished, furnish } from './furnish.ts';
import { type House, openHouse } from './house.ts';

/** A furnished place, a real browser, and the address at which one meets the other. */
export let place: Furnished;
export let browser: Browser;
export let at: string;

/** Opens them before the tests of this file and closes them after. */
export function useServedHouse(): void {
  let house: House;
  before(async () => {
    house = await openHouse();
    place = await furnish(house, await house.place('localhost', 'Quillwort'));
    const server = await house.beside.start();
    at = `http://localhost:${server?.port}`;
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    await house.drop();
  });
}
