import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import type { Actor, Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { type TestDatabase, testDatabase } from '#support/database';
import { explain } from '#support/explain';
import { largeSeed, plant, type Seeded } from '#support/seed';
import { affirmationsOf, sentAbout } from './affirmations.ts';
import { oldStories, removeOldReplies } from './aging.ts';
import { asksByStory, asksOfAuthor, asksToLift, liftedAsks, markSeen } from './asks.ts';
import { latestReplies, repliesOfAuthor, repliesOfStory } from './replies.ts';
import { newestSealed } from './search.ts';
import { storiesById, storiesOfAuthor, storiesOfCircle } from './stories.ts';
import type { Viewer } from './visible.ts';
import { writersOf } from './writing.ts';

const organisationId = newId();
const someStory = newId();
const long = new Date('2000-01-01');

let data: TestDatabase;
let seeded: Seeded;
let actor: Actor;
let viewer: Viewer;
before(async () => {
  data = await testDatabase();
  seeded = await plant(data.url, organisationId, largeSeed);
  actor = { organisationId, personId: seeded.personId };
  viewer = {
    personId: seeded.personId,
    people: [newId(), newId()],
    inStory: [{ story: newId(), person: newId() }],
    filtered: ['death'],
  };
});
after(() => data.drop());

const page = { before: someStory, most: 31 };

/** Each list that a page shows: its query, and the index that answers it. */
const lists: Readonly<Record<string, { readonly index: string; readonly run: (tx: Tx) => Promise<unknown> }>> = {
  'stories of a circle': {
    index: 'story_of_circle',
    run: (tx) => storiesOfCircle(tx, viewer, { circleId: seeded.circleId, kind: 'story', ...page }),
  },
  'wins of a circle': {
    index: 'story_of_circle',
    run: (tx) => storiesOfCircle(tx, viewer, { circleId: seeded.circleId, kind: 'win', before: null, most: 31 }),
  },
  'newest replies of a page': {
    index: 'reply_of_story',
    run: (tx) =>
      latestReplies(
        tx,
        viewer,
        Array.from({ length: 30 }, () => newId()),
        3,
      ),
  },
  'replies of a story': {
    index: 'reply_of_story',
    run: (tx) => repliesOfStory(tx, viewer, { storyId: someStory, after: newId(), most: 51 }),
  },
  'stories found': { index: 'story_pkey', run: (tx) => storiesById(tx, viewer, [newId(), newId()]) },
  "a person's stories": { index: 'story_of_author', run: (tx) => storiesOfAuthor(tx, seeded.personId, page) },
  "a person's replies": { index: 'reply_of_author', run: (tx) => repliesOfAuthor(tx, seeded.personId, page) },
  "a person's asks": { index: 'ask_of_author', run: (tx) => asksOfAuthor(tx, seeded.personId, long, 6) },
  'asks of a page': { index: 'ask_pkey', run: (tx) => asksByStory(tx, [newId(), newId()]) },
  'asks seen first': { index: 'ask_pkey', run: (tx) => markSeen(tx, [newId()], seeded.personId, long) },
  'asks to lift': {
    index: 'ask_waiting',
    run: (tx) => asksToLift(tx, { organisationId, from: long, firstBefore: new Date(), secondBefore: long, most: 200 }),
  },
  'asks that climbed in the circles of a host': {
    index: 'ask_climbed_of_circle',
    run: (tx) => liftedAsks(tx, { organisationId, circleIds: [seeded.circleId], from: long, most: 100 }),
  },
  'asks that climbed anywhere': {
    index: 'ask_climbed',
    run: (tx) => liftedAsks(tx, { organisationId, circleIds: null, from: long, most: 100 }),
  },
  'sentences received': {
    index: 'affirmation_of_receiver',
    run: (tx) => affirmationsOf(tx, seeded.personId, page),
  },
  'sentences sent': { index: 'affirmation_once', run: (tx) => sentAbout(tx, seeded.personId, [newId(), newId()]) },
  'who is writing': { index: 'writing_pkey', run: (tx) => writersOf(tx, [newId()], new Date()) },
  'newest sealed texts': { index: 'reply_of_circle', run: (tx) => newestSealed(tx, [newId(), newId()], 200) },
  'replies to erase': { index: 'reply_of_circle', run: (tx) => removeOldReplies(tx, seeded.circleId, long) },
  'stories to erase': { index: 'story_of_circle', run: (tx) => oldStories(tx, seeded.circleId, long, 200) },
};

describe('with 100,000 stories, 1,000 circles and 20,000 people', () => {
  for (const [name, { index, run }] of Object.entries(lists)) {
    it(`${name}: one statement, answered by ${index}`, async (t) => {
      const found = await data.db.as(actor, (tx) => explain(tx, run));
      t.diagnostic(`${found.took.toFixed(1)} ms`);
      assert.equal(found.statements, 1);
      assert.ok(found.indexes.has(index), `uses ${[...found.indexes]}`);
      // A table of a few pages is read faster whole; the large ones never are.
      for (const table of ['story', 'reply', 'ask', 'affirmation']) {
        assert.ok(!found.readWhole.has(`stories.${table}`), `reads all of stories.${table}`);
      }
    });
  }

  for (const [name, indexes] of [
    ['find_words', ['story_words', 'reply_words']],
    ['find_letters', ['story_letters', 'reply_letters']],
  ] as const) {
    it(`${name} looks the words up in ${indexes.join(' and ')}`, async () => {
      const plan = await planOfFunction(name);
      for (const index of indexes) assert.match(plan, new RegExp(index));
      assert.doesNotMatch(plan, /Seq Scan on (story|reply)/);
    });
  }
});

/** What happens inside a look-up function; EXPLAIN of a call would show the call alone. */
async function planOfFunction(name: 'find_words' | 'find_letters'): Promise<string> {
  const client = new pg.Client({ connectionString: data.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ prosrc: string }>('select prosrc from pg_proc where proname = $1', [name]);
    const asked = name === 'find_words' ? { query: `'kettle'::tsquery` } : { words: `'kettel w4711'` };
    const body = Object.entries({ ...asked, circles: 'null::uuid[]', most: '100' }).reduce(
      (sql, [word, value]) => sql.replace(new RegExp(`(?<![\\w.])${word}\\b`, 'g'), value),
      /return query([^;]+);/.exec(rows[0]?.prosrc ?? '')?.[1] ?? '',
    );
    await client.query('set role beside_system');
    await client.query("select set_config('beside.organisation', $1, false)", [organisationId]);
    const plan = await client.query<{ 'QUERY PLAN': string }>(`explain ${body}`);
    return plan.rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.end();
  }
}
