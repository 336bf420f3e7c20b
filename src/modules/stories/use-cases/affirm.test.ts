import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { AffirmationForm } from '#contracts/stories';
import { newId } from '#platform/ids';
import { code, value } from '#support/circles';
import { type StoriesHouse, storiesHouse } from '#support/stories';
import { affirm, readToAffirm, unsendAffirmation } from './affirm.ts';
import { letGoOfWords, readKeptWords } from './keep-words.ts';
import { readStory } from './read-story.ts';
import { withdrawStory } from './withdraw.ts';

let house: StoriesHouse;
before(async () => {
  house = await storiesHouse();
});
after(() => house.drop());

const own: AffirmationForm = { sentence: '', words: 'I read this twice, thank you.', once: null };
const chosen: AffirmationForm = { sentence: 'believe_you', words: '', once: null };
const about = (id: string, kind: 'story' | 'reply' = 'story') => ({ kind, id });

describe('a sentence to an author', () => {
  it('is read in full by its receiver and by nobody else, sealed in the database', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle, 'Benedikt')];
    const story = await house.tell(ann, circle);
    const reply = await house.reply(ann, story, { text: 'More.' });
    value(await affirm(house.app, ben, about(story), own));
    house.clock.forward(1_000);
    value(await affirm(house.app, ben, about(reply, 'reply'), chosen));
    const { words } = await readKeptWords(house.app, ann, null);
    assert.deepEqual(
      words.map(({ said, from }) => [said, from.kind === 'person' && from.nickname]),
      [
        [{ sentence: 'believe_you' }, 'Benedikt'],
        [{ words: 'I read this twice, thank you.' }, 'Benedikt'],
      ],
    );
    assert.deepEqual((await readKeptWords(house.app, ben, null)).words, []);
    const { rows } = await house.app.db.system('test', (tx) =>
      sql<{ row: string }>`select to_jsonb(affirmation)::text as row from stories.affirmation`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    assert.ok(rows.length > 0 && rows.every(({ row }) => !row.includes('twice')));
    for (const reader of [house.host, ben]) {
      const { html } = await reader.browser.get(`/stories/${story}`);
      assert.ok(!html.includes('twice'));
    }
  });

  it('shows its sender only that it was sent, and can be taken back', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    assert.equal((await readToAffirm(house.app, ben, about(story)))?.sent, false);
    value(await affirm(house.app, ben, about(story), own));
    assert.equal((await readToAffirm(house.app, ben, about(story)))?.sent, true);
    assert.equal((await readStory(house.app, ben, story))?.affirmed.has(story), true);
    value(await unsendAffirmation(house.app, ben, about(story)));
    assert.deepEqual((await readKeptWords(house.app, ann, null)).words, []);
    assert.equal(code(await unsendAffirmation(house.app, ben, about(story))), 'not_found');
  });

  it('can be let go of by its receiver alone', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    value(await affirm(house.app, ben, about(await house.tell(ann, circle)), own));
    const [kept] = (await readKeptWords(house.app, ann, null)).words;
    assert.equal(code(await letGoOfWords(house.app, ben, kept?.id ?? '')), 'not_found');
    assert.equal(code(await letGoOfWords(house.app, ann, 'nonsense')), 'not_found');
    value(await letGoOfWords(house.app, ann, kept?.id ?? ''));
    assert.deepEqual((await readKeptWords(house.app, ann, null)).words, []);
  });

  it('is one for each thing: sentence_already_sent; the same form again answers the first result', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    const once = newId();
    value(await affirm(house.app, ben, about(story), { ...own, once }));
    value(await affirm(house.app, ben, about(story), { ...own, once }));
    assert.equal(code(await affirm(house.app, ben, about(story), own)), 'sentence_already_sent');
    assert.equal((await readKeptWords(house.app, ann, null)).words.length, 1);
  });

  it('refuses sentence_for_yourself, not_found, join_first and story_withdrawn', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    assert.equal(code(await affirm(house.app, ann, about(story), own)), 'sentence_for_yourself');
    assert.equal(code(await affirm(house.app, ben, about(newId()), own)), 'not_found');
    assert.equal(code(await affirm(house.app, house.stranger, about(story), own)), 'join_first');
    const outsider = await house.someone();
    assert.equal(code(await affirm(house.app, outsider, about(story), own)), 'join_first');
    assert.equal(await readToAffirm(house.app, ann, about(story)), null);
    await house.reply(ben, story);
    value(await withdrawStory(house.app, ann, story));
    assert.equal(code(await affirm(house.app, ben, about(story), own)), 'story_withdrawn');
  });

  it('does not reach anybody through a block', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    value(await affirm(house.app, ben, about(story), own));
    await house.block(ann, ben);
    assert.deepEqual((await readKeptWords(house.app, ann, null)).words, []);
    assert.equal(code(await affirm(house.app, ben, about(story), own)), 'not_found');
  });

  it('from whoever wrote the story without a nickname comes from "someone"', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle, 'Annalise'), await house.member(circle)];
    const story = await house.tell(ann, circle, { masked: true });
    const reply = await house.reply(ben, story);
    value(await affirm(house.app, ann, about(reply, 'reply'), own));
    const [kept] = (await readKeptWords(house.app, ben, null)).words;
    assert.equal(kept?.from.kind, 'someone');
    assert.ok(!(await ben.browser.get('/me/affirmations')).html.includes('Annalise'));
  });
});
