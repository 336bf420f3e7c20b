import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { axe, launch, newPerson, type Person } from '#support/browser';
import { pushService } from '#support/push';
import { type RunningBeside, startBeside } from '#support/server';

let beside: RunningBeside;
let browser: Browser;
before(async () => {
  [beside, browser] = await Promise.all([startBeside(), launch()]);
});
after(async () => {
  await browser.close();
  await beside.stop();
});

/** Stands in for the browser maker's push service, which a test cannot reach: subscribing answers this at once. */
async function standIn(context: BrowserContext, permission: 'granted' | 'denied'): Promise<void> {
  const service = await pushService();
  const { keys } = service.subscribe().subscription;
  await service.close();
  const subscription = { endpoint: `https://push.example/${crypto.randomUUID()}`, keys };
  await context.addInitScript(
    ([made, allowed]) => {
      const kept = () => sessionStorage.getItem('stand-in') !== null;
      const answer = {
        endpoint: made.endpoint,
        toJSON: () => ({ ...made, expirationTime: null }),
        unsubscribe: async () => sessionStorage.removeItem('stand-in'),
      };
      Object.assign(PushManager.prototype, {
        getSubscription: async () => (kept() ? answer : null),
        async subscribe() {
          if (allowed === 'denied') throw new DOMException('denied', 'NotAllowedError');
          sessionStorage.setItem('stand-in', 'yes');
          return answer;
        },
      });
      Object.defineProperty(Notification, 'permission', { get: () => allowed });
    },
    [subscription, permission] as const,
  );
}

async function settingsOf(permission: 'granted' | 'denied'): Promise<Person> {
  const person = await newPerson(browser, { at: beside.url, as: beside.coordinator });
  await standIn(person.context, permission);
  await person.page.goto('/me/notices');
  return person;
}

test('push is turned on and off by one press, and the page knows after a reload', async () => {
  const { page, leave } = await settingsOf('granted');
  const on = page.getByRole('button', { name: 'Turn on here' });
  const off = page.getByRole('button', { name: 'Turn off here' });
  await on.click();
  await page.getByText('Messages are on in this browser.').waitFor();
  await page.reload();
  await off.waitFor();
  await page.getByRole('button', { name: 'Turn off on all devices' }).waitFor();
  await off.click();
  await on.waitFor();
  assert.equal(await page.getByText('Messages are on in this browser.').count(), 0);
  await leave();
});

test('a browser that does not allow it says so in words', async () => {
  const { page, leave } = await settingsOf('denied');
  await page.getByRole('button', { name: 'Turn on here' }).click();
  await page.getByText('Your browser does not allow messages from this site.').waitFor();
  await leave();
});

test('the pages of notices have nothing that axe finds wrong', async () => {
  const { page, leave } = await settingsOf('granted');
  await page.getByRole('button', { name: 'Turn on here' }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.goto('/notices');
  assert.deepEqual(await axe(page), []);
  await leave();
});
