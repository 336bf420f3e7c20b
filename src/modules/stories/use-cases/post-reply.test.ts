import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { newId } from '#platform/ids';
import { code, value } from '#support/circles';
import { type StoriesHouse, storiesHouse } from '#support/stories';
import { postReply } from './post-reply.ts';
import { readStory } from './read-story.ts';
import { tellWriting } from './tell-writing.ts';
import { withdrawReply, withdrawStory } from './withdraw.ts';

let house: StoriesHouse;
before(async () => {
  house = await storiesHouse();
});
after(() => house.drop());

const form = { text: 'I am here.', masked: false, once: null };
const truthFor = async (author: Parameters<typeof readStory>[1], story: string) =>
  (await readStory(house.app, author, story))?.askTruth?.truth;

describe('a reply', () => {
  it('stands under its story, oldest first, and answers the ask', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    const first = value(await postReply(house.app, ben, story, form, 'en'));
    assert.equal(first.path, `/stories/${story}#reply-${first.id}`);
    house.clock.forward(1_000);
    await house.reply(ann, story, { text: 'Thank you.' });
    const page = await readStory(house.app, ann, story);
    assert.deepEqual(
      page?.replies.map((reply) => reply.text),
      ['I am here.', 'Thank you.'],
    );
    assert.equal(page?.askTruth?.truth, 'answered');
    assert.equal((await readStory(house.app, ben, story))?.askTruth, null, 'only its author is told');
  });

  it('comes in pages that show every reply once', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const story = await house.tell(ann, circle);
    for (let n = 0; n < 55; n += 1) await house.reply(ann, story, { text: `Reply ${n}`, masked: n % 3 === 0 });
    const first = await readStory(house.app, ann, story);
    const second = await readStory(house.app, ann, story, { after: first?.later ?? null });
    assert.deepEqual([first?.replies.length, second?.replies.length, second?.later], [50, 5, null]);
    assert.equal(new Set([...(first?.replies ?? []), ...(second?.replies ?? [])].map((reply) => reply.id)).size, 55);
  });

  it('to a story one may not see is not_found, without membership join_first, to a withdrawn one story_withdrawn', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    assert.equal(code(await postReply(house.app, ben, newId(), form, 'en')), 'not_found');
    assert.equal(code(await postReply(house.app, ben, 'nonsense', form, 'en')), 'not_found');
    assert.equal(code(await postReply(house.app, house.stranger, story, form, 'en')), 'join_first');
    await house.reply(ben, story);
    value(await withdrawStory(house.app, ann, story));
    assert.equal(code(await postReply(house.app, ben, story, form, 'en')), 'story_withdrawn');
  });

  it('to whom a block stands between is not_found', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    await house.block(ann, ben);
    assert.equal(code(await postReply(house.app, ben, story, form, 'en')), 'not_found');
  });

  it('sent twice at once is there once', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    const once = newId();
    const sent = await Promise.all([1, 2].map(() => postReply(house.app, ben, story, { ...form, once }, 'en')));
    assert.equal(value(sent[0] ?? assert.fail()).id, value(sent[1] ?? assert.fail()).id);
    assert.equal((await readStory(house.app, ann, story))?.replies.length, 1);
  });
});

describe('the truth its author is told', () => {
  it('goes from unseen to seen by somebody else, to writing, to answered', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    assert.equal(await truthFor(ann, story), 'unseen', 'one’s own look does not count');
    await readStory(house.app, house.stranger, story);
    assert.equal(await truthFor(ann, story), 'unseen', 'nobody knows who looks without an account');
    await readStory(house.app, ben, story);
    assert.equal(await truthFor(ann, story), 'seen');
    value(await tellWriting(house.app, ben, story));
    assert.equal(await truthFor(ann, story), 'writing');
    house.clock.forward(30_000);
    assert.equal(await truthFor(ann, story), 'seen');
    await house.reply(ben, story);
    assert.equal(await truthFor(ann, story), 'answered');
  });

  it('is not "answered" by the author’s own words, nor by a reply that a block hides from them', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle, { masked: true });
    await house.reply(ann, story, { text: 'I forgot to say.' });
    assert.equal(await truthFor(ann, story), 'unseen');
    await house.block(ann, ben);
    await house.reply(ben, story);
    assert.notEqual(await truthFor(ann, story), 'answered');
    assert.equal((await readStory(house.app, ann, story))?.replies.length, 1);
  });

  it('goes back when the only answer is taken back', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    const reply = await house.reply(ben, story);
    value(await withdrawReply(house.app, ben, reply));
    assert.equal(await truthFor(ann, story), 'seen');
  });

  it('"somebody is writing" is for asks of others one may write to: otherwise not_found', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    assert.equal(code(await tellWriting(house.app, ann, story)), 'not_found');
    assert.equal(code(await tellWriting(house.app, house.stranger, story)), 'not_found');
    assert.equal(code(await tellWriting(house.app, ben, await house.win(ann, circle))), 'not_found');
    await house.block(ann, ben);
    assert.equal(code(await tellWriting(house.app, ben, story)), 'not_found');
  });
});

describe('events', () => {
  it('carry ids and nothing else, and never who wrote', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle, { masked: true, text: 'secret-words' });
    await house.reply(ben, story, { masked: true });
    const { rows } = await house.app.db.system('test', (tx) =>
      sql<{ ids: Record<string, string> }>`select ids from platform.event where kind like 'stories.%'
        and audience->>'circle' = ${circle.id}`.execute(tx.of<Record<string, never>>()),
    );
    assert.equal(rows.length, 2);
    for (const { ids } of rows) {
      assert.ok(!Object.values(ids).includes(ann.personId) && !Object.values(ids).includes(ben.personId));
      assert.ok(Object.values(ids).every((id) => /^[0-9a-f-]{36}$/.test(id)));
    }
  });
});
