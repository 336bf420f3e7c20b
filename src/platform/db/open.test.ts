import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { newId } from '#platform/ids';
import { createLog } from '#platform/log';
import { type TestDatabase, testDatabase } from '#support/database';
import { type Actor, DatabaseUnavailable, type Db, openDb, type Tx, tablesWithoutGuard } from './index.ts';

interface Tables {
  'garden.plant': { id: string; organisation_id: string; title: string; height: number | null };
  'garden.season': { title: string };
  'garden.key': { value: string };
}

const lines: string[] = [];
const log = createLog((line) => lines.push(line));
const one: Actor = { organisationId: newId(), personId: newId() };
const two: Actor = { organisationId: newId(), personId: null };

let data: TestDatabase;
let db: Db;
before(async () => {
  data = await testDatabase({ only: ['db'], log });
  db = data.db;
  await asOwner(`
    create schema garden;
    create table garden.plant (id uuid primary key, organisation_id uuid not null, title text not null, height bigint);
    select platform.guard('garden.plant');
    create table garden.season (title text primary key);
    select platform.share('garden.season');
    create table garden.key (value text primary key);
    select platform.reserve('garden.key');`);
});
after(() => data.drop());

async function asOwner(text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: data.url });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

const plant = (tx: Tx, organisationId: string, title: string) =>
  tx
    .of<Tables>()
    .insertInto('garden.plant')
    .values({ id: newId(), organisation_id: organisationId, title, height: null });

const titles = async (tx: Tx) => {
  const rows = await tx.of<Tables>().selectFrom('garden.plant').select('title').orderBy('title').execute();
  return rows.map(({ title }) => title);
};

async function soon(holds: () => boolean): Promise<void> {
  for (let left = 1_000; !holds(); left -= 1) {
    assert.ok(left > 0, 'it did not happen');
    await pause(5);
  }
}

describe('row-level security', () => {
  before(async () => {
    await db.as(one, (tx) => plant(tx, one.organisationId, 'fern').execute());
    await db.as(two, (tx) => plant(tx, two.organisationId, 'moss').execute());
  });

  it('shows each organisation its own rows and the system all of them, whatever a query forgets to say', async () => {
    assert.deepEqual(await db.as(one, titles), ['fern']);
    assert.deepEqual(await db.as(two, titles), ['moss']);
    assert.deepEqual(await db.as({ organisationId: newId(), personId: null }, titles), []);
    assert.deepEqual(await db.system('test: all', titles), ['fern', 'moss']);
  });

  it('refuses to write, move, change or remove a row of another organisation', async () => {
    await assert.rejects(
      db.as(one, (tx) => plant(tx, two.organisationId, 'ivy').execute()),
      /row-level security/,
    );
    await assert.rejects(
      db.as(one, (tx) =>
        tx.of<Tables>().updateTable('garden.plant').set({ organisation_id: two.organisationId }).execute(),
      ),
      /row-level security/,
    );
    await db.as(one, (tx) =>
      tx.of<Tables>().updateTable('garden.plant').set({ title: 'changed' }).where('title', '=', 'moss').execute(),
    );
    await db.as(one, (tx) => tx.of<Tables>().deleteFrom('garden.plant').where('title', '=', 'moss').execute());
    assert.deepEqual(await db.as(two, titles), ['moss']);
  });

  it('does not carry an organisation from one transaction to the next on the same connection', async () => {
    const small = await openDb({ url: data.url, log, connections: 1 });
    await small.as(one, titles);
    await assert.rejects(
      small.as(one, async (tx) => {
        await titles(tx);
        throw new Error('stop');
      }),
      /stop/,
    );
    assert.deepEqual(await small.as(two, titles), ['moss']);
    await small.close();
  });

  it('lets people read shared rows but not change them, and hides what is reserved for the system', async () => {
    await db.system('test: seasons', (tx) =>
      tx.of<Tables>().insertInto('garden.season').values({ title: 'spring' }).execute(),
    );
    await db.system('test: keys', (tx) => tx.of<Tables>().insertInto('garden.key').values({ value: 'k' }).execute());
    const seasons = await db.as(one, (tx) => tx.of<Tables>().selectFrom('garden.season').selectAll().execute());
    assert.deepEqual(seasons, [{ title: 'spring' }]);
    const refused: ((tx: Tx) => Promise<unknown>)[] = [
      (tx: Tx) => tx.of<Tables>().deleteFrom('garden.season').execute(),
      (tx: Tx) => tx.of<Tables>().selectFrom('garden.key').selectAll().execute(),
      (tx: Tx) => sql`create table garden.weed (id int)`.execute(tx.of<Tables>()),
      (tx: Tx) => sql`alter table garden.plant disable row level security`.execute(tx.of<Tables>()),
    ];
    for (const attempt of refused) await assert.rejects(db.as(one, attempt), { code: '42501' });
  });

  it('finds the table of an organisation that was left open', async () => {
    assert.deepEqual(await tablesWithoutGuard(data.url), []);
    await asOwner(`create table garden.open (organisation_id uuid not null); create table garden.loose (id int);
      grant update on garden.loose to beside_user`);
    assert.deepEqual(await tablesWithoutGuard(data.url), [
      'garden.loose may be changed by people and has no platform.guard',
      'garden.open has organisation_id and no platform.guard',
    ]);
    await asOwner('drop table garden.open, garden.loose');
  });

  it('is refused for a table without the column it needs', async () => {
    await assert.rejects(asOwner(`select platform.guard('garden.season')`), /needs organisation_id uuid not null/);
  });

  it('knows an actor by ids only', async () => {
    const forged = { organisationId: `${one.organisationId}'; reset role; --`, personId: null };
    await assert.rejects(db.as(forged, titles), /named by ids/);
  });
});

describe('a transaction', () => {
  const count = async () => (await db.as(one, titles)).length;

  it('rolls everything back when its work throws, and runs nothing that waited for the commit', async () => {
    const before = await count();
    const ran: string[] = [];
    const broken = db.as(one, async (tx) => {
      tx.afterCommit(() => ran.push('never'));
      await plant(tx, one.organisationId, 'lost').execute();
      throw new Error('change of mind');
    });
    await assert.rejects(broken, /change of mind/);
    assert.deepEqual([ran, await count()], [[], before]);
  });

  it('runs what waited for the commit in order, even where one of them fails', async () => {
    const ran: number[] = [];
    await db.as(one, async (tx) => {
      tx.afterCommit(() => ran.push(1));
      tx.afterCommit(() => {
        throw new Error('a listener is gone');
      });
      tx.afterCommit(() => ran.push(2));
    });
    assert.deepEqual(ran, [1, 2]);
    assert.ok(lines.some((line) => line.includes('db.after-commit.failed')));
  });

  it('does not pretend to commit after a failed statement was caught', async () => {
    const broken = db.as(one, async (tx) => {
      await plant(tx, one.organisationId, 'lost').execute();
      await sql`select 1 / 0`.execute(tx.of<Tables>()).catch(() => undefined);
      return 'done';
    });
    await assert.rejects(broken, /rolled back/);
    assert.ok(!(await db.as(one, titles)).includes('lost'));
  });

  it('refuses statements after its end, and another transaction inside', async () => {
    let kept: Tx | undefined;
    await db.as(one, async (tx) => {
      kept = tx;
      await assert.rejects(
        tx
          .of<Tables>()
          .transaction()
          .execute(async () => undefined),
        /already open/,
      );
    });
    await assert.rejects(titles(kept as Tx), /has ended/);
  });

  it('runs statements that were started side by side', async () => {
    const seen = await db.as(one, (tx) => Promise.all([titles(tx), titles(tx), titles(tx)]));
    assert.deepEqual(seen[0], seen[2]);
  });

  it('finds a new connection where the pooled ones have died', async () => {
    await db.as(one, titles);
    await asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    assert.deepEqual(await db.as(two, titles), ['moss']);
  });
});

describe('values', () => {
  it('arrive as numbers, days, times and bytes that mean one thing', async () => {
    const { rows } = await db.system('test: values', (tx) =>
      sql`select 9007199254740991::int8 as big, '{1,NULL,3}'::int8[] as list, '2026-02-03'::date as day,
        '2026-02-03 04:05:06.789+02'::timestamptz as at, '\\x0102'::bytea as bytes, '{"a":[1]}'::jsonb as json`.execute(
        tx.of<Tables>(),
      ),
    );
    assert.deepEqual(rows, [
      {
        big: Number.MAX_SAFE_INTEGER,
        list: [1, null, 3],
        day: '2026-02-03',
        at: new Date('2026-02-03T02:05:06.789Z'),
        bytes: Buffer.from([1, 2]),
        json: { a: [1] },
      },
    ]);
  });

  it('are refused where they would be wrong', async () => {
    const select = (expression: string) =>
      db.system('test: values', (tx) => sql.raw(`select ${expression}`).execute(tx.of()));
    await assert.rejects(select('9007199254740992::int8'), RangeError);
    await assert.rejects(select('now()::timestamp'), TypeError);
    await assert.rejects(select(`interval '1 month'`), TypeError);
  });
});

describe('notifications', () => {
  it('reach every process, in order, gathered', async () => {
    const other = await openDb({ url: data.url, log });
    const heard: Record<string, string[]> = { here: [], there: [] };
    const [stopHere] = await Promise.all([
      db.listen('garden', (message) => heard.here?.push(...message.split(','))),
      other.listen('garden', (message) => heard.there?.push(...message.split(','))),
    ]);
    const sent = Array.from({ length: 400 }, () => newId());
    for (const id of sent) db.notify('garden', id);
    await soon(() => heard.here?.length === 400 && heard.there?.length === 400);
    assert.deepEqual(heard, { here: sent, there: sent });
    await stopHere();
    other.notify('garden', 'last');
    await soon(() => heard.there?.length === 401);
    assert.equal(heard.here?.length, 400);
    await other.close();
  });

  it("are heard again after a lost connection, which is told by ''", async () => {
    const heard: string[] = [];
    const stop = await db.listen('well', (message) => heard.push(message));
    await asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and (query like 'listen %' or query like 'unlisten %')`,
    );
    await soon(() => heard.includes(''));
    db.notify('well', 'water');
    await soon(() => heard.includes('water'));
    await stop();
  });

  it('have plain channel names and carry no content', () => {
    assert.throws(() => db.notify('Garden; drop', 'x'), /lower-case/);
    assert.throws(() => db.notify('garden', 'x'.repeat(9_000)), RangeError);
  });
});

describe('opening', () => {
  it('says in a sentence what is wrong', async () => {
    await assert.rejects(
      openDb({ url: 'postgresql://nobody@127.0.0.1:1/nothing', log }),
      (error) => error instanceof DatabaseUnavailable && /cannot be reached.*Check DATABASE_URL/.test(error.message),
    );
  });

  it('notes why the system looks at all organisations', async () => {
    await db.system('test: a new reason', titles);
    assert.ok(lines.some((line) => line.includes('"db.system"') && line.includes('test: a new reason')));
  });
});

describe('closing', () => {
  it('waits until its connections are gone, so that the database can be dropped', async () => {
    const sockets = () => process.getActiveResourcesInfo().filter((kind) => /^(TCPSocket|Pipe)Wrap$/.test(kind)).length;
    const before = sockets();
    const many = await openDb({ url: data.url, log, connections: 20 });
    await Promise.all(Array.from({ length: 20 }, () => many.as(one, titles)));
    assert.ok(sockets() >= before + 20);
    await many.close();
    assert.equal(sockets(), before);
  });
});
