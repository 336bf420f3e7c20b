import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch, newPerson } from '#support/browser';
import { type RunningBeside, startBeside } from '#support/server';
import { joinAndTell, newHere } from '#support/telling';
import type { Seen, Visitor } from '#support/visitor';

let beside: RunningBeside;
let browser: Browser;
let circle: string;
before(async () => {
  [beside, browser] = await Promise.all([startBeside(), launch()]);
  circle = await newHere(beside);
});
after(async () => {
  await browser.close();
  await beside.stop();
});

/** Somebody who has joined the circle and told a story there. */
async function someone(text: string): Promise<{ readonly browser: Visitor; readonly story: string }> {
  const visitor = beside.visitor();
  const story = await joinAndTell(visitor, circle, text);
  return { browser: visitor, story };
}

const reply = async (visitor: Visitor, story: string, text: string, masked = false): Promise<Seen> =>
  visitor.submit(await visitor.get(story), '/replies', { text, ...(masked ? { masked: 'yes' } : {}) });

const link = (seen: Seen, pattern: RegExp): string => {
  const found = seen.links.find((href) => pattern.test(href));
  assert.ok(found, `${pattern} is not on ${seen.path}`);
  return found;
};

/** Every page on which a member meets what others wrote. */
async function everywhere(visitor: Visitor, words: string): Promise<string[]> {
  const pages = [
    circle,
    '/home',
    '/',
    '/circles',
    `/search?q=${encodeURIComponent(words)}`,
    '/notices',
    `${circle}/wins`,
  ];
  const seen = [];
  for (const path of pages) {
    const page = await visitor.get(path);
    if (page.words.includes(words) && !page.path.startsWith('/search')) seen.push(path);
    if (page.path.startsWith('/search') && page.html.split('<form')[0]?.includes(words)) seen.push(path);
  }
  return seen;
}

describe('a block from a nickname', () => {
  it('is silent and total: stories, replies, lists, search and notices, in both directions', async () => {
    const ann = await someone('The annual letter came again.');
    const ben = await someone('Benign they said, and I cried.');
    await reply(ben.browser, ann.story, 'Letters like that are hard.');
    assert.match((await ann.browser.get(ann.story)).words, /Letters like that are hard/);
    assert.ok((await everywhere(ann.browser, 'Benign they said')).includes(circle));

    const asked = await ann.browser.get(link(await ann.browser.get(ben.story), /^\/block\/story\//));
    const done = await ann.browser.submit(asked, '/block/');
    assert.match(done.words, /Nobody was told/);

    for (const [reader, other, words] of [
      [ann, ben, 'Benign they said'],
      [ben, ann, 'The annual letter'],
    ] as const) {
      assert.deepEqual(await everywhere(reader.browser, words), []);
      assert.equal((await reader.browser.get(other.story)).status, 404);
      assert.equal((await reader.browser.post(`${other.story}/replies`, { text: 'Still here' })).status, 404);
    }
    assert.doesNotMatch((await ann.browser.get(ann.story)).words, /Letters like that are hard/);
    const third = await beside.visitor().get(ann.story);
    assert.match(third.words, /Letters like that are hard/);

    const list = await ann.browser.get('/me/blocked');
    await ann.browser.submit(list, '/undo');
    assert.equal((await ann.browser.get(ben.story)).status, 200);
    assert.match((await ann.browser.get(ann.story)).words, /Letters like that are hard/);
  });

  it('holds in the live stream of somebody else’s story', async () => {
    const ann = await someone('Listening tonight.');
    const ben = await someone('Talking tonight.');
    const cleo = await someone('Both of you are welcome here.');
    await ann.browser.submit(
      await ann.browser.get(link(await ann.browser.get(ben.story), /^\/block\/story\//)),
      '/block/',
    );

    const person = await newPerson(browser, { at: beside.url, as: ann.browser });
    const stream = person.page.waitForResponse((response) => response.url().includes('/live?'));
    await person.page.goto(cleo.story);
    await stream;
    await reply(ben.browser, cleo.story, 'Never to be heard.');
    await reply(cleo.browser, cleo.story, 'I am listening too.');
    await person.page.getByText('I am listening too.').waitFor();
    assert.equal(await person.page.getByText('Never to be heard.').count(), 0);
    assert.match((await cleo.browser.get(cleo.story)).words, /Never to be heard/);
    await person.leave();
  });

  it('does not tell who wrote something without a nickname', async () => {
    const ann = await someone('Sitting in the kitchen.');
    const ben = await someone('A story under my own nickname.');
    await reply(ben.browser, ann.story, 'Unnamed but here.', true);
    assert.match((await ann.browser.get(ann.story)).words, /Unnamed but here/);

    await ann.browser.submit(
      await ann.browser.get(link(await ann.browser.get(ben.story), /^\/block\/story\//)),
      '/block/',
    );
    assert.equal((await ann.browser.get(ben.story)).status, 404);
    const seen = await ann.browser.get(ann.story);
    assert.match(seen.words, /Unnamed but here/);

    const asked = await ann.browser.get(link(seen, /^\/block\/reply\//));
    assert.match(asked.words, /Block whoever wrote this/);
    await ann.browser.submit(asked, '/block/');
    assert.doesNotMatch((await ann.browser.get(ann.story)).words, /Unnamed but here/);
    const list = await ann.browser.get('/me/blocked');
    assert.match(list.words, /Whoever wrote without a nickname/);
  });
});
