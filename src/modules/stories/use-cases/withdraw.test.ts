import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { StoryEditForm } from '#contracts/stories';
import { newId } from '#platform/ids';
import { code, value } from '#support/circles';
import { type StoriesHouse, storiesHouse } from '#support/stories';
import { editReply, readOwnReply } from './edit-reply.ts';
import { editStory, readOwnStory } from './edit-story.ts';
import { readCircle } from './read-circle.ts';
import { readHome } from './read-home.ts';
import { readOwnReplies, readOwnStories, readOwnText } from './read-own.ts';
import { readStory } from './read-story.ts';
import { searchTexts } from './search-texts.ts';
import { withdrawReply, withdrawStory } from './withdraw.ts';

let house: StoriesHouse;
before(async () => {
  house = await storiesHouse();
});
after(() => house.drop());

/** Rows of this database in which a word stands. */
async function rowsWith(word: string): Promise<number> {
  const { rows } = await house.app.db.system('test', (tx) =>
    sql<{ found: number }>`select count(*)::integer as found from (
      select to_jsonb(story)::text as row from stories.story union all select to_jsonb(reply)::text from stories.reply
      union all select to_jsonb(event)::text from platform.event union all select to_jsonb(job)::text from platform.job
    ) all_rows where row ilike ${`%${word}%`}`.execute(tx.of<Record<string, never>>()),
  );
  return rows[0]?.found ?? -1;
}
const edited: StoryEditForm = { ask: 'ideas', title: '', text: 'Other words.', note: [] };

describe('a story taken back', () => {
  it('is gone at once from the circle, its page, search, home and the database', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const story = await house.tell(ann, circle, { text: 'zebrafish nights', title: 'zebrafish' });
    assert.equal((await searchTexts(house.app, ann, { words: 'zebrafish', slug: null }))?.hits.length, 1);
    value(await withdrawStory(house.app, ann, story));
    assert.equal(await readStory(house.app, ann, story), null);
    assert.deepEqual((await readCircle(house.app, ann, circle.slug, { kind: 'story', before: null }))?.stories, []);
    assert.deepEqual((await searchTexts(house.app, ann, { words: 'zebrafish', slug: null }))?.hits, []);
    assert.deepEqual((await readHome(house.app, ann)).asks, []);
    assert.equal(await rowsWith('zebrafish'), 0);
  });

  it('leaves an empty shape where others replied: no words, no author, in no list and no search', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle, { text: 'quokka nights', title: 'quokka', note: ['death'] });
    await house.reply(ben, story, { text: 'I am here, wombat.' });
    await house.reply(ann, story, { text: 'Thank you, quokka.' });
    value(await withdrawStory(house.app, ann, story));
    const page = await readStory(house.app, house.host, story);
    assert.deepEqual([page?.story.withdrawn, page?.story.title, page?.story.text], [true, null, '']);
    assert.deepEqual(page?.story.author, { kind: 'gone' });
    assert.deepEqual(page?.story.themes, []);
    assert.deepEqual(
      page?.replies.map((reply) => reply.text),
      ['I am here, wombat.'],
    );
    assert.deepEqual((await readCircle(house.app, ben, circle.slug, { kind: 'story', before: null }))?.stories, []);
    for (const words of ['quokka', 'wombat']) {
      assert.deepEqual((await searchTexts(house.app, ben, { words, slug: null }))?.hits, []);
    }
    assert.equal(await rowsWith('quokka'), 0);
  });

  it('takes its shape along with the last reply', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    const reply = await house.reply(ben, story);
    value(await withdrawStory(house.app, ann, story));
    assert.deepEqual(value(await withdrawReply(house.app, ben, reply)), { storyId: story, open: false });
    assert.equal(await readStory(house.app, ben, story), null);
  });

  it('is possible after leaving the circle, also an invited one', async () => {
    const circle = await house.circle({ access: 'invited' });
    const ann = await house.member(circle);
    const story = await house.tell(ann, circle);
    const reply = await house.reply(ann, story);
    await house.app.db.system('test', (tx) =>
      sql`delete from community.membership where person_id = ${ann.personId}`.execute(tx.of<Record<string, never>>()),
    );
    assert.equal(await readStory(house.app, ann, story), null);
    const [own] = (await readOwnStories(house.app, ann, null)).texts;
    assert.deepEqual([own?.id, own?.circle], [story, null]);
    assert.equal((await readOwnReplies(house.app, ann, null)).texts[0]?.id, reply);
    assert.equal((await withdrawReply(house.app, ann, reply)).ok, true);
    assert.equal((await withdrawStory(house.app, ann, story)).ok, true);
    assert.deepEqual((await readOwnStories(house.app, ann, null)).texts, []);
  });

  it('is only ever one’s own: not_found', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    const reply = await house.reply(ann, story);
    for (const id of [story, newId(), 'nonsense']) {
      assert.equal(code(await withdrawStory(house.app, ben, id)), 'not_found');
      assert.equal(code(await withdrawStory(house.app, house.stranger, id)), 'not_found');
    }
    assert.equal(code(await withdrawReply(house.app, ben, reply)), 'not_found');
    assert.equal(await readOwnText(house.app, ben, 'story', story), false);
    assert.equal(await readOwnText(house.app, ann, 'reply', reply), true);
  });
});

describe('words that are changed', () => {
  it('show that they were, and are found by the new words alone', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle, { text: 'platypus nights' });
    const reply = await house.reply(ben, story, { text: 'echidna mornings' });
    value(await editStory(house.app, ann, story, { ...edited, note: ['illness'] }, 'en'));
    value(await editReply(house.app, ben, reply, 'Other mornings.', 'en'));
    const page = await readStory(house.app, house.host, story);
    assert.deepEqual(
      [page?.story.text, page?.story.ask, page?.story.themes, page?.story.edited],
      ['Other words.', 'ideas', ['illness'], true],
    );
    assert.deepEqual([page?.replies[0]?.text, page?.replies[0]?.edited], ['Other mornings.', true]);
    assert.equal((await rowsWith('platypus')) + (await rowsWith('echidna')), 0);
    assert.equal((await searchTexts(house.app, ann, { words: 'mornings', slug: circle.slug }))?.hits.length, 1);
  });

  it('are only ever one’s own: not_found', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    const reply = await house.reply(ann, story);
    assert.equal(code(await editStory(house.app, ben, story, edited, 'en')), 'not_found');
    assert.equal(code(await editReply(house.app, ben, reply, 'x', 'en')), 'not_found');
    assert.equal(await readOwnStory(house.app, ben, story), null);
    assert.equal(await readOwnReply(house.app, ben, reply), null);
    assert.equal((await readOwnStory(house.app, ann, story))?.story.may.edit, true);
    assert.equal((await readOwnReply(house.app, ann, reply))?.reply.may.edit, true);
  });

  it('stay as they are while the circle is paused: circle_paused', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const story = await house.tell(ann, circle);
    const reply = await house.reply(ann, story);
    await house.app.db.system('test', (tx) =>
      sql`update community.circle set status = 'paused' where id = ${circle.id}`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    assert.equal(code(await editStory(house.app, ann, story, edited, 'en')), 'circle_paused');
    assert.equal(code(await editReply(house.app, ann, reply, 'x', 'en')), 'circle_paused');
    assert.equal((await withdrawStory(house.app, ann, story)).ok, true, 'taking back is always possible');
  });

  it('do not change an empty shape: not_found', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    await house.reply(ben, story);
    value(await withdrawStory(house.app, ann, story));
    assert.equal(code(await editStory(house.app, ann, story, edited, 'en')), 'not_found');
  });
});
