import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { newId } from '#platform/ids';
import { createLog } from '#platform/log';
import { emptyDatabase } from '#support/database';
import { DatabaseUnavailable, type Migration, migrate, migrationsOnDisk, openDb, pendingMigrations } from './index.ts';

const log = createLog(() => undefined);
const foundation = migrationsOnDisk().filter(({ name }) => name.startsWith('db/'));

function migration(name: string, sql: string): Migration {
  const number = Number(/\/(\d+)/.exec(name)?.[1]);
  return { name, number, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

const first = migration('garden/0001-plants', 'create schema garden; create table garden.plant (id int)');
const second = migration('garden/0002-heights', 'alter table garden.plant add height int');

let url: string;
let drop: () => Promise<void>;
before(async () => {
  ({ url, drop } = await emptyDatabase());
});
after(() => drop());

async function query(text: string, address = url): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

const saying = (words: RegExp) => (error: unknown) => error instanceof DatabaseUnavailable && words.test(error.message);

describe('migrating', () => {
  it('says what is new without changing anything', async () => {
    assert.deepEqual(await pendingMigrations(url, [first, second]), ['garden/0001-plants', 'garden/0002-heights']);
    assert.deepEqual(await query(`select from pg_namespace where nspname = 'platform'`), []);
  });

  it('applies what is new, once, also when two processes start together', async () => {
    const both = { url, log, migrations: [...foundation, first] };
    await Promise.all([migrate(both), migrate(both)]);
    await migrate({ url, log, migrations: [...foundation, first, second] });
    assert.deepEqual(await query('select name from platform.migration order by applied_at, name'), [
      ['db/0000-foundation'],
      ['garden/0001-plants'],
      ['garden/0002-heights'],
    ]);
    assert.deepEqual(await pendingMigrations(url, [...foundation, first, second]), []);
  });

  it('takes in a module that came later, although its numbers are low', async () => {
    const pond = migration('pond/0001-fish', 'create schema pond; create table pond.fish (id int)');
    await migrate({ url, log, migrations: [...foundation, first, pond, second] });
    assert.deepEqual(await query(`select to_regclass('pond.fish')::text`), [['pond.fish']]);
    await query(`drop schema pond cascade; delete from platform.migration where name like 'pond/%'`);
  });

  it('leaves everything as it was where one of several fails', async () => {
    const good = migration('garden/0003-colours', 'alter table garden.plant add colour text');
    const bad = migration('garden/0004-mistake', 'alter table garden.plants add scent text');
    await assert.rejects(
      migrate({ url, log, migrations: [...foundation, first, second, good, bad] }),
      saying(/garden\/0004-mistake failed and nothing was changed: relation "garden.plants" does not exist/),
    );
    assert.deepEqual(await pendingMigrations(url, [...foundation, first, second, good]), ['garden/0003-colours']);
  });

  it('refuses to start where a migration that ran was altered', async () => {
    const altered = migration('garden/0001-plants', `${first.sql} -- better`);
    await assert.rejects(
      migrate({ url, log, migrations: [...foundation, altered, second] }),
      saying(/garden\/0001-plants differs .* Put its file back/),
    );
  });

  it('refuses to start an older program on a newer database', async () => {
    await assert.rejects(
      migrate({ url, log, migrations: [...foundation, first] }),
      saying(/changed by a newer Beside \(garden\/0002-heights\)/),
    );
  });

  it('says how to reach a database that does not answer', async () => {
    await assert.rejects(migrate({ url: 'postgresql://a@127.0.0.1:1/b', log }), saying(/Check DATABASE_URL/));
  });
});

describe('on a server where we are not the master', () => {
  const name = `tenant_${newId().slice(-8)}`;
  const as = (user: string) => url.replace('beside@', `${user}@`);

  async function databaseOf(user: string, rights: string): Promise<string> {
    await query(`create role ${user} login ${rights}`);
    await query(`create database ${user} owner ${user}`);
    return as(user).replace(/\/[^/]*$/, `/${user}`);
  }

  after(async () => {
    for (const user of [`${name}_may`, `${name}_not`, `${name}_given`]) {
      await query(`drop database if exists ${user} with (force)`);
      await query(`drop role if exists ${user}`);
    }
  });

  const table = migration(
    'garden/0001-beds',
    `create schema garden; create table garden.bed (organisation_id uuid not null); select platform.guard('garden.bed')`,
  );

  async function worksFor(address: string): Promise<void> {
    await migrate({ url: address, log, migrations: [...foundation, table] });
    const db = await openDb({ url: address, log });
    const actor = { organisationId: newId(), personId: null };
    type Tables = { 'garden.bed': { organisation_id: string } };
    await db.as(actor, (tx) =>
      tx.of<Tables>().insertInto('garden.bed').values({ organisation_id: actor.organisationId }).execute(),
    );
    const other = { organisationId: newId(), personId: null };
    const seen = await db.as(other, (tx) => tx.of<Tables>().selectFrom('garden.bed').selectAll().execute());
    const all = await db.system('test: all', (tx) => tx.of<Tables>().selectFrom('garden.bed').selectAll().execute());
    assert.deepEqual([seen.length, all.length], [0, 1]);
    assert.equal((await query('select from garden.bed', address)).length, 1, 'its owner may export it');
    await db.close();
  }

  it('works for an ordinary user who was given the two roles', async () => {
    const address = await databaseOf(`${name}_given`, '');
    await query(`grant beside_user, beside_system to ${name}_given`);
    await worksFor(address);
  });

  it('works for a user who may give roles', async () => {
    const address = await databaseOf(`${name}_may`, 'createrole');
    await query(`grant beside_user, beside_system to ${name}_may with admin option`);
    await worksFor(address);
  });

  it('says what to ask for where neither is so', async () => {
    const address = await databaseOf(`${name}_not`, '');
    const told = saying(/may not create roles\. .* grant beside_user, beside_system to/);
    await assert.rejects(migrate({ url: address, log, migrations: foundation }), told);
    await assert.rejects(pendingMigrations(address, foundation), told);
  });
});

describe('migrations on disk', () => {
  it('are ordered by number, then platform before modules, then by name', () => {
    const root = mkdtempSync(join(tmpdir(), 'beside-migrations-'));
    const put = (folder: string, file: string) => {
      mkdirSync(join(root, folder), { recursive: true });
      writeFileSync(join(root, folder, file), 'select 1');
    };
    put('modules/stories/store/migrations', '0001-stories.sql');
    put('modules/community/store/migrations', '0002-circles.sql');
    put('modules/community/store/migrations', '0001-circles.sql');
    put('platform/vault/migrations', '0001-keys.sql');
    put('platform/db/migrations', '0000-foundation.sql');
    mkdirSync(join(root, 'modules/identity'));
    assert.deepEqual(
      migrationsOnDisk(root).map(({ name }) => name),
      [
        'db/0000-foundation',
        'vault/0001-keys',
        'community/0001-circles',
        'stories/0001-stories',
        'community/0002-circles',
      ],
    );
    put('modules/stories/store/migrations', '2-replies.sql');
    assert.throws(() => migrationsOnDisk(root), /must be named like 0001-first-words\.sql/);
    rmSync(root, { recursive: true });
  });
});
