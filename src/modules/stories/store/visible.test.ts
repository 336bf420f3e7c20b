import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { type Theme, themes } from '#contracts/stories';
import { newId } from '#platform/ids';
import { type TestDatabase, testDatabase } from '#support/database';
import { maySeeReply, maySeeStory, type Reader } from '../policy/read.ts';
import { insertReply, repliesById } from './replies.ts';
import { insertStory, storiesById } from './stories.ts';
import type { Viewer } from './visible.ts';

const organisationId = newId();
const people = Array.from({ length: 4 }, () => newId());
const circleId = newId();

let data: TestDatabase;
const stories: { id: string; authorId: string; masked: boolean; themes: Theme[] }[] = [];
const replies: { id: string; storyId: string; authorId: string; masked: boolean }[] = [];
before(async () => {
  data = await testDatabase({ only: ['db', 'stories'] });
  const now = new Date();
  const common = {
    organisation_id: organisationId,
    circle_id: circleId,
    language: 'en',
    sealed: null,
    edited_at: null,
  };
  await data.db.as({ organisationId, personId: null }, async (tx) => {
    for (const authorId of people) {
      for (const masked of [true, false]) {
        for (const about of [[], ['death'], ['illness', 'abuse']] satisfies Theme[][]) {
          const story = { id: newId(), authorId, masked, themes: about };
          stories.push(story);
          await insertStory(tx, {
            ...common,
            id: story.id,
            author_id: authorId,
            kind: 'story',
            ask: 'listen',
            masked,
            themes: about,
            title: null,
            text: 'x',
            posted_at: now,
            withdrawn_at: null,
          });
        }
        const reply = { id: newId(), storyId: stories[0]?.id ?? '', authorId, masked };
        replies.push(reply);
        await insertReply(tx, {
          ...common,
          id: reply.id,
          story_id: reply.storyId,
          author_id: authorId,
          masked,
          text: 'x',
          posted_at: now,
        });
      }
    }
  });
});
after(() => data.drop());

describe('what a reader may see', () => {
  it('is the same in the database as in the policy, whatever blocks and filters there are', async () => {
    const person = fc.constantFrom(...people);
    const viewers = fc.record({
      personId: fc.option(person),
      people: fc.uniqueArray(person),
      inStory: fc.array(fc.record({ story: fc.nat({ max: 23 }), person })),
      filtered: fc.uniqueArray(fc.constantFrom(...themes)),
    });
    await fc.assert(
      fc.asyncProperty(viewers, async (drawn) => {
        const inStory = drawn.inStory.map((pair) => ({ ...pair, story: stories[pair.story]?.id ?? '' }));
        const viewer: Viewer = { ...drawn, inStory };
        const reader: Reader = {
          personId: viewer.personId,
          filtered: new Set(viewer.filtered),
          hides: ({ by, masked, story }) =>
            masked ? inStory.some((pair) => pair.story === story && pair.person === by) : viewer.people.includes(by),
        };
        const seen = await data.db.as({ organisationId, personId: viewer.personId }, async (tx) => ({
          stories: await storiesById(
            tx,
            viewer,
            stories.map(({ id }) => id),
          ),
          replies: await repliesById(
            tx,
            viewer,
            replies.map(({ id }) => id),
          ),
        }));
        const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).sort();
        assert.deepEqual(ids(seen.stories), ids(stories.filter((story) => maySeeStory(reader, story))));
        assert.deepEqual(ids(seen.replies), ids(replies.filter((reply) => maySeeReply(reader, reply))));
      }),
      { numRuns: 60 },
    );
  });

  it('is never a row of another organisation', async () => {
    const viewer: Viewer = { personId: null, people: [], inStory: [], filtered: [] };
    const seen = await data.db.as({ organisationId: newId(), personId: null }, (tx) =>
      storiesById(
        tx,
        viewer,
        stories.map(({ id }) => id),
      ),
    );
    assert.deepEqual(seen, []);
  });
});
