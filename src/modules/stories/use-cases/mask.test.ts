import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Person } from '#support/circles';
import { type StoriesHouse, storiesHouse } from '#support/stories';
import { readCircle } from './read-circle.ts';
import { readStory } from './read-story.ts';
import { reportSubjects } from './report-subjects.ts';

let house: StoriesHouse;
before(async () => {
  house = await storiesHouse();
});
after(() => house.drop());

const feed = (reader: Parameters<typeof readCircle>[1], slug: string) =>
  readCircle(house.app, reader, slug, { kind: 'story', before: null });

/** Everything a member of the circle can get hold of, as text. */
async function everythingSeenBy(reader: Person, slug: string, story: string): Promise<string> {
  const pages = await Promise.all(
    [`/circles/${slug}`, `/stories/${story}`, `/search?q=awake`, `/stories/${story}/affirm`].map((path) =>
      reader.browser.get(path),
    ),
  );
  return pages.map((page) => page.html).join('\n');
}

describe('a story without the nickname', () => {
  it('shows no trace of who wrote it, in pages, previews and search', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle, 'Annalise');
    const ben = await house.member(circle, 'Benedikt');
    const story = await house.tell(ann, circle, { masked: true, text: 'I am awake again.' });
    await house.reply(ann, story, { text: 'One more thing, awake.' });
    const seen = await everythingSeenBy(ben, circle.slug, story);
    assert.match(seen, /someone/);
    assert.ok(!seen.includes('Annalise') && !seen.includes(ann.personId));
  });

  it('looks the same whoever of two people wrote it', async () => {
    const circle = await house.circle();
    const [ann, ben, cem] = [await house.member(circle), await house.member(circle), await house.member(circle)];
    const views = [];
    for (const author of [ann, ben]) {
      const id = await house.tell(author, circle, { masked: true });
      const page = await readStory(house.app, cem, id);
      const { seed } = page?.story.author.kind === 'someone' ? page.story.author : assert.fail();
      views.push(JSON.stringify(page?.story).replaceAll(id, 'id').replaceAll(seed, 'seed'));
    }
    assert.equal(views[0], views[1]);
  });

  it('has a pebble of its own in each story, the same for all replies of one person in it', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const stories = [await house.tell(ann, circle, { masked: true }), await house.tell(ann, circle, { masked: true })];
    const [first = '', second = ''] = stories;
    await house.reply(ann, first);
    house.clock.forward(1_000);
    await house.reply(ben, first, { masked: true });
    await house.reply(ben, second, { masked: true });
    const authors = (await Promise.all(stories.map((id) => readStory(house.app, house.host, id)))).map((page) => [
      page?.story.author,
      ...(page?.replies ?? []).map((reply) => reply.author),
    ]);
    const seeds = authors.map((list) => list.map((author) => (author?.kind === 'someone' ? author.seed : 'named')));
    const [[annFirst, annReply, benFirst] = [], [annSecond, benSecond] = []] = seeds;
    assert.equal(annFirst, annReply);
    assert.equal(new Set([annFirst, annSecond, benFirst, benSecond]).size, 4);
    assert.ok(!seeds.flat().includes('named'));
  });

  it('has an id that does not tell when it was made', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const version = (id: string) => id[14];
    assert.equal(version(await house.tell(ann, circle)), '7');
    const masked = await house.tell(ann, circle, { masked: true });
    assert.equal(version(masked), '4');
    assert.equal(version(await house.reply(ann, masked, { masked: false })), '4', 'its author stays masked there');
  });

  it('is shown with no finer time than the minute', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    await house.tell(ann, circle, { masked: true });
    const { html } = await ann.browser.get(`/circles/${circle.slug}`);
    const times = [...html.matchAll(/datetime="([^"]+)"/g)].map(([, time]) => time ?? '');
    assert.ok(times.length > 0);
    for (const time of times) assert.match(time, /T\d\d:\d\dZ$/);
  });

  it('does not give its author away by blocking nicknames until it disappears', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle, { masked: true });
    const before = JSON.stringify((await feed(ben, circle.slug))?.stories);
    await house.block(ben, ann);
    assert.equal(JSON.stringify((await feed(ben, circle.slug))?.stories), before);
    assert.ok(before.includes(story));
  });

  it('can be put out of one’s sight by itself, and its author’s masked words with it', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle, { masked: true });
    const other = await house.tell(ann, circle, { masked: true });
    const blocked = await ben.browser.post(`/block/story/${story}`, {});
    assert.equal(blocked.status, 200);
    const seen = (await feed(ben, circle.slug))?.stories.map(({ id }) => id);
    assert.deepEqual(seen, [other]);
    assert.equal(await readStory(house.app, ben, story), null);
  });

  it('tells its author that it is theirs', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const story = await house.tell(ann, circle, { masked: true });
    const page = await readStory(house.app, ann, story);
    assert.equal(page?.story.mine, true);
    assert.match((await ann.browser.get(`/stories/${story}`)).words, /You wrote this without your nickname/);
  });

  it('keeps its author for safety', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const story = await house.tell(ann, circle, { masked: true });
    const subject = reportSubjects.find(({ kind }) => kind === 'story');
    const shown = await house.as(house.host, (app, tx) => subject?.show(app, tx, story) ?? Promise.resolve(null));
    assert.deepEqual([shown?.by, shown?.masked], [ann.personId, true]);
  });
});
