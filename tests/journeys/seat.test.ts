import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { offerGathering } from '#modules/gatherings';
import { axe, launch, newPerson, type PersonOptions } from '#support/browser';
import { value } from '#support/circles';
import { aPlan } from '#support/gatherings';
import type { Visitor } from '#support/visitor';
import { type House, type Member, openHouse, type Place } from '../contract/house.ts';

/** Landing to a reserved seat: milliseconds, and screens in between. */
const limits = { milliseconds: 60_000, screens: 3 };

let house: House;
let place: Place;
let browser: Browser;
let at: string;
let slug: string;
before(async () => {
  house = await openHouse();
  place = await house.place('localhost', 'Quillwort');
  slug = await place.circle();
  at = `http://localhost:${(await house.beside.start())?.port}`;
  browser = await launch();
});
after(async () => {
  await browser.close();
  assert.deepEqual(house.errors(), []);
  await house.drop();
});

/** A gathering of the open circle, at 18:00 UTC a few days from now. */
async function offer(plan: Partial<typeof aPlan> = {}): Promise<string> {
  const { platform } = house.beside;
  const day = new Date(house.clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
  const host = { organisationId: place.organisationId, personId: place.coordinator.id };
  const offered = await platform.db.as(host, (tx) =>
    offerGathering(platform, tx, host, slug, { ...aPlan, startsLocal: `${day}T18:00`, ...plan }),
  );
  return value(offered).sessions[0] ?? '';
}

/** Moves the focus by Tab until it stands on an element that fits. */
async function tabTo(page: Page, selector: string, most = 90): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    if (await page.locator(`${selector}:focus`).count()) return;
  }
  assert.fail(`${selector} cannot be reached by keyboard within ${most} presses on ${page.url()}`);
}

for (const javaScript of [true, false]) {
  describe(`a first seat, JavaScript ${javaScript ? 'on' : 'off'}`, () => {
    it('takes three screens and less than a minute by keyboard alone, and asks for nothing personal', async () => {
      const session = await offer();
      const person = await newPerson(browser, { at, javaScript, width: 360, height: 740 });
      const { page } = person;
      const began = performance.now();
      const screens: string[] = [];
      const arrive = async () => {
        await page.waitForLoadState('load');
        screens.push(new URL(page.url()).pathname);
      };
      await page.goto('/');
      await arrive();
      await tabTo(page, `a[href="/sessions/${session}"]`);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/sessions\/[^/]+$/);
      await arrive();
      await tabTo(page, 'a[href$="/reserve"]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/reserve$/);
      await arrive();
      assert.notEqual(await page.locator('input[name=nickname]').inputValue(), '', 'a nickname is offered');
      await tabTo(page, 'input[name=accept]');
      await page.keyboard.press('Space');
      await tabTo(page, 'input[name=adult]');
      await page.keyboard.press('Space');
      await tabTo(page, 'form[action$="/reserve"] button[type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/seat/);
      const took = performance.now() - began;
      assert.ok(screens.length <= limits.screens, `screens on the way: ${screens.join(', ')}`);
      assert.ok(took < limits.milliseconds, `it took ${Math.round(took)} ms`);
      assert.match(await page.locator('main').innerText(), /You have a seat/);
      await person.leave();
    });
  });
}

describe('the page of a date', () => {
  it('changes in place when a seat is given up and had back', async () => {
    const session = await offer();
    const member = await inCircle('Ann Place');
    await reserve(member.browser, session);
    const person = await newPerson(browser, { at, as: member.browser });
    const { page } = person;
    await page.goto(`/sessions/${session}`);
    const part = page.locator(`#seat-${session}`);
    await part.locator('form[action$="/cancel"] button').click();
    await part.locator('form[action$="/undo"] button').waitFor();
    assert.equal(new URL(page.url()).pathname, `/sessions/${session}`, 'nobody is sent elsewhere');
    await part.locator('form[action$="/undo"] button').click();
    await part.locator('form[action$="/cancel"] button').waitFor();
    await person.leave();
  });
});

const looks: Readonly<Record<string, Partial<PersonOptions>>> = {
  'on a phone': { width: 360, height: 740 },
  'in the dark, from right to left': { width: 360, height: 740, colorScheme: 'dark', locale: 'ar' },
  'on a desktop': { width: 1440, height: 900 },
};

describe('every page about a seat', () => {
  let pages: readonly (readonly [who: Visitor, path: string])[];
  before(async () => {
    const session = await offer({ format: 'hybrid', place: { name: 'Hall', address: 'Long Street 4', way: '' } });
    const full = await offer({ seats: 2, minimum: 2, rule: 'FREQ=WEEKLY' });
    const [ann, ben, cleo] = [await inCircle('Ann'), await inCircle('Ben'), await inCircle('Cleo')];
    await reserve(ann.browser, session);
    for (const { browser: visitor } of [ben, cleo, ann]) {
      await reserve(visitor, full);
      house.clock.forward(1000);
    }
    await ben.browser.post(`/sessions/${full}/cancel`, {});
    const undo = await ben.browser.get(`/sessions/${full}/seat`);
    assert.match(undo.words, /You gave up your seat/);
    house.clock.forward(5 * 60_000);
    await house.settle();
    pages = [
      [place.visitor(), `/sessions/${session}/reserve`],
      [place.visitor(), `/sessions/${session}/seat`],
      [ann.browser, `/sessions/${session}/reserve`],
      [ann.browser, `/sessions/${session}/seat`],
      [cleo.browser, `/sessions/${full}/seat`],
      [ann.browser, `/sessions/${full}/seat`],
      [place.coordinator.browser, `/sessions/${session}/seat`],
      [place.coordinator.browser, '/gatherings/absences'],
    ];
  });

  for (const [look, options] of Object.entries(looks))
    it(`bars nobody ${look}`, async () => {
      const found: string[] = [];
      for (const [as, path] of pages) {
        await as.post('/language', { language: options.locale ?? 'en', back: '/' });
        const person = await newPerson(browser, { at, ...options, as });
        const answer = await person.page.goto(path);
        assert.equal(answer?.status(), 200, path);
        for (const violation of await axe(person.page)) found.push(`${path}: ${violation}`);
        const wide = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) found.push(`${path} scrolls sideways by ${wide} pixels`);
        await person.leave();
      }
      assert.deepEqual(found, []);
    });
});

async function inCircle(nickname: string): Promise<Member> {
  const member = await place.person(nickname);
  const joining = await member.browser.get(`/circles/${slug}/join`);
  const joined = await member.browser.submit(joining, '/join', { accept: 'yes', adult: 'yes' });
  assert.equal(joined.status, 200, joined.words.slice(0, 200));
  return member;
}

async function reserve(visitor: Visitor, session: string): Promise<void> {
  const done = await visitor.submit(await visitor.get(`/sessions/${session}/reserve`), '/reserve');
  assert.equal(done.status, 200, done.words.slice(0, 200));
}
