import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axe, launch, newPerson, type PersonOptions } from '#support/browser';
import { type RunningBeside, startBeside } from '#support/server';
import type { Visitor } from '#support/visitor';

let beside: RunningBeside;
let browser: Browser;
let member: Visitor;
let slug: string;
let invitation: string;
before(async () => {
  [beside, browser] = await Promise.all([startBeside(), launch()]);
  const host = beside.coordinator;
  const circles = (await host.get('/circles')).links.flatMap(
    (link) => /^\/circles\/([a-z]+-[a-z]+)$/.exec(link)?.[1] ?? [],
  );
  slug = circles[1] ?? '';
  member = beside.visitor();
  await member.submit(await member.get(`/circles/${slug}/join`), '/join', { accept: 'yes', adult: 'yes' });
  await host.submit(await host.get(`/circles/${slug}/hosts`), '/hosts/ask');
  invitation = (await host.submit(await host.get(`/circles/${slug}/invite`), '/invite', { uses: '5' })).path;
});
after(async () => {
  await browser.close();
  await beside.stop();
});

describe('the pages of circles', () => {
  const circle = (...parts: string[]) => parts.map((part) => `/circles/${slug}${part}`);
  const pages: Record<string, () => { as?: Visitor; paths: string[] }> = {
    'a visitor': () => ({
      paths: [
        '/circles',
        '/circles?experience=grief&words=lost',
        '/circles?words=xylophone',
        ...circle('/about', '/join'),
      ],
    }),
    'a member': () => ({ as: member, paths: circle('/about', '/hosts', '/agreements', '/leave', '/duty') }),
    'a host': () => ({
      as: beside.coordinator,
      paths: [
        ...circle('/hosts', '/hosts/step-back', '/invite', '/settings', '/settings/agreements'),
        invitation,
        '/circles/new?template=grief',
      ],
    }),
  };
  const looks: Record<string, Partial<PersonOptions>> = {
    'on a phone': { width: 360, height: 740 },
    'in the dark': { colorScheme: 'dark' },
    'from right to left': { locale: 'ar', width: 360 },
    'at 400 % zoom': { width: 320, height: 256 },
  };
  for (const [who, what] of Object.entries(pages))
    for (const [look, options] of Object.entries(looks))
      it(`bar nobody, for ${who} ${look}`, async () => {
        const { as, paths } = what();
        const language = options.locale ?? 'en';
        await as?.post('/language', { language, back: '/circles' });
        const person = await newPerson(browser, { at: beside.url, ...options, ...(as ? { as } : {}) });
        for (const path of paths) {
          const answer = await person.page.goto(path);
          assert.equal(answer?.status(), 200, path);
          assert.equal(await person.page.locator('html').getAttribute('lang'), language, path);
          assert.deepEqual(await axe(person.page), [], path);
          const wide = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${path} can be read without scrolling sideways`);
        }
        await person.leave();
      });
});

describe('an invited circle', () => {
  it('is opened by a host, found by nobody, and joined through its link in another browser', async () => {
    const host = await newPerson(browser, { at: beside.url, as: beside.coordinator });
    const guest = await newPerson(browser, { at: beside.url, width: 360 });

    await host.page.goto('/circles/new');
    await host.page.locator('input[name=access][value=invited]').check();
    await host.page.fill('#name', 'Thursday friends');
    await host.page.fill('#purpose', 'We know each other from the ward.');
    await host.page.locator('main form button[type=submit]').click();
    await host.page.waitForURL(/\/invite(\?|$)/);
    const path = new URL(host.page.url()).pathname.replace('/invite', '');

    await guest.page.goto('/circles');
    assert.equal(await guest.page.getByText('Thursday friends').count(), 0);
    assert.equal((await guest.page.goto(path))?.status(), 404);

    await host.page.goto(`${path}/invite`);
    await host.page.locator('main form button[type=submit]').first().click();
    await host.page.waitForURL(/\/invite\/[0-9a-f-]+$/);
    const link = await host.page.locator('main strong').innerText();
    await guest.page.goto(link);
    await guest.page.locator('#accept').check();
    await guest.page.locator('#adult').check();
    await guest.page.locator('main form button[type=submit]').click();
    await guest.page.waitForURL(new RegExp(path));
    assert.equal(await guest.page.locator('h1').innerText(), 'Thursday friends');

    await guest.page.locator(`a[href="${path}/leave"]`).click();
    await guest.page.locator('main form button[type=submit]').click();
    await guest.page.waitForURL(/\/circles(\?|$)/);
    assert.equal((await guest.page.goto(path))?.status(), 404);
    await host.leave();
    await guest.leave();
  });
});
