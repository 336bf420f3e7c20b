import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { translator } from '#platform/i18n';
import { axe, launch, newPerson, type Person, type PersonOptions } from '#support/browser';
import { type LiveRoom, liveRoom, visitorFor } from '#support/live-room';
import { tooSmall, tooWide } from '#support/looks';
import type { Seated } from '#support/rooms';

/** How soon it comes is no matter of a test; here it only has to come. */
const comes = { timeout: 20_000 };
const t = translator('en');

let room: LiveRoom;
let browser: Browser;
before(async () => {
  [room, browser] = await Promise.all([liveRoom({ people: 3, env: { MEDIA: 'none' } }), launch()]);
});
after(async () => {
  await browser.close();
  await room.stop();
});

const chat = () => `/rooms/${room.session}/chat`;
const comesAs = (seated: Seated, options: Partial<PersonOptions> = {}): Promise<Person> =>
  newPerson(browser, { at: room.at, as: visitorFor(room.at, seated), ...options });

/** Opens the chat and waits until it is heard. */
async function opens({ page }: Person): Promise<void> {
  const stream = page.waitForResponse((response) => response.url().endsWith('/chat/stream'));
  await page.goto(chat());
  await stream;
}

const field = (page: Page) => page.getByRole('textbox', { name: t('rooms.chat.label') });
const word = (page: Page, words: string) => page.locator('#chat-words').getByText(words, { exact: true });
async function writes({ page }: Person, words: string): Promise<void> {
  await field(page).fill(words);
  await page.getByRole('button', { name: t('rooms.words.send') }).click();
  await word(page, words).waitFor(comes);
}

describe('two people in the chat of a date', () => {
  let ann: Person;
  let ben: Person;
  let cam: Person;
  before(async () => {
    const [host, second, third] = room.people as [Seated, Seated, Seated];
    [ann, ben, cam] = await Promise.all([comesAs(host), comesAs(second), comesAs(third)]);
  });
  after(async () => {
    for (const one of [ann, ben, cam]) await one.leave();
  });

  it('come to it from the page of the date', async () => {
    await ann.page.goto(`/sessions/${room.session}`);
    await ann.page.locator(`main a[href="${chat()}"]`).click();
    await ann.page.getByText(t('rooms.chat.none')).waitFor();
    await opens(ann);
    await opens(ben);
  });

  it('read each other at once, by eye and by ear, and what one is typing is left alone', async () => {
    await field(ann.page).fill('I was about to');
    await writes(ben, 'Good evening.');
    await word(ann.page, 'Good evening.').waitFor(comes);
    await ann.page
      .locator('#chat-heard')
      .getByText('Good evening.')
      .waitFor({ ...comes, state: 'attached' });
    assert.equal(await field(ann.page).inputValue(), 'I was about to');
    assert.equal(await field(ben.page).inputValue(), '');
    assert.ok(await field(ben.page).evaluate((one) => one === document.activeElement), 'the next words can follow');
    assert.equal(await ben.page.locator('#chat-heard').innerText(), '', 'own words are not said again');
  });

  it('find what they typed again after the tab was closed', async () => {
    await field(ann.page).fill('Half a thought');
    await ann.page.waitForTimeout(1_000);
    await ann.page.goto('about:blank');
    await opens(ann);
    await ann.page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('#words')?.value === 'Half a thought',
    );
    await writes(ann, 'Half a thought');
  });

  it('read what is said in the room, and are led there', async () => {
    const [, , third] = room.people as [Seated, Seated, Seated];
    const inside = await room.enter(third, { way: 'text' });
    await inside.page.getByRole('textbox', { name: t('rooms.words.say') }).fill('We are in here.');
    await inside.page.locator('form:has(#say-words) button[type=submit]').click();
    for (const { page } of [ann, ben]) await word(page, 'We are in here.').waitFor(comes);
    await ann.page.getByRole('link', { name: t('rooms.chat.to_room') }).waitFor();
    await inside.leave();
  });

  it('see a word go that its writer took back', async () => {
    await ben.page.locator('.chat-mine', { hasText: 'Good evening.' }).locator('.menu-button').click();
    await ben.page.getByRole('link', { name: t('rooms.chat.withdraw') }).click();
    await ben.page.getByRole('button', { name: t('rooms.chat.withdraw_now') }).click();
    await ben.page.getByText(t('rooms.said.word_taken_back')).waitFor();
    await word(ann.page, 'Good evening.').waitFor({ ...comes, state: 'detached' });
  });

  it('do not hear each other any more once one blocked the other, and a third hears both', async () => {
    const [, second, third] = room.people as [Seated, Seated, Seated];
    const blocked = await visitorFor(room.at, third).post(`/people/${second.personId}/block`, {});
    assert.equal(blocked.status, 200);
    for (const one of [ann, ben, cam]) await opens(one);
    await writes(ben, 'Is somebody here?');
    await writes(cam, 'Nobody wrote yet.');
    for (const words of ['Is somebody here?', 'Nobody wrote yet.']) await word(ann.page, words).waitFor(comes);
    await writes(ann, 'I am here.');
    for (const { page } of [ben, cam]) await word(page, 'I am here.').waitFor(comes);
    assert.equal(await word(cam.page, 'Is somebody here?').count(), 0);
    assert.equal(await word(ben.page, 'Nobody wrote yet.').count(), 0);
  });
});

const looks: Readonly<Record<string, Partial<PersonOptions>>> = {
  light: { width: 1440, height: 900 },
  dark: { width: 1440, height: 900, colorScheme: 'dark' },
  'a phone': { width: 360, height: 740 },
  'right to left on a phone, in the dark': { width: 360, height: 740, locale: 'ar', colorScheme: 'dark' },
  'Spanish on the smallest phone': { width: 320, height: 568, locale: 'es' },
  'forced colours': { forcedColors: 'active' },
  'zoomed to 400 %': { width: 320, height: 200 },
  'no scripts': { javaScript: false, width: 360, height: 740 },
};

describe('the chat page', () => {
  for (const [look, options] of Object.entries(looks))
    it(`has no violation, overflow or small target: ${look}`, async () => {
      const seated = room.people[2] as Seated;
      const language = options.locale ?? 'en';
      await visitorFor(room.at, seated).post('/language', { language, back: '/' });
      const person = await comesAs(seated, options);
      await person.page.goto(chat());
      assert.equal(await person.page.locator('html').getAttribute('lang'), language);
      assert.equal((await person.page.locator('#chat-words li').count()) > 0, true);
      if (options.javaScript !== false) {
        assert.deepEqual(await axe(person.page), []);
        assert.deepEqual(await tooWide(person.page), []);
        assert.deepEqual(await tooSmall(person.page), []);
      }
      const newest = person.page.locator('#chat-words li').last();
      const [box, frame] = [await newest.boundingBox(), await person.page.locator('.chat-window').boundingBox()];
      assert.ok(box && frame && box.y + box.height <= frame.y + frame.height + 1, 'it opens at its newest words');
      await person.leave();
    });
});
