import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axe, launch, newPerson, virtualPasskey } from '#support/browser';
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

describe('a passkey', () => {
  it('is made in two presses without name or email, and opens the door on a new device in one', async () => {
    const laptop = await newPerson(browser, { at: beside.url, as: beside.coordinator });
    await laptop.page.goto('/me');
    await laptop.page.getByRole('link', { name: 'Make it last' }).first().click();
    assert.deepEqual(await axe(laptop.page), []);
    assert.equal(await laptop.page.locator('input:visible').count(), 0, 'nothing to type');
    const onLaptop = await virtualPasskey(laptop.page);
    await laptop.page.getByRole('button', { name: 'Make a passkey' }).click();
    assert.match(await laptop.page.locator('.toast').innerText(), /passkey is ready/);
    assert.equal(await onLaptop.count(), 1);

    const phone = await newPerson(browser, { at: beside.url, width: 360, height: 780 });
    await phone.page.goto('/sign-in?then=/me/sessions');
    assert.deepEqual(await axe(phone.page), []);
    await onLaptop.copyTo(await virtualPasskey(phone.page));
    await phone.page.getByLabel('No, I share it').check();
    await phone.page.getByRole('button', { name: 'Use my passkey' }).click();
    await phone.page.waitForURL(({ pathname }) => pathname === '/me/sessions');
    assert.match(await phone.page.locator('#main').innerText(), /This device[\s\S]*shared device/);
    await phone.leave();
    await laptop.leave();
  });

  it('that the person stops changes nothing, says so calmly, and can be tried again', async () => {
    const person = await newPerson(browser, { at: beside.url });
    const device = await virtualPasskey(person.page);
    await person.page.goto('/sign-in');
    await person.page.getByRole('button', { name: 'Use my passkey' }).click();
    const status = person.page.locator('[data-passkey] [role=status]');
    await person.page.waitForFunction(
      (told) => document.querySelector('[data-passkey] [role=status]')?.textContent === told,
      await status.getAttribute('data-stopped'),
    );
    assert.equal(await person.page.getByRole('button', { name: 'Use my passkey' }).isEnabled(), true);
    await device.remove();
    await person.leave();
  });

  it('confirms who one is before an export, and is not asked where the browser could not', async () => {
    const person = await newPerson(browser, { at: beside.url, as: beside.coordinator });
    const device = await virtualPasskey(person.page);
    await person.page.goto('/me/keep');
    await person.page.getByRole('button', { name: 'Make another passkey' }).click();
    await person.page.locator('.toast').waitFor();
    await person.page.goto('/me/confirm?then=/me/export');
    await person.page.getByRole('button', { name: 'Use my passkey' }).click();
    await person.page.waitForURL(({ pathname }) => pathname === '/me/export');
    const [file] = await Promise.all([
      person.page.waitForEvent('download'),
      person.page.getByRole('button', { name: 'Save the file' }).click(),
    ]);
    assert.equal(file.suggestedFilename(), 'my-data.json');
    assert.equal(await device.count(), 1);
    await person.leave();

    const without = await newPerson(browser, { at: beside.url, javaScript: false });
    await without.page.goto('/sign-in');
    assert.equal(await without.page.getByRole('button', { name: 'Use my passkey' }).isVisible(), false);
    await without.leave();
  });
});
