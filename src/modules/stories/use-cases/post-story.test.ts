import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { newId } from '#platform/ids';
import { code, value } from '#support/circles';
import { aStory, type StoriesHouse, storiesHouse } from '#support/stories';
import { postStory } from './post-story.ts';
import { readCircle } from './read-circle.ts';
import { readStory } from './read-story.ts';

let house: StoriesHouse;
before(async () => {
  house = await storiesHouse();
});
after(() => house.drop());

const story = { kind: 'story', form: aStory } as const;
const setCircle = (id: string, change: string) =>
  house.app.db.system('test', (tx) =>
    sql.raw(`update community.circle set ${change} where id = '${id}'`).execute(tx.of<Record<string, never>>()),
  );

describe('posting a story', () => {
  it('puts it at the top of its circle, with its ask, notes and language', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    await house.tell(ann, circle, { text: 'The first.' });
    house.clock.forward(60_000);
    const form = { ...aStory, ask: 'ideas', note: ['death'], title: 'Nights', text: 'لا أنام' } as const;
    const posted = value(
      await postStory(house.app, ann, circle.slug, { kind: 'story', form: { ...form, note: ['death'] } }, 'en'),
    );
    assert.equal(posted.path, `/stories/${posted.id}`);
    const page = await readCircle(house.app, ann, circle.slug, { kind: 'story', before: null });
    const [top, below] = page?.stories ?? [];
    assert.equal(top?.id, posted.id);
    assert.deepEqual(
      [top?.ask, top?.themes, top?.title, top?.text, top?.language],
      ['ideas', ['death'], 'Nights', 'لا أنام', 'ar'],
    );
    assert.equal(below?.text, 'The first.');
    assert.deepEqual(top?.askTruth, { truth: 'unseen', lifted: 'nowhere', hostsAfter: 2 });
  });

  it('answers join_first to whoever is not in the circle', async () => {
    const circle = await house.circle();
    const outsider = await house.someone();
    assert.equal(code(await postStory(house.app, outsider, circle.slug, story, 'en')), 'join_first');
    assert.equal(code(await postStory(house.app, house.stranger, circle.slug, story, 'en')), 'join_first');
  });

  it('answers not_found where there is no such circle, or it is invited-only and one is not in it', async () => {
    const hidden = await house.circle({ access: 'invited' });
    const outsider = await house.someone();
    assert.equal(code(await postStory(house.app, outsider, hidden.slug, story, 'en')), 'not_found');
    assert.equal(code(await postStory(house.app, outsider, 'no-circle', story, 'en')), 'not_found');
  });

  it('answers circle_paused, circle_closed and agreements_changed where nothing new is taken', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    await setCircle(circle.id, "status = 'paused'");
    assert.equal(code(await postStory(house.app, ann, circle.slug, story, 'en')), 'circle_paused');
    await setCircle(circle.id, "status = 'closed'");
    assert.equal(code(await postStory(house.app, ann, circle.slug, story, 'en')), 'circle_closed');
    await setCircle(circle.id, "status = 'open', agreements_version = 2");
    assert.equal(code(await postStory(house.app, ann, circle.slug, story, 'en')), 'agreements_changed');
  });

  it('sent again answers the first result, also while the first is under way', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const form = { ...aStory, once: newId() };
    const sent = await Promise.all(
      [1, 2, 3].map(() => postStory(house.app, ann, circle.slug, { kind: 'story', form }, 'en')),
    );
    const ids = new Set(sent.map((result) => value(result).id));
    assert.equal(ids.size, 1);
    const page = await readCircle(house.app, ann, circle.slug, { kind: 'story', before: null });
    assert.equal(page?.stories.length, 1);
  });

  it('a refused form may be sent again once it is mended', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const form = { ...aStory, once: newId() };
    await setCircle(circle.id, "status = 'paused'");
    assert.equal(code(await postStory(house.app, ann, circle.slug, { kind: 'story', form }, 'en')), 'circle_paused');
    await setCircle(circle.id, "status = 'open'");
    assert.equal((await postStory(house.app, ann, circle.slug, { kind: 'story', form }, 'en')).ok, true);
  });

  it('in an invited circle keeps no readable word in the database', async () => {
    const circle = await house.circle({ access: 'invited' });
    const ann = await house.member(circle);
    const id = await house.tell(ann, circle, { text: 'marker-kettle', title: 'marker-title' });
    await house.reply(ann, id, { text: 'marker-reply' });
    const { rows } = await house.app.db.system('test', (tx) =>
      sql<{ found: number }>`select count(*)::integer as found from (
        select to_jsonb(story)::text as row from stories.story union all select to_jsonb(reply)::text from stories.reply
      ) all_rows where row like '%marker-%'`.execute(tx.of<Record<string, never>>()),
    );
    assert.deepEqual(rows, [{ found: 0 }]);
    const read = await readStory(house.app, ann, id);
    assert.deepEqual([read?.story.title, read?.story.text], ['marker-title', 'marker-kettle']);
    assert.equal(read?.replies[0]?.text, 'marker-reply');
  });
});

describe('a win', () => {
  it('stands in its own place, asks nothing and waits for nobody', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const id = await house.win(ann, circle, 'I opened the post.');
    const stories = await readCircle(house.app, ann, circle.slug, { kind: 'story', before: null });
    const wins = await readCircle(house.app, ann, circle.slug, { kind: 'win', before: null });
    assert.deepEqual(stories?.stories, []);
    assert.deepEqual(
      wins?.stories.map((win) => [win.id, win.ask, win.askTruth]),
      [[id, null, null]],
    );
  });
});
