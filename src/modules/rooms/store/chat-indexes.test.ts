import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import type { Actor, Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { type TestDatabase, testDatabase } from '#support/database';
import { explain } from '#support/explain';
import { chatsToErase, chatVersions, circleOfChat, wordById, wordSent, wordsOf, wordsOfPerson } from './chat.ts';

const organisationId = newId();
const now = new Date('2026-11-21T12:00:00Z');
const sessionId = newId();
const someone = newId();
const actor: Actor = { organisationId, personId: someone };

let data: TestDatabase;
before(async () => {
  data = await testDatabase({ only: ['db', 'rooms'] });
  const client = new pg.Client({ connectionString: data.url });
  await client.connect();
  await client.query(
    `insert into rooms.chat (session_id, organisation_id, circle_id, version, erase_at)
     select case when n = 1 then $2::uuid else gen_random_uuid() end, $1, gen_random_uuid(), 100, $3::timestamptz + n * interval '1 minute'
     from generate_series(1, 2000) n`,
    [organisationId, sessionId, now],
  );
  await client.query(
    `insert into rooms.chat_word (id, session_id, organisation_id, place, person_id, sealed, once, written_at)
     select gen_random_uuid(), session_id, organisation_id, n,
       case when n % 50 = 0 and random() < 0.01 then $1::uuid else gen_random_uuid() end, '\\x00', gen_random_uuid(), $2
     from rooms.chat, generate_series(1, 30) n`,
    [someone, now],
  );
  await client.query('analyze');
  await client.end();
});
after(() => data.drop());

/** What a page, a stream or a job asks of chats, and the index that answers it. */
const asked: Readonly<Record<string, { readonly index: string; readonly run: (tx: Tx) => Promise<unknown> }>> = {
  'the newest words': { index: 'chat_word_place', run: (tx) => wordsOf(tx, { sessionId, most: 51 }) },
  'the words before one': {
    index: 'chat_word_place',
    run: (tx) => wordsOf(tx, { sessionId, before: newId(), without: [newId(), newId()], most: 51 }),
  },
  'one word': { index: 'chat_word_pkey', run: (tx) => wordById(tx, newId()) },
  'what a form became': { index: 'chat_word_person', run: (tx) => wordSent(tx, sessionId, someone, newId()) },
  'everything somebody wrote': { index: 'chat_word_person', run: (tx) => wordsOfPerson(tx, someone) },
  'versions of open chats': { index: 'chat_pkey', run: (tx) => chatVersions(tx, [sessionId, newId()]) },
  'the circle of a chat': { index: 'chat_pkey', run: (tx) => circleOfChat(tx, sessionId) },
  'chats to erase': { index: 'chat_old', run: (tx) => chatsToErase(tx, now, 100) },
};

describe('with 2,000 chats and 60,000 words', () => {
  for (const [name, { index, run }] of Object.entries(asked)) {
    it(`${name}: one statement, answered by ${index}`, async (t) => {
      const found = await data.db.as(actor, (tx) => explain(tx, run));
      t.diagnostic(`${found.took.toFixed(1)} ms`);
      assert.equal(found.statements, 1);
      assert.ok(found.indexes.has(index), `uses ${[...found.indexes]}`);
      for (const table of ['chat', 'chat_word']) {
        assert.ok(!found.readWhole.has(`rooms.${table}`), `reads all of rooms.${table}`);
      }
    });
  }
});
