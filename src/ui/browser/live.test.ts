import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Route } from 'playwright-core';
import { translator } from '#platform/i18n';
import { failing, isMarked, mark, person, replies, reply, trial, useStage } from './trial/stage.ts';

const t = translator('en');
useStage();

describe('a page that is open', () => {
  const says = (id: string, text: string) => {
    trial.stories.find((story) => story.id === id)?.replies.push({ id: `${id}-${text}`, text });
    trial.tell('stories.reply_posted', { story: id, reply: text });
  };
  const watching = async () => {
    const page = await person('/circle', failing);
    while (trial.listeners === 0) await page.waitForTimeout(20);
    return page;
  };

  it('shows what others reply, and leaves alone what is being written', async () => {
    const page = await watching();
    await mark(page);
    await reply(page).pressSequentially('I am wri');
    says('one', 'From somebody');
    says('two', 'And there');
    await replies(page).getByText('From somebody').waitFor();
    await replies(page, 'two').getByText('And there').waitFor();
    await page.keyboard.type('ting');
    assert.equal(await reply(page).inputValue(), 'I am writing');
    assert.equal(await isMarked(page), true);
  });

  it('only says that a new story is there', async () => {
    const page = await watching();
    trial.stories.unshift({ id: 'three', text: 'A new one', replies: [] });
    trial.tell('stories.story_posted', { story: 'three' });
    await page.getByRole('link', { name: t('ui.something_new') }).click();
    await page.getByText('A new one').waitFor();
  });

  it('lets go of a story that was taken down', async () => {
    const page = await watching();
    trial.stories.splice(0, 1);
    trial.tell('stories.story_withdrawn', { story: 'one' });
    await page.locator('#story-one').waitFor({ state: 'detached' });
  });

  for (const [what, miss] of [
    ['a gap', () => trial.tell('gap')],
    ['a lost connection', () => trial.hangUp()],
  ] as const)
    it(`fetches what it missed after ${what}`, async () => {
      const page = await watching();
      await reply(page).fill('unsent');
      trial.stories[1]?.replies.push({ id: 'x', text: 'While away' });
      miss();
      await replies(page, 'two').getByText('While away').waitFor();
      assert.equal(await reply(page).inputValue(), 'unsent');
    });

  it('tries again where what changed could not be fetched, and misses nothing of it', async () => {
    const page = await watching();
    for (const fail of [
      (route: Route) => route.abort(),
      (route: Route) => route.fulfill({ status: 503, contentType: 'text/html', body: '<p>later</p>' }),
    ]) {
      const text = `While ${trial.asked.length} could not be asked`;
      const { promise: failed, resolve } = Promise.withResolvers<void>();
      await page.route(
        ({ pathname }) => pathname === '/circle',
        (route) => fail(route).then(resolve),
        { times: 1 },
      );
      says('two', text);
      await failed;
      await replies(page, 'two').getByText(text).waitFor();
    }
    assert.equal(trial.listeners, 1, 'over the stream it had');
  });

  it('listens only while it is looked at', async () => {
    const page = await watching();
    const look = (hidden: boolean) =>
      page.evaluate((away) => {
        Object.defineProperty(document, 'hidden', { value: away, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await look(true);
    while (trial.listeners > 0) await page.waitForTimeout(20);
    await page.waitForTimeout(500);
    trial.stories[1]?.replies.push({ id: 'x', text: 'While away' });
    await look(false);
    await replies(page, 'two').getByText('While away').waitFor();
    assert.equal(trial.listeners, 1);
  });

  it('shows that somebody writes', async () => {
    const page = await watching();
    trial.tell('stories.writing', { story: 'two' });
    await page.locator('#story-two [data-writing]').waitFor({ state: 'visible' });
    assert.equal(await page.locator('#story-one [data-writing]').isVisible(), false);
  });

  it('tells that its person writes, once in ten seconds, and not what', async () => {
    const page = await watching();
    await reply(page).pressSequentially('many letters');
    await page.waitForTimeout(300);
    assert.equal(trial.asked.filter((asked) => asked === 'POST /writing').length, 1);
  });
});
