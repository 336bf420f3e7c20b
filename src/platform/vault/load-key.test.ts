import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadKey, newKeyLine } from './load-key.ts';

const folder = async (context: { after(work: () => Promise<void>): void }) => {
  const path = await mkdtemp(join(tmpdir(), 'beside-key-'));
  context.after(() => rm(path, { recursive: true }));
  return path;
};

test('the first start makes a key that only its owner can read, later starts find the same', async (t) => {
  const data = await folder(t);
  const key = await loadKey(data, {});
  assert.equal(key.length, 32);
  assert.equal((await stat(join(data, 'keys'))).mode & 0o777, 0o700);
  assert.equal((await stat(join(data, 'keys', 'beside.key'))).mode & 0o777, 0o600);
  assert.deepEqual(await loadKey(data, {}), key);
});

test('processes that start at the same moment agree on one key and leave nothing beside it', async (t) => {
  const data = await folder(t);
  const keys = await Promise.all(Array.from({ length: 8 }, () => loadKey(data, {})));
  for (const key of keys) assert.deepEqual(key, keys[0]);
  assert.deepEqual(await readdir(join(data, 'keys')), ['beside.key']);
});

test('the systemd credential comes first, then KEY_FILE, then the data folder', async (t) => {
  const data = await folder(t);
  const credentials = join(data, 'credentials');
  await mkdir(credentials);
  const [systemd, named] = [randomBytes(32), randomBytes(32)];
  await writeFile(join(data, 'named.key'), named.toString('base64'));
  const env = { CREDENTIALS_DIRECTORY: credentials, KEY_FILE: join(data, 'named.key') };
  assert.deepEqual(Buffer.from(await loadKey(data, env)), named);
  await writeFile(join(credentials, 'beside-key'), `${systemd.toString('base64')}\n`);
  assert.deepEqual(Buffer.from(await loadKey(data, env)), systemd);
  assert.deepEqual(await readdir(data), ['credentials', 'named.key']);
});

test('a KEY_FILE that is not there stops the start instead of making another key', async (t) => {
  const data = await folder(t);
  await assert.rejects(
    loadKey(data, { KEY_FILE: join(data, 'lost.key') }),
    /KEY_FILE names .*lost\.key, but there is no such file/,
  );
});

test('a file that holds no key says how to make one', async (t) => {
  const data = await folder(t);
  for (const text of ['', 'not a key', randomBytes(31).toString('base64')]) {
    await writeFile(join(data, 'wrong.key'), text);
    await assert.rejects(loadKey(data, { KEY_FILE: join(data, 'wrong.key') }), /openssl rand -base64 32/);
  }
});

test('a new line on top of the key file becomes the newest key', async (t) => {
  const data = await folder(t);
  const file = join(data, 'keys', 'beside.key');
  const old = await loadKey(data, {});
  const line = newKeyLine();
  await writeFile(file, line + (await readFile(file, 'utf8')));
  assert.deepEqual(Buffer.from(await loadKey(data, {})), Buffer.concat([Buffer.from(line, 'base64'), old]));
});
