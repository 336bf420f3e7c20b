import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startPrivateServer } from '#platform/db';
import { createLog } from '#platform/log';
import { type RunningBeside, startBeside } from '#support/server';
import type { Seen, Visitor } from '#support/visitor';

const silent = createLog(() => undefined);
const folder = mkdtempSync(join(tmpdir(), 'beside-backups-'));
const backup = join(folder, 'monday.archive');

/** Words that are searched for afterwards. The marked ones are of the person who is deleted after the backup. */
const words = {
  open: 'The kettle was warm before I was awake.',
  sealed: 'Between the four of us: the ward still smells of oranges.',
  sentence: 'Your words carried me through one whole evening.',
  markedStory: 'Marker-story-7f31 stood at the harbour wall.',
  markedReply: 'Marker-reply-90c2 knows that harbour.',
  markedSentence: 'Marker-sentence-ab45 for you.',
  markedName: 'Marker Kite',
};

let beside: RunningBeside;
let friend: Visitor;
let deleted: Visitor;
let circle: string;
let invited: string;
let story: string;
let sealedStory: string;

const slugIn = (path: string) => /\/circles\/([a-z]+-[a-z]+)/.exec(path)?.[1] ?? assert.fail(`no circle in ${path}`);
const storyIn = ({ path, words: seen }: Seen) => /\/stories\/[0-9a-f-]{36}/.exec(path)?.[0] ?? assert.fail(seen);

async function joined(slug: string, nickname: string): Promise<Visitor> {
  const visitor = beside.visitor();
  const page = await visitor.get(`/circles/${slug}/join`);
  await visitor.submit(page, '/join', { nickname, accept: 'yes', adult: 'yes', ownDevice: 'yes' });
  return visitor;
}

const tell = async (by: Visitor, slug: string, text: string) =>
  storyIn(await by.submit(await by.get(`/circles/${slug}/write`), '/write', { text, ask: 'listen' }));

async function affirm(by: Visitor, path: string, own: string): Promise<void> {
  const sent = await by.submit(await by.get(`${path}/affirm`), '/affirm', { words: own });
  assert.match(sent.path, /said=/);
}

/** Every row of every table as text, with sealed bytes as they are. */
async function everythingIn(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^(pg_|information_schema)'`,
    );
    const rows: string[] = [];
    for (const { name } of tables.rows) {
      const found = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      rows.push(...found.rows.map(({ row }) => row));
    }
    return rows.join('\n');
  } finally {
    await client.end();
  }
}

before(async () => {
  beside = await startBeside({ ownDatabase: true });
  const host = beside.coordinator;
  circle = slugIn((await host.get('/circles')).links.find((link) => /^\/circles\/[a-z]+-[a-z]+$/.test(link)) ?? '');
  friend = await joined(circle, 'Patient Otter');
  deleted = await joined(circle, words.markedName);
  story = await tell(friend, circle, words.open);
  await affirm(deleted, story, words.markedSentence);
  await deleted.submit(await deleted.get(story), '/replies', { text: words.markedReply });
  await tell(deleted, circle, words.markedStory);
  await affirm(host, story, words.sentence);
  const made = await host.submit(await host.get('/circles/new'), '/circles', {
    access: 'invited',
    name: 'Thursday friends',
    purpose: 'We know each other from the ward.',
  });
  invited = slugIn(made.path);
  sealedStory = await tell(host, invited, words.sealed);
});
after(async () => {
  await beside.stop();
  rmSync(folder, { recursive: true });
});

/** Takes the database away as a broken disk would, and keeps what else lies in the data folder. */
async function loseTheDatabase(): Promise<void> {
  await beside.kill9();
  const server = await startPrivateServer({ dataDir: beside.dataDir, log: silent });
  await server.stop();
  rmSync(join(beside.dataDir, 'postgres'), { recursive: true });
}

describe('a backup', () => {
  it('is made while people are writing, and never replaces another', async () => {
    const { code, said } = await beside.operate(['backup', backup]);
    assert.equal(code, 0, said);
    assert.match(said, /copy them together/);
    assert.equal((await friend.get(story)).status, 200, 'Beside goes on');
    const again = await beside.operate(['backup', backup]);
    assert.equal(again.code, 1);
    assert.match(again.said, /already there/);
  });

  it('is not restored over a database in use', async () => {
    const { code, said } = await beside.operate(['restore', backup]);
    assert.equal(code, 1);
    assert.match(said, /is in use/);
  });

  it('needs its keys beside it and the key of the installation', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'beside-elsewhere-'));
    const elsewhere = { DATA_DIR: dataDir };
    assert.match((await beside.operate(['restore', backup], elsewhere)).said, /key of the backed up Beside is missing/);
    const keys = join(folder, 'keys');
    renameSync(keys, `${keys}.away`);
    assert.match((await beside.operate(['restore', backup], elsewhere)).said, /\.keys is missing/);
    renameSync(`${keys}.away`, keys);
    const other = join(folder, 'other.key');
    writeFileSync(other, `${Buffer.alloc(32, 7).toString('base64')}\n`);
    const wrong = await beside.operate(['restore', backup], { ...elsewhere, KEY_FILE: other });
    assert.equal(wrong.code, 1);
    assert.match(wrong.said, /sealed with the key-encryption key/);
    const server = await startPrivateServer({ dataDir, log: silent });
    assert.doesNotMatch(await everythingIn(server.url), /kettle/, 'nothing is restored by halves');
    await server.stop();
    rmSync(dataDir, { recursive: true });
  });

  it('brings everything back, and forgets again who was deleted since', async () => {
    assert.match(await everythingIn(beside.databaseUrl), /Marker-story-7f31/, 'the markers are found where they are');
    assert.ok((await friend.get('/me/affirmations')).words.includes(words.markedSentence));
    const gone = await deleted.submit(await deleted.get('/me/delete'), '/me/delete');
    assert.equal(gone.status, 200);
    const record = join(beside.dataDir, 'erasures.log');
    for (let left = 100; !existsSync(record) && left > 0; left -= 1) await pause(50);
    assert.equal(readFileSync(record, 'utf8').trim().split('\n').length, 1);

    await loseTheDatabase();
    const { code, said } = await beside.operate(['restore', backup]);
    assert.equal(code, 0, said);
    assert.match(said, /1 person who was deleted since then was deleted again/);
    await beside.restart();

    const seen = await friend.get(story);
    assert.ok(seen.words.includes(words.open), seen.words);
    const kept = (await friend.get('/me/affirmations')).words;
    assert.ok(kept.includes(words.sentence), 'sealed sentences are readable');
    assert.ok(!kept.includes(words.markedSentence), 'what a deleted person said in private is gone');
    assert.ok((await beside.coordinator.get(sealedStory)).words.includes(words.sealed), 'sealed words are readable');
    assert.ok((await beside.coordinator.get(`/circles/${invited}`)).words.includes('Thursday friends'));
    assert.equal((await deleted.get('/me')).path.startsWith('/me?'), false, 'whoever was deleted is not signed in');

    const rows = await everythingIn(beside.databaseUrl);
    assert.match(rows, /kettle/);
    for (const marker of [words.markedStory, words.markedReply, words.markedSentence, words.markedName]) {
      assert.ok(!rows.includes(marker), `${marker} is nowhere`);
    }
  });

  it('is forgotten again also by a database that was put back by other means', async () => {
    const client = new pg.Client({ connectionString: beside.databaseUrl });
    await client.connect();
    const { rowCount } = await client.query('delete from identity.erasure');
    assert.equal(rowCount, 1);
    await client.end();
    await beside.restart();
    assert.match(await everythingIn(beside.databaseUrl), /kettle/);
    const again = new pg.Client({ connectionString: beside.databaseUrl });
    await again.connect();
    assert.equal((await again.query('select from identity.erasure')).rowCount, 1);
    await again.end();
  });
});

describe('the check', () => {
  it('finds nothing wrong where nothing is', async () => {
    const { code, said } = await beside.operate(['check']);
    assert.equal(code, 0, said);
    assert.doesNotMatch(said, /^(warn|fail)/m);
  });

  it('names a wrong setting, a key that does not fit, an altered migration and an open folder', async () => {
    const said = async (env: Record<string, string>) => {
      const answer = await beside.operate(['check'], env);
      assert.equal(answer.code, 1, answer.said);
      return answer.said;
    };
    assert.match(await said({ PORT: 'x' }), /^fail {2}.*\n {2}PORT: must be a number/m);
    assert.match(await said({ KEY_FILE: join(folder, 'other.key') }), /^fail {2}This database was sealed with/m);
    assert.match(
      await said({ DATABASE_URL: 'postgresql://a@127.0.0.1:1/b' }),
      /^fail {2}The database cannot be reached/m,
    );
    assert.match(await said({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@b.example' }), /^fail {2}The mail server/m);

    const client = new pg.Client({ connectionString: beside.databaseUrl });
    await client.connect();
    await client.query(`update platform.migration set checksum = 'x' where name = 'stories/0060-stories'`);
    assert.match(await said({}), /^fail {2}The migration stories\/0060-stories differs/m);
    await client.end();

    const keys = join(beside.dataDir, 'keys');
    chmodSync(join(keys, readdirSync(keys)[0] ?? ''), 0o644);
    assert.match(await said({}), /^fail {2}Other users of this machine can read/m);
  });
});
