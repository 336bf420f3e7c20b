import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { translator } from '#platform/i18n';
import { launch, newPerson, type PersonOptions } from '#support/browser';
import { sampleVisit } from '../gallery/visit.ts';
import { startTrial, type Trial } from './trial/trial.tsx';

const t = translator('en');
const shared = { ...sampleVisit('en').person, ownDevice: false } as NonNullable<Trial['visit']['person']>;

let browser: Browser;
let trial: Trial;
const leaving: (() => Promise<void>)[] = [];
before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  trial = await startTrial();
});
afterEach(async () => {
  try {
    for (const leave of leaving.splice(0)) await leave();
  } finally {
    await trial.stop();
  }
});

async function person(path: string, options: Partial<PersonOptions> = {}): Promise<Page> {
  const { page, leave } = await newPerson(browser, { at: trial.origin, ...options });
  leaving.push(leave);
  await page.goto(path);
  return page;
}
/** A network that fails says so on the console. */
const failing = { forgive: [/ERR_/] };

const reply = (page: Page, story = 'one') => page.getByLabel(`Reply ${story}`);
const replies = (page: Page, story = 'one') => page.locator(`#story-${story} li`);
/** Waits until the field holds the text. */
async function holds(field: Locator, text: string): Promise<void> {
  for (let tries = 0; tries < 50 && (await field.inputValue()) !== text; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.equal(await field.inputValue(), text);
}
/** Still the same document: a mark set on it is there. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);

describe('a reply', () => {
  it('is posted without leaving the page, is told, and leaves an empty field ready', async () => {
    const page = await person('/circle');
    await mark(page);
    await reply(page).fill('I know this.');
    await page.getByText('Send one').click();
    await page.getByText('I know this.').and(page.locator('li')).waitFor();
    assert.equal(await page.locator('#said').innerText(), t('ui.page_changed'));
    assert.equal(await reply(page).inputValue(), '');
    assert.equal(await isMarked(page), true);
    assert.equal(new URL(page.url()).search, '');
    assert.equal(await page.evaluate(() => document.activeElement?.closest('#story-one') !== null), true);
  });

  it('that is refused keeps its text and takes the focus to what is wrong', async () => {
    const page = await person('/circle');
    await mark(page);
    await reply(page).fill('   ');
    await page.getByText('Send one').click();
    await page.locator('.error-summary').waitFor();
    assert.equal(await reply(page).inputValue(), '   ');
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'error-summary');
    assert.equal(await isMarked(page), true);
  });

  it('stays in its field when the network is gone, and says so kindly', async () => {
    const page = await person('/circle', failing);
    await reply(page).fill('Still here');
    trial.reachable = false;
    await page.getByText('Send one').click();
    await page.getByText(t('ui.not_sent')).waitFor();
    assert.equal(await reply(page).inputValue(), 'Still here');
    trial.reachable = true;
    await page.getByText('Send one').click();
    await replies(page).getByText('Still here').waitFor();
  });

  it('stays in its field when the session has ended, with the way to sign in', async () => {
    const page = await person('/circle');
    await reply(page).fill('Still here');
    trial.signedOut = true;
    await page.getByText('Send one').click();
    await page.getByRole('alert').getByText('Sign in first').waitFor();
    assert.equal(await page.getByRole('alert').getByRole('link').getAttribute('href'), '/sign-in');
    assert.equal(await reply(page).inputValue(), 'Still here');
  });

  it('is sent once, however often the button is pressed', async () => {
    const page = await person('/circle');
    await reply(page).fill('Once');
    await page.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('#story-one form');
      form?.requestSubmit();
      form?.requestSubmit();
    });
    await replies(page).getByText('Once').waitFor();
    assert.equal(trial.asked.filter((asked) => asked.startsWith('POST /stories')).length, 1);
  });

  it('is posted without JavaScript too', async () => {
    const page = await person('/circle', { javaScript: false });
    await reply(page).fill('Plainly');
    await page.getByText('Send one').click();
    await replies(page).getByText('Plainly').waitFor();
  });
});

describe('unsent text', () => {
  const kept = (page: Page) =>
    page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('draft:')));

  it('comes back after the page was closed, on an own device', async () => {
    const page = await person('/circle');
    await reply(page).fill('Half a thou');
    await page.reload();
    await holds(reply(page), 'Half a thou');
    assert.equal(await reply(page, 'two').inputValue(), '');
    assert.ok(!trial.asked.some((asked) => asked.includes('/drafts')));
  });

  it('is forgotten once it was sent', async () => {
    const page = await person('/circle');
    await reply(page).fill('A whole thought');
    await page.waitForFunction(() => localStorage.length > 0);
    await page.getByText('Send one').click();
    await replies(page).waitFor();
    assert.deepEqual(await kept(page), []);
  });

  it('is kept by the server, not on the device, where the device is shared', async () => {
    trial.visit = { person: shared };
    const page = await person('/circle');
    await reply(page).fill('On a borrowed phone');
    await page.reload();
    await holds(reply(page), 'On a borrowed phone');
    assert.deepEqual(JSON.parse(trial.drafts.get('reply-one') ?? ''), { text: 'On a borrowed phone' });
    assert.deepEqual(await kept(page), []);
  });

  it('of a visitor lives as long as their tab', async () => {
    trial.visit = { person: null };
    const page = await person('/plain');
    await page.getByLabel('Words').fill('Nobody yet');
    await page.reload();
    await holds(page.getByLabel('Words'), 'Nobody yet');
    assert.deepEqual(await kept(page), []);
    assert.ok(!trial.asked.some((asked) => asked.includes('/drafts')));
  });

  it('of a visitor comes along when they sign in, and stays in the tab when the session of a shared device has ended', async () => {
    trial.visit = { person: null };
    const page = await person('/plain');
    await page.getByLabel('Words').fill('Before a name');
    await page.waitForFunction(() => sessionStorage.length > 0);
    trial.visit = {};
    await page.goto('/plain');
    await holds(page.getByLabel('Words'), 'Before a name');

    trial.visit = { person: shared };
    await page.goto('/plain');
    trial.signedOut = true;
    await page.getByLabel('Words').fill('After the end');
    await page.waitForFunction(() => sessionStorage.getItem('draft:plain')?.includes('After the end'));
    await page.goto('/plain');
    await holds(page.getByLabel('Words'), 'After the end');
  });

  it('survives a refusal and a signed-out answer of a form that leaves the page, and goes after its success', async () => {
    const page = await person('/plain');
    await page.getByLabel('Words').fill('Words!');
    await page.getByText('Send', { exact: true }).click();
    await page.locator('.error-summary').waitFor();
    assert.deepEqual(await kept(page), ['draft:plain']);

    trial.signedOut = true;
    await page.getByLabel('Words').fill('Words');
    await page.getByText('Send', { exact: true }).click();
    await page.getByText('Sign in first').waitFor();
    await page.goto('/plain');
    await holds(page.getByLabel('Words'), 'Words');

    trial.signedOut = false;
    await page.getByText('Send', { exact: true }).click();
    await page.locator('.toast').waitFor();
    await page.waitForFunction(() => localStorage.length === 0);
    assert.equal(await page.getByLabel('Words').inputValue(), '');
  });

  it('is kept while a page only carries it on, and goes once that page has sent it', async () => {
    trial.visit = { person: null };
    const page = await person('/plain');
    const carry = async () => {
      await page.getByLabel('Words').fill('Please carry this');
      await page.getByText('Send', { exact: true }).click();
      await page.getByRole('heading', { name: 'Carry on' }).waitFor();
    };
    await carry();
    await page.goto('/help');
    await page.goto('/plain');
    await holds(page.getByLabel('Words'), 'Please carry this');

    await carry();
    await page.getByText('Go on', { exact: true }).click();
    await page.getByLabel('Words').waitFor();
    assert.equal(await page.getByLabel('Words').inputValue(), '');
    assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), []);
  });

  it('never takes the place of what the server shows', async () => {
    const page = await person('/plain');
    await page.evaluate(() =>
      localStorage.setItem('draft:plain', JSON.stringify({ at: Date.now(), draft: { text: 'older' } })),
    );
    await page.getByLabel('Words').fill('newer!');
    await page.getByText('Send', { exact: true }).click();
    await page.locator('.error-summary').waitFor();
    assert.equal(await page.getByLabel('Words').inputValue(), 'newer!');
  });
});

describe('leaving quickly', () => {
  /** Leaves a page of a slow server, measuring how long anything can still be seen. */
  const leavesBy = async (how: (page: Page) => Promise<unknown>) => {
    const page = await person('/plain', failing);
    await page.addInitScript(() => {
      const note = (name: string) => () => sessionStorage.setItem(name, String(performance.now()));
      addEventListener('pointerdown', note('from'), true);
      addEventListener('keydown', note('from'), true);
      const seen = new MutationObserver(() => document.documentElement.hidden && note('hidden')());
      seen.observe(document, { attributes: true, subtree: true });
    });
    await page.goto('/circle');
    trial.slow = 1_500;
    await how(page);
    await page.waitForURL('**/exit');
    trial.slow = 0;
    const waited = await page.evaluate(
      () => Number(sessionStorage.getItem('hidden')) - Number(sessionStorage.getItem('from')),
    );
    assert.ok(waited >= 0 && waited < 300, `${waited} ms until nothing was seen`);
    return page;
  };

  it('hides everything at once, even while the network is slow, and takes the page out of the history', async () => {
    const page = await leavesBy((here) => here.getByText(t('ui.leave_quickly')).click({ noWaitAfter: true }));
    assert.equal(await page.title(), 'Weather');
    await page.goBack();
    assert.equal(new URL(page.url()).pathname, '/plain');
  });

  it('happens on the third Escape', async () => {
    await leavesBy(async (page) => {
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
    });
  });

  it('does not happen on two', async () => {
    const page = await person('/circle');
    for (let press = 0; press < 2; press += 1) await page.keyboard.press('Escape');
    await page.waitForTimeout(200);
    assert.equal(new URL(page.url()).pathname, '/circle');
  });

  it('works without JavaScript', async () => {
    const page = await person('/circle', { javaScript: false });
    await page.getByText(t('ui.leave_quickly')).click();
    await page.waitForURL('**/exit');
  });
});

describe('help', () => {
  it('opens over the page, lets leave quickly, and gives the focus back', async () => {
    const page = await person('/circle');
    await page.getByText(t('ui.help_now')).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('112').waitFor();
    assert.equal(await dialog.getByRole('link', { name: t('ui.leave_quickly') }).isVisible(), true);
    await dialog.getByText(t('ui.close')).click();
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'help-now');
  });

  it('opens as a page when it cannot be fetched in time', async () => {
    const page = await person('/circle', failing);
    trial.slow = 3_000;
    await page.getByText(t('ui.help_now')).click();
    await page.waitForURL('**/help');
    await page.getByText('112').waitFor();
  });
});

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

describe('reading aloud', () => {
  const withVoices = async (voices: readonly { lang: string; localService: boolean }[]) => {
    const { page, leave } = await newPerson(browser, { at: trial.origin });
    leaving.push(leave);
    await page.addInitScript((given) => {
      const spoken: string[] = [];
      class Utterance {
        text: string;
        constructor(text: string) {
          this.text = text;
        }
      }
      Object.assign(window, { spoken, SpeechSynthesisUtterance: Utterance });
      const speech = new EventTarget();
      Object.assign(speech, {
        getVoices: () => given,
        speak: (utterance: Utterance) => spoken.push(utterance.text),
        cancel: () => spoken.push('(stop)'),
      });
      Object.defineProperty(window, 'speechSynthesis', { value: speech });
    }, voices);
    await page.goto('/circle');
    return page;
  };

  it('starts and stops by one press, with a voice of this device', async () => {
    const page = await withVoices([{ lang: 'en-GB', localService: true }]);
    const button = page.locator('#story-one [data-speak]');
    await button.click();
    assert.equal(await button.innerText(), t('ui.read_aloud_stop'));
    await button.click();
    assert.equal(await button.innerText(), t('ui.read_aloud'));
    assert.deepEqual(await page.evaluate('spoken'), ['(stop)', 'This is story one.', '(stop)']);
  });

  for (const [what, voices] of [
    ['there is no voice', []],
    ['the only voice would send the text elsewhere', [{ lang: 'en-GB', localService: false }]],
    ['the only voice speaks another language', [{ lang: 'fr-FR', localService: true }]],
  ] as const)
    it(`is not offered where ${what}`, async () => {
      const page = await withVoices(voices);
      assert.equal(await page.locator('#story-one [data-speak]').isVisible(), false);
    });
});
