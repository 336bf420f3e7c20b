import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { translator } from '#platform/i18n';
import { launch, newPerson, type PersonOptions } from '#support/browser';
import { insideView, outsideView, type SampleMore, turnOf } from './trial/samples.ts';
import { type RoomsTrial, serveRooms } from './trial/serve.ts';

const t = translator('en');
let browser: Browser;
let rooms: RoomsTrial;
const leaving: (() => Promise<void>)[] = [];
before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  rooms = await serveRooms();
});
afterEach(async () => {
  try {
    for (const leave of leaving.splice(0)) await leave();
  } finally {
    await rooms.stop();
  }
});

const may = ['leave', 'choose_way', 'say', 'need_moment', 'silent_call'] as const;
/** In writing: no script of sound and pictures comes into play. */
const writing = (more: SampleMore = {}) => insideView({ ...more, own: { way: 'text', may, ...more.own } });

/** Somebody in the room, with their page connected. */
async function open(view = writing(), options: Partial<PersonOptions> = {}): Promise<Page> {
  rooms.show(view);
  // What has no network, or no stay behind it, says so on the console.
  const { page, leave } = await newPerson(browser, { at: rooms.origin, forgive: [/ERR_/], ...options });
  leaving.push(leave);
  await page.goto(rooms.room);
  await until(() => rooms.listeners > 0);
  return page;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail('it never came to hold');
}

const field = (page: Page, label: string) => page.getByRole('textbox', { name: label });
const say = (page: Page) => field(page, t('rooms.words.say'));
const title = (page: Page) => page.locator('#now-title');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heard = (page: Page) => page.locator('#room-heard');

describe('an open room page', () => {
  it('takes in what is drawn anew and leaves alone what is typed, opened, focused and put there by scripts', async () => {
    const page = await open();
    await page.evaluate(() => {
      document.querySelector('#member-sam [data-picture]')?.append(document.createElement('video'));
      Object.assign(window, { marked: true });
    });
    await page.locator('.own-more summary', { hasText: t('rooms.more') }).click();
    await say(page).pressSequentially('I am wri');
    rooms.show(writing({ circle: { turn: turnOf('ash') } }));
    await title(page)
      .getByText(t('rooms.turn.other', { name: 'Ash' }))
      .waitFor();
    await page.keyboard.type('ting');
    assert.equal(await say(page).inputValue(), 'I am writing');
    assert.equal(await page.locator('#member-sam [data-picture] video').count(), 1);
    assert.equal(await button(page, t('rooms.do.leave')).isVisible(), true);
    assert.equal(await page.evaluate(() => 'marked' in window), true);
  });

  it('never goes back to an older drawing', async () => {
    const page = await open();
    rooms.show(writing({ circle: { turn: turnOf('ash') } }));
    await title(page).getByText('Ash').waitFor();
    rooms.tell('room', '<div id="room" data-version="1">old</div>');
    rooms.show(writing({ circle: { turn: turnOf('noor') } }));
    await title(page).getByText('Noor').waitFor();
  });

  it('says by ear whose turn it is, and nothing that stood there when the page was opened', async () => {
    const page = await open();
    rooms.show(writing({ circle: { turn: turnOf('heron') }, own: { turn: 'now', may: [...may, 'finish_turn'] } }));
    await heard(page).getByText(t('rooms.turn.own')).waitFor({ state: 'attached' });
    assert.equal(await heard(page).locator('p').count(), 1);
  });

  it('keeps nothing for the ear that was erased from the page', async () => {
    const page = await open();
    const said = { text: 'chat-0', member: 'sam', as: 'chat', circle: 'main', at: 0 } as const;
    rooms.show(writing({ circle: { said: [said] } }));
    await heard(page).locator('[data-of="text-chat-0"]').waitFor({ state: 'attached' });
    rooms.show(writing({ circle: { said: [] } }));
    await heard(page).locator('[data-of="text-chat-0"]').waitFor({ state: 'detached' });
  });

  it('sends each press once, without leaving the page', async () => {
    const page = await open(writing({ own: { may: [...may, 'raise_hand'] } }));
    await button(page, t('rooms.do.raise_hand')).click();
    await button(page, t('rooms.do.raise_hand')).click();
    await until(() => rooms.pressed.length === 2);
    const [first, second] = rooms.pressed;
    assert.equal(first?.get('do'), 'raise_hand');
    assert.match(first?.get('once') ?? '', /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    assert.notEqual(first?.get('once'), second?.get('once'));
    assert.equal(first?.getAll('once').length, 1);
    assert.equal(new URL(page.url()).pathname, rooms.room);
  });

  it('tells a refusal kindly and keeps what was typed; what was sent is gone from the field', async () => {
    const page = await open();
    rooms.refusal = t('refusal.room_moved_on');
    await say(page).fill('Warm greetings');
    await button(page, t('rooms.words.send')).click();
    await page.getByRole('alert').getByText(t('refusal.room_moved_on')).waitFor();
    assert.equal(await say(page).inputValue(), 'Warm greetings');
    rooms.refusal = null;
    await button(page, t('rooms.words.send')).click();
    await until(async () => (await say(page).inputValue()) === '');
    assert.equal(rooms.pressed.at(-1)?.get('words'), 'Warm greetings');
    assert.equal(await page.locator('#room-said').textContent(), '');
    await page.reload();
    assert.equal(await say(page).inputValue(), '');
  });

  it('leaves what was typed on while the words before it were on their way', async () => {
    const page = await open();
    const { promise: arrives, resolve: arrive } = Promise.withResolvers<void>();
    await page.route('**/do', async (route) => {
      await arrives;
      await route.continue();
    });
    await say(page).fill('Warm greetings');
    await button(page, t('rooms.words.send')).click();
    await say(page).pressSequentially(' and a question');
    arrive();
    await until(async () => (await say(page).inputValue()) === 'and a question');
    assert.equal(rooms.pressed.at(-1)?.get('words'), 'Warm greetings');
    await page.reload();
    await until(async () => (await say(page).inputValue()) === 'and a question');
  });

  it('makes a lost connection again, says so, and sends again what did not go through as the same press', async () => {
    const page = await open();
    await say(page).fill('Still here');
    rooms.reachable = false;
    rooms.hangUp();
    await page.getByText(t('rooms.lost')).waitFor();
    await button(page, t('rooms.words.send')).click();
    await page.getByRole('alert').getByText(t('rooms.not_sent')).waitFor();
    assert.equal(await say(page).inputValue(), 'Still here');
    rooms.reachable = true;
    await until(() => rooms.listeners > 0);
    await page.locator('#room-lost').getByText(t('rooms.lost')).waitFor({ state: 'detached' });
    await button(page, t('rooms.words.send')).click();
    await until(() => rooms.pressed.length === 1);
  });

  it('answers each beat', async () => {
    await open();
    rooms.beat();
    await until(() => rooms.beats === 1);
    rooms.beat();
    await until(() => rooms.beats === 2);
  });

  it('keeps the newest words in sight for who reads there, and leaves alone who scrolled back', async () => {
    const said = ['chat-0', 'turn-0', 'turn-1'].map(
      (text, at) => ({ text, member: 'ash', as: 'chat', circle: 'all', at }) as const,
    );
    const page = await open(writing({ circle: { said } }), { width: 1440, height: 420 });
    const list = page.locator('#written');
    const fromEnd = () => list.evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);
    assert.ok(await list.evaluate((one) => one.scrollHeight > one.clientHeight + 50), 'there is more than fits');
    await until(async () => (await fromEnd()) < 2);
    await list.evaluate((one) => {
      one.scrollTop = 0;
    });
    rooms.show(writing({ circle: { said, turn: turnOf('ash') } }));
    await title(page).getByText('Ash').waitFor();
    assert.equal(await list.evaluate((one) => one.scrollTop), 0);
  });

  it('moves the focus to where the room begins when the pressed button goes', async () => {
    const page = await open(writing({ own: { may: [...may, 'raise_hand'] } }));
    await button(page, t('rooms.do.raise_hand')).focus();
    rooms.show(writing());
    await until(() => page.evaluate(() => document.activeElement?.id === 'room-title'));
  });

  it('never turns the button that has the focus into another one', async () => {
    const page = await open(writing({ own: { may: [...may, 'raise_hand'] } }));
    await button(page, t('rooms.do.raise_hand')).focus();
    rooms.show(writing({ own: { may: [...may, 'raise_hand', 'pass', 'take_turn'] } }));
    await button(page, t('rooms.do.take_turn')).waitFor();
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLButtonElement).value), 'raise_hand');
  });

  it('brings back in the next turn what was half written when the last one ended', async () => {
    const mine = writing({ circle: { turn: turnOf('heron') }, own: { turn: 'now', may: [...may, 'text_turn'] } });
    const page = await open(mine);
    await field(page, t('rooms.words.turn_label')).fill('I was about to say');
    await page.waitForTimeout(400);
    rooms.show(writing());
    await field(page, t('rooms.words.turn_label')).waitFor({ state: 'detached' });
    rooms.show(mine);
    const again = field(page, t('rooms.words.turn_label'));
    await again.waitFor();
    await until(async () => (await again.inputValue()) === 'I was about to say');
  });

  it('stays with the last drawing once the room is over for this person', async () => {
    const page = await open();
    rooms.show(outsideView('removed', 'What is told here stays here.'));
    await page.getByRole('heading', { name: t('rooms.door.removed') }).waitFor();
    await until(() => rooms.listeners === 0);
    await page.waitForTimeout(800);
    assert.equal(rooms.listeners, 0);
    await page.getByText('What is told here stays here.').waitFor();
  });

  it('opens by itself for whoever waits at the door', async () => {
    const page = await open(writing());
    rooms.show(outsideView('waiting'));
    await page.getByRole('heading', { name: t('rooms.door.waiting') }).waitFor();
    rooms.show(writing());
    await title(page).waitFor();
  });

  it('shows the time by the server’s clock, tells of the last minute, and remembers who wants it hidden', async () => {
    const own = { turn: 'now', may } as const;
    const page = await open(
      writing({ circle: { turn: turnOf('heron', { since: Date.now(), until: Date.now() + 150_000 }) }, own }),
    );
    await page.locator('#timer time').getByText('3 minutes').or(page.getByText('2 minutes')).first().waitFor();
    rooms.show(writing({ circle: { turn: turnOf('heron', { since: Date.now(), until: Date.now() + 30_000 }) }, own }));
    await page.locator('#timer time').getByText(t('rooms.timer.soon')).waitFor();
    await heard(page).getByText(t('rooms.timer.minute_left')).waitFor({ state: 'attached' });
    await page.getByText(t('rooms.timer.hide')).click();
    await page.locator('#timer-words').waitFor({ state: 'hidden' });
    rooms.show(writing({ circle: { turn: turnOf('sam') } }));
    await title(page).getByText('Sam').waitFor();
    await page.reload();
    await page.getByText(t('rooms.timer.show')).waitFor();
    assert.equal(await page.locator('#timer-words').isVisible(), false);
  });

  it('reads aloud what somebody writes in their turn, also where the words came after the page, and what is asked', async () => {
    rooms.show(writing());
    const { page, leave } = await newPerson(browser, { at: rooms.origin, forgive: [/ERR_/] });
    leaving.push(leave);
    await page.addInitScript(() => {
      const spoken: string[] = [];
      Object.assign(window, {
        spoken,
        SpeechSynthesisUtterance: class {
          text: string;
          constructor(text: string) {
            this.text = text;
          }
        },
      });
      const speech = Object.assign(new EventTarget(), {
        getVoices: () => [{ lang: 'en-GB', localService: true }],
        speak: ({ text }: { text: string }) => spoken.push(text),
        cancel: () => undefined,
      });
      Object.defineProperty(window, 'speechSynthesis', { value: speech });
    });
    await page.goto(rooms.room);
    await until(() => rooms.listeners > 0);
    await page.locator('[data-speak=room-prompt]').click();
    rooms.show(writing({ circle: { turn: turnOf('river', { texts: ['turn-1'] }) } }));
    await page.locator('[data-speak=turn-words]').click();
    const spoken = await page.evaluate<string[]>('spoken');
    assert.match(spoken[0] ?? '', /What has been sitting with you/);
    assert.match(spoken[1] ?? '', /my son asked/);
  });

  it('has single keys for those who switch them on, and never while they write', async () => {
    const page = await open(writing({ own: { may: [...may, 'raise_hand', 'pass'] } }));
    await page.keyboard.press('p');
    await page.locator('summary', { hasText: t('rooms.keys') }).click();
    await page.getByLabel(t('rooms.keys.use')).check();
    await say(page).press('p');
    assert.equal(await say(page).inputValue(), 'p');
    assert.equal(rooms.pressed.length, 0);
    await page.locator('#room-title').focus();
    await page.keyboard.press('p');
    await until(() => rooms.pressed.length === 1);
    assert.equal(rooms.pressed[0]?.get('do'), 'pass');
    assert.equal(await button(page, t('rooms.do.pass')).getAttribute('aria-keyshortcuts'), 'p');
    await page.keyboard.press('w');
    assert.equal(await say(page).evaluate((one) => one === document.activeElement), true);
  });

  it('can be used whole by keyboard: from the heading to the turn, the words and leaving', async () => {
    const page = await open(writing({ own: { may: [...may, 'take_turn'] } }));
    await page.locator('#room-title').focus();
    const stops: string[] = [];
    for (let press = 0; press < 14; press += 1) {
      await page.keyboard.press('Tab');
      stops.push((await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')) || 'field');
    }
    const order = [t('rooms.do.take_turn'), t('rooms.do.need_moment'), t('rooms.more'), 'field', t('rooms.words.send')];
    assert.deepEqual(
      stops.filter((stop) => order.includes(stop)),
      order,
    );
  });
});

describe('a room page without scripts', () => {
  it('looks again by itself where nobody types, and leads to a page of its own to write on', async () => {
    rooms.show(writing());
    const { page, leave } = await newPerson(browser, { at: rooms.origin, javaScript: false });
    leaving.push(leave);
    await page.goto(rooms.room);
    assert.equal(await page.locator('noscript meta[http-equiv=refresh]').count(), 1);
    assert.equal(await page.locator('textarea:visible').count(), 0);
    const link = page.getByRole('link', { name: t('rooms.words.write') });
    assert.equal(await link.getAttribute('href'), `${rooms.room}/write?as=say`);
    await page.getByRole('link', { name: t('rooms.renews_still') }).click();
    assert.equal(await page.locator('meta[http-equiv=refresh]').count(), 0);
  });

  it('sends each press as a plain form', async () => {
    rooms.show(writing({ own: { may: [...may, 'raise_hand'] } }));
    const { page, leave } = await newPerson(browser, { at: rooms.origin, javaScript: false });
    leaving.push(leave);
    await page.goto(rooms.room);
    await button(page, t('rooms.do.raise_hand')).click();
    assert.equal(rooms.pressed[0]?.get('do'), 'raise_hand');
    assert.match(rooms.pressed[0]?.get('once') ?? '', /^[\da-f-]{36}$/);
    assert.equal(new URL(page.url()).pathname, rooms.room);
  });
});
