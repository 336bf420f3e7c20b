import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { newId } from '#platform/ids';
import { type TestDatabase, testDatabase } from '#support/database';
import { noFilters } from '../domain/filters.ts';
import { listedQuery } from './circles.ts';

const organisationId = newId();
let database: TestDatabase;
before(async () => {
  database = await testDatabase();
  await seed(1_000);
});
after(() => database.drop());

describe('the directory of an organisation of a thousand circles, among ten such', () => {
  const wholeTable = /"Node Type":"Seq Scan","[^{]*"Relation Name":"circle"/;
  const planOf = (wanted: typeof noFilters) =>
    database.db.as({ organisationId, personId: null }, async (tx) => {
      const page = { filters: wanted, after: newId(0), most: 21 };
      return JSON.stringify(await listedQuery(tx, newId(), page).explain('json'));
    });
  const filters = { ...noFilters, experiences: ['grief' as const], words: 'many' };
  for (const [what, wanted] of Object.entries({ everything: noFilters, 'what fits filters and words': filters }))
    it(`shows ${what} by walking along its index`, async () => {
      const plan = await planOf(wanted);
      assert.match(plan, /"Index Name":"circle_listed"/);
      assert.doesNotMatch(plan, wholeTable);
    });

  it('reads no other organisation’s circles for words that none has', async () => {
    const plan = await planOf({ ...filters, words: 'fear' });
    assert.match(plan, /"Index Name":"circle_/);
    assert.doesNotMatch(plan, wholeTable);
  });
});

/** Circles of this organisation and of nine others, straight into the table. */
async function seed(count: number): Promise<void> {
  const words = JSON.stringify({ name: 'Many', purpose: 'Many', whoFor: '', rhythm: '' });
  await database.db.system('test', async (tx) => {
    for (const organisation of [organisationId, ...Array.from({ length: 9 }, () => newId())])
      await sql`insert into community.circle (id, organisation_id, slug, access, tags, words, search_text, made_at)
        select gen_random_uuid(), ${organisation}::uuid, 'many-' || n, 'open', '{experience:grief}', ${words}::jsonb, 'many', now()
        from generate_series(1, ${count}::int) n`.execute(tx.of<Record<string, never>>());
  });
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query('analyze community.circle');
  await owner.end();
}
