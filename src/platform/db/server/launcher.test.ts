import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createLog } from '#platform/log';
import { DatabaseUnavailable } from '../unavailable.ts';
import { startPrivateServer } from './launcher.ts';

const log = createLog(() => undefined);
const major = Number(process.env.PGMAJOR ?? 18);
const asRoot = process.getuid?.() === 0;

const home = mkdtempSync(join(tmpdir(), 'beside-launcher-'));
chmodSync(home, 0o711);
const servers: { stop(): Promise<void> }[] = [];
after(async () => {
  for (const server of servers) await server.stop();
  rmSync(home, { recursive: true, force: true });
});

/** Clusters that prove nothing about durability are made without waiting for the disk. */
async function start(dataDir: string, throwaway = true) {
  const server = await startPrivateServer({ dataDir, log, major, throwaway });
  servers.push(server);
  return server;
}

async function query(url: string, text: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

const pidOf = (dataDir: string) => Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10);
const setting = async (url: string, name: string) => (await query(url, `show ${name}`))[0]?.[0];

/** Kills the server and everything it started, as a lost machine would, without a word of warning. */
async function killHard(dataDir: string): Promise<void> {
  const pid = pidOf(dataDir);
  process.kill(pid, 'SIGKILL');
  for (let left = 2_000; left > 0; left -= 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await pause(5);
  }
  throw new Error('the server outlived SIGKILL');
}

async function onceItAnswers<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 200; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0) throw error;
      await pause(50);
    }
  }
}

describe('the private server', () => {
  const dataDir = join(home, 'plain');

  it('starts in an empty folder: durable, quiet about what people wrote, and reachable by its socket only', async () => {
    const server = await start(dataDir, false);
    assert.equal(server.attached, false);
    const settings = await Promise.all(
      ['fsync', 'synchronous_commit', 'listen_addresses', 'log_min_messages', 'server_encoding', 'data_checksums'].map(
        (name) => setting(server.url, name),
      ),
    );
    assert.deepEqual(settings, ['on', 'on', '', 'log', 'UTF8', 'on']);
    assert.deepEqual(await query(server.url, `select lower('ÄÉЖ'), 'z' < 'ä'`), [['äéж', true]]);
    for (const folder of [server.host, join(dataDir, 'postgres')]) assert.equal(statSync(folder).mode & 0o777, 0o700);
    await assert.rejects(query(server.url, `select 'a private word'::int`));
    assert.ok(!readFileSync(join(dataDir, 'postgres.log'), 'utf8').includes('private word'));
  });

  it('is found again by a second process, which leaves it running while it is used', async () => {
    const second = await startPrivateServer({ dataDir, log });
    assert.equal(second.attached, true);
    const client = new pg.Client({ connectionString: second.url });
    await client.connect();
    await second.stop();
    assert.deepEqual((await client.query('select 1 as one')).rows, [{ one: 1 }]);
    await client.end();
  });

  it('outlives the program that started it, and the next one attaches', async () => {
    const other = join(home, 'orphan');
    const code = `
      import { startPrivateServer } from ${JSON.stringify(fileURLToPath(new URL('launcher.ts', import.meta.url)))};
      const log = Object.assign(() => {}, { failure() {} });
      await startPrivateServer({ dataDir: ${JSON.stringify(other)}, log, major: ${major}, throwaway: true });
      process.kill(process.pid, 'SIGKILL');`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: 'inherit' });
    const ended = await new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    assert.equal(ended, 'SIGKILL');
    const next = await start(other);
    assert.equal(next.attached, true);
    await next.stop();
  });

  it('keeps every committed row when it is killed in the middle of writing, and starts again by itself', async () => {
    const server = await start(dataDir, false);
    await query(server.url, 'create table kept (n int primary key)');
    for (let round = 0; round < 3; round += 1) {
      const client = new pg.Client({ connectionString: server.url });
      client.on('error', () => undefined);
      await client.connect();
      const [[most]] = (await query(server.url, 'select coalesce(max(n), 0)::int from kept')) as [[number]];
      let acknowledged = most;
      const writing = (async () => {
        for (;;) {
          await client.query('insert into kept values ($1)', [acknowledged + 1]);
          acknowledged += 1;
        }
      })().catch(() => undefined);
      await pause(60);
      await killHard(dataDir);
      await writing;
      const [[count, highest]] = (await onceItAnswers(() =>
        query(server.url, 'select count(*)::int, max(n) from kept'),
      )) as [[number, number]];
      assert.ok(acknowledged > most, 'something was written in between');
      assert.ok(highest >= acknowledged, `${acknowledged} were acknowledged, ${highest} are there`);
      assert.equal(count, highest);
    }
    await server.stop();
  });

  it('stops when it is told to, and its data is there the next time', async () => {
    const server = await start(dataDir, false);
    await server.stop();
    assert.ok(!existsSync(join(dataDir, 'postgres/postmaster.pid')));
    const again = await start(dataDir, false);
    assert.deepEqual(await query(again.url, 'select count(*) > 0 from kept'), [[true]]);
    await again.stop();
  });

  it('starts although a lost machine left a lock that names a process of today', async () => {
    const server = await start(dataDir, false);
    const file = join(dataDir, 'postgres/postmaster.pid');
    const lock = readFileSync(file, 'utf8');
    await server.stop();
    writeFileSync(file, lock.replace(/^\d+/, String(process.pid)), { mode: 0o600 });
    const { uid, gid } = statSync(join(dataDir, 'postgres'));
    chownSync(file, uid, gid);
    const again = await start(dataDir, false);
    assert.equal(again.attached, false);
    await again.stop();
  });

  it('is started once by two processes that come at the same moment', async () => {
    const shared = join(home, 'together');
    const both = await Promise.all([start(shared), start(shared)]);
    const pids = await Promise.all(both.map(({ url }) => query(url, 'select pg_postmaster_start_time()::text')));
    assert.deepEqual(pids[0], pids[1]);
    await both[0]?.stop();
  });

  it('puts its socket in a short private folder where the path is too long, and removes that', async () => {
    const long = join(home, 'l'.repeat(60), 'o'.repeat(60));
    mkdirSync(join(home, 'l'.repeat(60)), { mode: 0o711 });
    const server = await start(long);
    assert.ok(!server.host.startsWith(long));
    const folder = lstatSync(server.host);
    assert.equal(folder.mode & 0o777, 0o700);
    await server.stop();
    assert.ok(!existsSync(server.host));
  });

  it('works as root in a folder that only root may enter', { skip: !asRoot || major < 16 }, async () => {
    const closed = join(home, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const server = await start(join(closed, 'data'));
    assert.deepEqual(await query(server.url, 'select 1'), [[1]]);
    assert.notEqual(statSync(join(closed, 'data/postgres')).uid, 0);
    const second = await startPrivateServer({ dataDir: join(closed, 'data'), log });
    assert.equal(second.attached, true);
    await server.stop();
  });
});

describe('where it cannot start', () => {
  const saying = (words: RegExp) => (error: unknown) =>
    error instanceof DatabaseUnavailable && words.test(error.message);

  it('asks for the version that made the folder', async () => {
    const old = join(home, 'old');
    mkdirSync(join(old, 'postgres'), { recursive: true });
    writeFileSync(join(old, 'postgres/PG_VERSION'), '9\n');
    await assert.rejects(
      startPrivateServer({ dataDir: old, log }),
      saying(/needs PostgreSQL 9, which is not on this machine.*npm run backup/),
    );
  });

  it('says so where the data folder is no folder for us', async () => {
    writeFileSync(join(home, 'file'), '');
    await assert.rejects(startPrivateServer({ dataDir: join(home, 'file'), log }), saying(/cannot be used \(EEXIST\)/));
  });

  it('repeats the last words of a server that ended at once', async () => {
    const broken = join(home, 'broken');
    const server = await start(broken);
    await server.stop();
    rmSync(join(broken, 'postgres/global/pg_control'));
    await assert.rejects(startPrivateServer({ dataDir: broken, log }), saying(/did not start \(exit 2\).*pg_control/));
  });

  it('does not use a socket folder that others may enter', async () => {
    const open = join(home, 'open');
    mkdirSync(join(open, 'socket'), { recursive: true });
    chmodSync(join(open, 'socket'), 0o777);
    await assert.rejects(startPrivateServer({ dataDir: open, log }), saying(/nobody else may enter/));
  });
});
