import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { day } from '#platform/clock';
import type { Person } from '#support/circles';
import { value } from '#support/circles';
import { type StoriesHouse, storiesHouse } from '#support/stories';
import { affirm } from './affirm.ts';
import { chooseFilters } from './choose-filters.ts';
import { eraseOldTexts } from './erase-old-texts.ts';
import { keepTypedDraft, keepTypedDraftIn, readDrafts } from './keep-draft.ts';
import { readKeptWords } from './keep-words.ts';
import { personData } from './person-data.ts';
import { readCircle } from './read-circle.ts';
import { readFront, readHome } from './read-home.ts';
import { readPlace } from './read-place.ts';
import { readStory } from './read-story.ts';
import { recordAnswerTimes } from './record-answer-times.ts';
import { reportSubjects } from './report-subjects.ts';

let house: StoriesHouse;
before(async () => {
  house = await storiesHouse();
});
after(() => house.drop());

const own = (words: string) => ({ sentence: '', words, once: null }) as const;
const erase = (person: Person) =>
  house.app.db.as(person, (tx) => personData.erasePerson(house.app, tx, person.personId));
const tables = ['story', 'reply', 'ask', 'writing', 'affirmation', 'draft', 'filter', 'once'];

async function rowsNaming(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const table of tables) {
    const { rows } = await house.app.db.system('test', (tx) =>
      sql`select 1 from ${sql.table(`stories.${table}`)} as whole where to_jsonb(whole)::text like ${`%${text}%`}`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    if (rows.length > 0) found.push(table);
  }
  return found;
}

describe('what a person has here', () => {
  it('is exported whole', async () => {
    const circle = await house.circle({ access: 'invited' });
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle, { text: 'My story.', title: 'Mine', note: ['death'], masked: true });
    await house.win(ann, circle, 'My win.');
    await house.reply(ann, story, { text: 'My reply.' });
    const theirs = await house.tell(ben, circle);
    value(await affirm(house.app, ben, { kind: 'story', id: story }, own('For Ann.')));
    value(await affirm(house.app, ann, { kind: 'story', id: theirs }, own('For Ben.')));
    await keepTypedDraft(house.app, ann, { key: 'story-x', draft: { text: 'half a sent' } });
    await chooseFilters(house.app, ann, ['abuse']);
    const exported = await house.app.db.as(ann, (tx) => personData.exportPerson(house.app, tx, ann.personId));
    const text = JSON.stringify(exported);
    for (const part of ['My story.', 'Mine', 'death', 'My win.', 'My reply.', 'For Ann.', 'half a sent', 'abuse']) {
      assert.ok(text.includes(part), `${part} is missing`);
    }
    assert.ok(!text.includes('For Ben.'), 'a sentence belongs to its receiver');
    assert.equal((exported.sentencesSent as unknown[]).length, 1);
  });

  it('is erased whole; what others replied stays under an empty head', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const alone = await house.tell(ann, circle, { text: 'marker-ann alone' });
    const answered = await house.tell(ann, circle, {
      text: 'marker-ann answered',
      note: ['death'],
      title: 'marker-ann',
    });
    await house.reply(ben, answered, { text: 'By Ben.' });
    const theirs = await house.tell(ben, circle);
    await house.reply(ann, theirs, { text: 'marker-ann reply' });
    value(await affirm(house.app, ben, { kind: 'story', id: answered }, own('To Ann.')));
    value(await affirm(house.app, ann, { kind: 'story', id: theirs }, own('marker-ann to Ben.')));
    await keepTypedDraft(house.app, ann, { key: 'story-x', draft: { text: 'marker-ann draft' } });
    await chooseFilters(house.app, ann, ['abuse']);
    await erase(ann);
    assert.deepEqual(await rowsNaming(ann.personId), []);
    assert.deepEqual(await rowsNaming('marker-ann'), []);
    assert.equal(await readStory(house.app, ben, alone), null);
    const left = await readStory(house.app, ben, answered);
    assert.equal(left?.story.withdrawn, true);
    assert.deepEqual(
      left?.replies.map((reply) => reply.text),
      ['By Ben.'],
    );
    assert.deepEqual((await readStory(house.app, ben, theirs))?.replies, []);
    assert.deepEqual((await readKeptWords(house.app, ben, null)).words, []);
  });
});

describe('a circle that keeps texts for thirty days', () => {
  it('erases each text when its days are over', async () => {
    const circle = await house.circle({ keepDays: 30 });
    const other = await house.circle();
    const ann = await house.member(circle);
    const ben = await house.member(circle);
    const kept = await house.tell(await house.member(other), other, { text: 'kept' });
    const first = await house.tell(ann, circle, { text: 'marker-first' });
    await house.reply(ben, first, { text: 'marker-early' });
    house.clock.forward(20 * day);
    await house.reply(ben, first, { text: 'marker-late' });
    const second = await house.tell(ann, circle, { text: 'marker-second' });
    house.clock.forward(11 * day);
    await eraseOldTexts(house.app);
    assert.deepEqual(await rowsNaming('marker-first'), []);
    assert.deepEqual(await rowsNaming('marker-early'), []);
    const left = await readStory(house.app, ben, first);
    assert.deepEqual([left?.story.withdrawn, left?.replies.map((reply) => reply.text)], [true, ['marker-late']]);
    assert.equal((await readStory(house.app, ben, second))?.story.text, 'marker-second');
    house.clock.forward(20 * day);
    await eraseOldTexts(house.app);
    assert.deepEqual(await rowsNaming('marker-'), []);
    assert.equal(await readStory(house.app, ben, first), null);
    assert.equal((await readStory(house.app, ben, kept))?.story.text, 'kept');
  });
});

describe('drafts', () => {
  it('come back as they were typed, to their writer alone, and are sealed', async () => {
    const [ann, ben] = [await house.someone(), await house.someone()];
    const draft = { text: 'marker-draft', title: 'Ünfinished' };
    value(await keepTypedDraft(house.app, ann, { key: 'reply-1', draft }));
    assert.deepEqual(await readDrafts(house.app, ann, ['reply-1', 'reply-2']), { 'reply-1': draft });
    assert.deepEqual(await readDrafts(house.app, ben, ['reply-1']), {});
    assert.deepEqual(await readDrafts(house.app, house.stranger, ['reply-1']), {});
    assert.deepEqual(await rowsNaming('marker-draft'), []);
    value(await keepTypedDraft(house.app, ann, { key: 'reply-1', draft: { text: '', title: ' ' } }));
    assert.deepEqual(await readDrafts(house.app, ann, ['reply-1']), {});
  });

  it('are kept twenty at most, the newest, and for thirty days', async () => {
    const ann = await house.someone();
    for (let n = 0; n < 23; n += 1) {
      house.clock.forward(1_000);
      await keepTypedDraft(house.app, ann, { key: `reply-${n}`, draft: { text: 'x' } });
    }
    const keys = Array.from({ length: 23 }, (_, n) => `reply-${n}`);
    assert.deepEqual(Object.keys(await readDrafts(house.app, ann, keys)).sort(), keys.slice(3).sort());
    house.clock.forward(29 * day);
    await eraseOldTexts(house.app);
    assert.equal(Object.keys(await readDrafts(house.app, ann, keys)).length, 20);
    house.clock.forward(2 * day);
    await eraseOldTexts(house.app);
    assert.deepEqual(await readDrafts(house.app, ann, keys), {});
  });

  it('are for people: sign_in_first', async () => {
    const kept = await keepTypedDraft(house.app, house.stranger, { key: 'a', draft: { text: 'x' } });
    assert.equal(kept.ok ? '' : kept.code, 'sign_in_first');
    await house.as(house.stranger, (app, tx) =>
      keepTypedDraftIn(app, tx, house.stranger, { key: 'a', draft: { text: 'marker-nobody' } }),
    );
    assert.deepEqual(await readDrafts(house.app, house.stranger, ['a']), {});
  });

  it('go when what was typed is posted', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    await keepTypedDraft(house.app, ann, { key: `story-${circle.id}`, draft: { text: 'half' } });
    await house.tell(ann, circle);
    assert.deepEqual(await readDrafts(house.app, ann, [`story-${circle.id}`]), {});
  });
});

describe('what is reported', () => {
  it('is shown as it stands, with its circle, and removed like any withdrawal', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle, { text: 'Reported.', title: 'Title' });
    const reply = await house.reply(ben, story, { text: 'Reported reply.', masked: true });
    value(await affirm(house.app, ben, { kind: 'story', id: story }, own('Reported sentence.')));
    const [kept] = (await readKeptWords(house.app, ann, null)).words;
    const ids = { story, reply, affirmation: kept?.id ?? '' };
    for (const [kind, text] of [
      ['affirmation', 'Reported sentence.'],
      ['reply', 'Reported reply.'],
      ['story', 'Reported.'],
    ] as const) {
      const subject = reportSubjects.find((candidate) => candidate.kind === kind) ?? assert.fail();
      const id = ids[kind];
      const show = () => house.as(house.host, (app, tx) => subject.show(app, tx, id));
      assert.equal((await show())?.text, text);
      assert.equal((await show())?.circle, circle.id);
      assert.equal(await house.as(ann, (app, tx) => subject.maySee(app, tx, ann, id)), true);
      const stranger = await house.someone();
      assert.equal(
        await house.as(stranger, (app, tx) => subject.maySee(app, tx, stranger, id)),
        kind !== 'affirmation',
      );
      const decision = { report: id, rule: 'site:kind' };
      await house.as(house.host, async (app, tx) => subject.remove?.(app, tx, id, decision));
      await house.as(house.host, async (app, tx) => subject.remove?.(app, tx, id, decision));
      assert.equal(await show(), null);
    }
  });
});

describe('home and the front page', () => {
  it('show a person their circles and the truth about their asks, and visitors a few open circles', async () => {
    const circle = await house.circle({ name: 'Long nights' });
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle, { text: 'What I asked.' });
    await readCircle(house.app, ben, circle.slug, { kind: 'story', before: null });
    const home = await readHome(house.app, ann);
    assert.deepEqual(
      home.asks.map((ask) => [ask.storyId, ask.beginning, ask.truth.truth, ask.circle?.name]),
      [[story, 'What I asked.', 'seen', 'Long nights']],
    );
    assert.deepEqual(
      home.circles.map(({ id }) => id),
      [circle.id],
    );
    const front = await readFront(house.app, house.stranger, 2);
    assert.equal(front.length, 2);
    assert.ok(front.every(({ access }) => access === 'open'));
  });

  it('a place to write says why writing is not possible', async () => {
    const [open, invited] = [await house.circle(), await house.circle({ access: 'invited' })];
    assert.equal((await readPlace(house.app, house.stranger, open.slug))?.refusal, 'join_first');
    assert.equal((await readPlace(house.app, house.host, open.slug))?.refusal, null);
    assert.equal(await readPlace(house.app, house.stranger, invited.slug), null);
  });
});

describe('how quickly people answer', () => {
  it('is told to the circle from the true times', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    for (const minutes of [10, 20, 300]) {
      const story = await house.tell(ann, circle);
      house.clock.forward(minutes * 60_000);
      await house.reply(ben, story);
    }
    await recordAnswerTimes(house.app);
    const { rows } = await house.app.db.system('test', (tx) =>
      sql`select answered, median_minutes from community.circle_answer_time where circle_id = ${circle.id}`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    assert.deepEqual(rows, [{ answered: 3, median_minutes: 20 }]);
  });
});
