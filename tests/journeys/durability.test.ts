import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { launch, newPerson } from '#support/browser';
import { killWhilePosting } from '#support/durability';
import { type RunningBeside, startBeside } from '#support/server';

const kills = 5;
/** The two that end the database instead of the program. */
const databaseRounds = [1, 3];
/** Longer than the page waits after the last key before it keeps a draft. */
const untilKept = 3_000;
/** How long a busy machine may take to show them again. */
const comes = { timeout: 30_000 };

let beside: RunningBeside;
before(async () => {
  beside = await startBeside({ ownDatabase: true, env: { LIMITS_FACTOR: '10000' } });
});
// What the program logs while its database is gone is no mistake of it, so only its end matters here.
after(() => beside.stop().catch((error: Error) => assert.match(error.message, /logged errors/)));

describe('a program that is killed', () => {
  it(`loses nothing it acknowledged and doubles nothing that is sent again (${kills} kills)`, async () => {
    const outcome = await killWhilePosting(beside, {
      writers: 4,
      kills,
      victim: (round) => (databaseRounds.includes(round) ? 'database' : 'program'),
      pauseFor: (round) => 30 * round,
    });
    assert.ok(outcome.acknowledged >= kills * 4, `people were posting: ${outcome.acknowledged}`);
    assert.ok(outcome.sentAgain > 0, 'the kills came while people were posting');
    assert.deepEqual({ lost: outcome.lost, duplicates: outcome.duplicates }, { lost: 0, duplicates: 0 });
  });
});

describe('words that were typed and not sent', () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  for (const ownDevice of ['yes', 'no']) {
    it(`outlive a killed program on ${ownDevice === 'yes' ? 'an own' : 'a shared'} device`, async () => {
      const visitor = beside.visitor();
      const slug = /\/circles\/([a-z]+-[a-z]+)/.exec((await visitor.get('/circles')).links.join(' '))?.[1];
      const join = await visitor.get(`/circles/${slug}/join`);
      await visitor.submit(join, '/join', { accept: 'yes', adult: 'yes', ownDevice });
      const person = await newPerson(browser, { at: beside.url, as: visitor, forgive: [/ERR_CONNECTION|ERR_EMPTY/] });
      await person.page.goto(`/circles/${slug}/write`);
      await person.page.locator('#text').fill('Half a sentence about');
      await pause(untilKept);
      await beside.kill9();
      await person.page.locator('#text').fill('Half a sentence about the night');
      await pause(untilKept);
      await beside.restart();

      await person.page.reload();
      await person.page.waitForFunction(
        () => document.querySelector<HTMLTextAreaElement>('#text')?.value === 'Half a sentence about the night',
        undefined,
        comes,
      );
      const otherTab = await person.context.newPage();
      await otherTab.goto(`/circles/${slug}/write`);
      await otherTab.waitForFunction(
        () => document.querySelector<HTMLTextAreaElement>('#text')?.value.startsWith('Half a sentence about'),
        undefined,
        comes,
      );
      await person.leave();
    });
  }
});
