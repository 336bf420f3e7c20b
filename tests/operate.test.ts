import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { newId } from '#platform/ids';
import { newKeyLine } from '#platform/vault';
import { type RunningBeside, startBeside } from '#support/server';
import { appendErasures, notAmong, readErasures } from '../src/operate/erasure-record.ts';
import { tooOpen } from '../src/operate/permissions.ts';

const folder = mkdtempSync(join(tmpdir(), 'beside-operate-'));
after(() => rmSync(folder, { recursive: true }));

describe('the record of deletions', () => {
  const erasure = (fill: number) => ({
    organisation_id: newId(),
    person_digest: Buffer.alloc(32, fill),
    erased_at: new Date('2026-11-21T03:00:00Z'),
  });

  it('gives back what was added, and only its owner may read it', async () => {
    const file = join(folder, 'erasures.log');
    assert.deepEqual(await readErasures(file), []);
    const [first, second] = [erasure(1), erasure(2)];
    await appendErasures(file, [first]);
    await appendErasures(file, [second]);
    assert.deepEqual(await readErasures(file), [first, second]);
    assert.deepEqual(notAmong([first, second], [first]), [second]);
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it('passes over a line that a power cut left unfinished', async () => {
    const file = join(folder, 'torn.log');
    const [first, second] = [erasure(3), erasure(4)];
    await appendErasures(file, [first]);
    appendFileSync(file, `\n${newId()} 0404`);
    await appendErasures(file, [second]);
    assert.deepEqual(await readErasures(file), [first, second]);
  });
});

it('finds every secret part of a data folder that others may read', () => {
  const dataDir = join(folder, 'data');
  mkdirSync(join(dataDir, 'keys'), { recursive: true });
  chmodSync(join(dataDir, 'keys'), 0o700);
  const key = join(dataDir, 'keys', 'beside.key');
  writeFileSync(key, 'x', { mode: 0o600 });
  assert.deepEqual(tooOpen(dataDir), []);
  chmodSync(key, 0o640);
  chmodSync(join(dataDir, 'keys'), 0o750);
  assert.deepEqual(tooOpen(dataDir), [join(dataDir, 'keys'), key]);
});

describe('the commands', () => {
  let beside: RunningBeside;
  before(async () => {
    beside = await startBeside();
  });
  after(() => beside.stop());

  it('say which there are', async () => {
    const { code, said } = await beside.operate(['dance']);
    assert.equal(code, 1);
    assert.match(said, /backup, restore, check, organisation, keys/);
  });

  it('add another organisation and print the link that opens it', async () => {
    const { code, said } = await beside.operate(['organisation', 'add', 'Other.localhost']);
    assert.equal(code, 0, said);
    const path = /http:\/\/other\.localhost:\d+(\/set-up\/\S+)/.exec(said)?.[1] ?? assert.fail(said);
    const page = await beside.visitor({ host: `other.localhost:${new URL(beside.url).port}` }).get(path);
    assert.equal(page.status, 200);
    const again = await beside.operate(['organisation', 'add', 'other.localhost']);
    assert.match(again.said, /already/);
    assert.match((await beside.operate(['organisation', 'add', 'not a host'])).said, /is not a host name/);
  });

  it('wrap every data key with a new key, after which the old one is not needed', async () => {
    const words = await beside.coordinator.get('/circles/new');
    await beside.coordinator.submit(words, '/circles', { access: 'invited', name: 'Sealed', purpose: 'Kept shut.' });
    const file = join(beside.dataDir, 'keys', 'beside.key');
    const old = readFileSync(file, 'utf8');
    writeFileSync(file, newKeyLine() + newKeyLine() + old);
    const { code, said } = await beside.operate(['keys', 'rewrap']);
    assert.equal(code, 0, said);
    assert.match(said, /^[1-9]\d* data keys were wrapped again/);
    const client = new pg.Client({ connectionString: beside.databaseUrl });
    await client.connect();
    const { rows } = await client.query('select count(distinct wrapped_by)::int as keys from platform.data_key');
    await client.end();
    assert.deepEqual(rows, [{ keys: 1 }]);
    assert.match((await beside.operate(['check'])).said, /The key opens what is sealed/);
    writeFileSync(file, old);
    assert.match((await beside.operate(['check'])).said, /^fail {2}This database was sealed with/m);
  });
});
