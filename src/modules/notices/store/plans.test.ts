import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { type TestDatabase, testDatabase } from '#support/database';
import { channelsOf } from './channels.ts';
import { mailAddressOf } from './mail-addresses.ts';
import {
  accessNotice,
  allNotices,
  deleteNotices,
  deleteOldNotices,
  hasUnseenNotice,
  lockWaiting,
  markNoticesSeen,
  noticesBefore,
  stopWaiting,
} from './notices.ts';
import { deletePushSubscriptions, hasPushSubscription, pushSubscriptionsOf } from './push-subscriptions.ts';

const organisation = newId();
/** One of the 4,000 people of the seed. */
const someone = '00000000-0000-4000-8000-000000000007';
const minute = new Date('2026-11-21T12:00:00Z');

let database: TestDatabase;
before(async () => {
  database = await testDatabase({ only: ['db', 'vault', 'notices'] });
  await database.db.system('test', async (tx) => {
    const run = (statement: ReturnType<typeof sql>) => statement.execute(tx.of());
    await run(sql`
      insert into notices.notice
      select gen_random_uuid(), ${organisation}::uuid, person, 'reply', gen_random_uuid(), '{}', at, at, false
      from (
        select ('00000000-0000-4000-8000-' || lpad((n % 4000)::text, 12, '0'))::uuid as person,
               timestamptz '2026-01-01Z' + n * interval '1 minute' as at
        from generate_series(1, 20000) as n
      ) as seed`);
    await run(
      sql`update notices.notice set seen_at = null, waiting = true where created_at > timestamptz '2026-01-14Z'`,
    );
    await run(sql`
      insert into notices.push_subscription
      select gen_random_uuid(), ${organisation}::uuid, person_id, sha256(id::text::bytea), '' from notices.notice`);
    await run(sql`
      insert into notices.channel
      select distinct person_id, ${organisation}::uuid, true, true, 0, 0, array[]::text[] from notices.notice`);
    await run(sql`
      insert into notices.mail_address (person_id, organisation_id)
      select person_id, ${organisation}::uuid from notices.channel`);
  });
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query('analyze');
  await owner.end();
});
after(() => database.drop());

interface Scans {
  /** Tables read from end to end. */
  readonly whole: number;
  readonly byIndex: number;
}

/** What this connection did to the module's tables so far, in transactions that ended a moment ago as well. */
async function scansSoFar(tx: Tx): Promise<Scans> {
  const { rows } = await sql<Scans>`
    select sum(seq_scan)::int as whole, sum(idx_scan)::int as "byIndex"
    from pg_stat_xact_user_tables where schemaname = 'notices'`.execute(tx.of());
  return rows[0] ?? assert.fail('no statistics');
}

const scansOf =
  (work: (tx: Tx) => Promise<unknown>) =>
  async (tx: Tx): Promise<Scans> => {
    const before = await scansSoFar(tx);
    await work(tx);
    const after = await scansSoFar(tx);
    return { whole: after.whole - before.whole, byIndex: after.byIndex - before.byIndex };
  };

const works: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
  'the newest page of notices': (tx) => noticesBefore(tx, someone, null, 21),
  'an older page of notices': (tx) => noticesBefore(tx, someone, { at: minute, id: newId() }, 21),
  'one notice': (tx) => accessNotice(tx, someone, newId()),
  'the dot': (tx) => hasUnseenNotice(tx, someone),
  'seeing one notice': (tx) => markNoticesSeen(tx, someone, { id: newId() }, minute),
  'seeing what is about one thing': (tx) => markNoticesSeen(tx, someone, { subject: newId() }, minute),
  'seeing everything': (tx) => markNoticesSeen(tx, someone, {}, minute),
  'what waits to be told': (tx) => lockWaiting(tx, someone),
  'what waits no more': (tx) => stopWaiting(tx, someone),
  'all notices of a person': (tx) => allNotices(tx, someone),
  'erasing the notices of a person': (tx) => deleteNotices(tx, someone),
  'the channels of a person': (tx) => channelsOf(tx, someone),
  'the mail address of a person': (tx) => mailAddressOf(tx, someone),
  'the browsers of a person': (tx) => pushSubscriptionsOf(tx, someone),
  'whether a browser is known': (tx) => hasPushSubscription(tx, someone, Buffer.alloc(32)),
  'forgetting a browser': (tx) => deletePushSubscriptions(tx, someone, { endpoint_digest: Buffer.alloc(32) }),
};
for (const [what, work] of Object.entries(works)) {
  test(`${what}: found through an index among 20,000`, async () => {
    const scans = await database.db.as({ organisationId: organisation, personId: null }, scansOf(work));
    assert.equal(scans.whole, 0);
    assert.ok(scans.byIndex > 0);
  });
}

test('old notices are found through an index as well', async () => {
  const year = (number: number) => new Date(`${number}-01-01T00:00:00Z`);
  const old = { seen: year(2025), made: year(2024) };
  const scans = await database.db.system(
    'test',
    scansOf((tx) => deleteOldNotices(tx, old)),
  );
  assert.equal(scans.whole, 0);
  assert.ok(scans.byIndex > 0);
});
