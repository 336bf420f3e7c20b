import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Actor } from '#platform/db';
import { newId } from '#platform/ids';
import { aStory, type StoriesHouse, storiesHouse } from '#support/stories';
import { chooseFilters, readFilters } from './choose-filters.ts';
import { postStory } from './post-story.ts';
import { searchTexts } from './search-texts.ts';

let house: StoriesHouse;
before(async () => {
  house = await storiesHouse();
});
after(() => house.drop());

const found = async (reader: Actor, words: string, slug: string | null = null) =>
  (await searchTexts(house.app, reader, { words, slug }))?.hits.map((hit) => hit.snippet).sort();

describe('a search', () => {
  it('finds words by their stems in English and Spanish, and as they stand in Arabic', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    await house.tell(ann, circle, { text: 'I was walking through the marigolds.' });
    for (const [text, locale] of [
      ['Caminaba entre girasoles.', 'es'],
      ['كنت أمشي في البستان', 'ar'],
    ] as const) {
      await postStory(house.app, ann, circle.slug, { kind: 'story', form: { ...aStory, text } }, locale);
    }
    assert.deepEqual(await found(ann, 'walk marigold'), ['I was walking through the marigolds.']);
    assert.deepEqual(await found(ann, 'girasol'), ['Caminaba entre girasoles.']);
    assert.deepEqual(await found(ann, 'البستان'), ['كنت أمشي في البستان']);
  });

  it('finds words that are written a little differently', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    await house.tell(ann, circle, { text: 'The chrysanthemum was the last to go.' });
    assert.equal((await found(ann, 'chrysantemum'))?.length, 1);
  });

  it('finds replies, and leads to the story they stand under', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    await house.reply(ben, story, { text: 'Gardenias helped me.' });
    const page = await searchTexts(house.app, ann, { words: 'gardenia', slug: null });
    assert.deepEqual(
      page?.hits.map((hit) => [hit.story.id, hit.reply?.text]),
      [[story, 'Gardenias helped me.']],
    );
  });

  it('looks in one circle alone where asked, and nowhere in a circle that is not open to one', async () => {
    const [here, there] = [await house.circle(), await house.circle()];
    const invited = await house.circle({ access: 'invited' });
    const ann = await house.member(here);
    await house.tell(ann, here, { text: 'Peonies here.' });
    await house.tell(await house.member(there), there, { text: 'Peonies there.' });
    assert.deepEqual(await found(ann, 'peony', here.slug), ['Peonies here.']);
    assert.deepEqual(await found(house.stranger, 'peony'), ['Peonies here.', 'Peonies there.']);
    assert.equal(await found(ann, 'peony', invited.slug), undefined);
  });

  it('of an invited circle is for its members, in its newest texts', async () => {
    const invited = await house.circle({ access: 'invited' });
    const [ann, outsider] = [await house.member(invited), await house.someone()];
    const story = await house.tell(ann, invited, { title: 'Snowdrops', text: 'In the cold.' });
    await house.reply(ann, story, { text: 'More snowdrops.' });
    assert.deepEqual(await found(ann, 'snowdrop'), ['In the cold.', 'More snowdrops.']);
    assert.deepEqual(await found(ann, 'snowdrop', invited.slug), ['In the cold.', 'More snowdrops.']);
    assert.deepEqual(await found(outsider, 'snowdrop'), []);
    assert.deepEqual(await found(house.stranger, 'snowdrop'), []);
  });

  it('respects blocks both ways, filters, and replies under what is hidden', async () => {
    const circle = await house.circle();
    const [ann, ben, cem] = [await house.member(circle), await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle, { text: 'Foxgloves, told.' });
    await house.reply(cem, story, { text: 'Foxgloves, answered.' });
    const noted = await house.tell(cem, circle, { text: 'Foxgloves, noted.', note: ['death'] });
    await house.reply(cem, noted, { text: 'Foxgloves, noted and answered.' });
    await house.block(ben, ann);
    assert.deepEqual(await found(ben, 'foxglove'), ['Foxgloves, noted and answered.', 'Foxgloves, noted.']);
    await chooseFilters(house.app, ben, ['death']);
    assert.deepEqual(await readFilters(house.app, ben), ['death']);
    assert.deepEqual(await found(ben, 'foxglove'), []);
    await chooseFilters(house.app, ben, []);
    assert.deepEqual(await readFilters(house.app, ben), []);
    await house.reply(ben, noted, { text: 'Foxgloves from Ben.' });
    assert.equal((await found(ann, 'foxglove'))?.includes('Foxgloves from Ben.'), false);
  });

  it('never shows a closed circle to whoever is not in it, nor another organisation', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    await house.tell(ann, circle, { text: 'Lilacs.' });
    await house.app.db.system('test', (tx) =>
      sql`update community.circle set status = 'closed' where id = ${circle.id}`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    assert.deepEqual(await found(ann, 'lilac'), ['Lilacs.']);
    assert.deepEqual(await found(house.stranger, 'lilac'), []);
    assert.deepEqual(await found({ organisationId: newId(), personId: null }, 'lilac'), []);
  });

  it('takes anything people type without failing', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    for (const words of ["o'clock & | ! ( ) <-> :*", '"unclosed', '-', '\\', '%_%', '𝕳𝖊𝖑𝖑𝖔', '🙂🙂', 'a'.repeat(100)]) {
      assert.ok(Array.isArray(await found(ann, words)), words);
    }
  });
});

describe('themes one does not want to meet', () => {
  it('are for people: sign_in_first', async () => {
    const chosen = await chooseFilters(house.app, house.stranger, ['death']);
    assert.equal(chosen.ok ? '' : chosen.code, 'sign_in_first');
    assert.deepEqual(await readFilters(house.app, house.stranger), []);
  });

  it('are sealed in the database', async () => {
    const ann = await house.someone();
    await chooseFilters(house.app, ann, ['pregnancy']);
    const { rows } = await house.app.db.system('test', (tx) =>
      sql<{ row: string }>`select to_jsonb(filter)::text as row from stories.filter`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    assert.ok(rows.length > 0 && rows.every(({ row }) => !row.includes('pregnancy')));
  });
});
