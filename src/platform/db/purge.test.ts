import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createLog } from '#platform/log';
import { type Db, migrate, migrationsOnDisk, openDb, type PrivateServer, startPrivateServer } from './index.ts';

const log = createLog(() => undefined);
const dataDir = mkdtempSync(join(tmpdir(), 'beside-purge-'));
chmodSync(dataDir, 0o711);

let server: PrivateServer;
let owner: pg.Client;
let db: Db;
before(async () => {
  server = await startPrivateServer({ dataDir, log, major: Number(process.env.PGMAJOR ?? 18) });
  await migrate({ url: server.url, log, migrations: migrationsOnDisk().filter(({ name }) => name.startsWith('db/')) });
  db = await openDb({ url: server.url, log });
  owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
});
after(async () => {
  await owner.end();
  await db.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** How many files of the cluster hold this text, as whoever gets hold of the disk would look for it. */
function filesWith(text: string): number {
  const files = readdirSync(join(dataDir, 'postgres'), { recursive: true, withFileTypes: true });
  return files.filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text))
    .length;
}

describe('purging', () => {
  it("leaves a deleted person's words in no file: not in tables, indexes, long texts, samples or the log", async () => {
    await owner.query(`
      create schema diary;
      create table diary.page (id int primary key, words text, found tsvector generated always as (to_tsvector('simple', words)) stored);
      create index on diary.page (left(words, 200));
      create index on diary.page using gin (found);
      insert into diary.page select n, case when n % 2 = 0 then 'quillwort' else 'staying' end || n || repeat(' and so on', 20)
        from generate_series(1, 400) n;
      insert into diary.page select 1000, string_agg('quillwort' || md5(n::text), ' ') from generate_series(1, 1000) n;
      analyze diary.page`);
    await owner.query('checkpoint');
    assert.ok(filesWith('quillwort') >= 4, 'the words were on the disk');
    await owner.query(`update diary.page set words = 'a short word' where id = 1000`);
    await owner.query(`delete from diary.page where words like 'quillwort%'`);
    await db.purge();
    assert.equal(filesWith('quillwort'), 0);
    assert.ok(filesWith('staying') > 0, 'what nobody deleted is still there');
  });

  it('gives up at a table that somebody keeps busy, so that its job comes back later', async () => {
    await owner.query('begin; lock table diary.page in access share mode');
    await assert.rejects(db.purge(), { code: '55P03' });
    await owner.query('rollback');
    await db.purge();
  });
});
