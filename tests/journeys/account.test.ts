import assert from 'node:assert/strict';
import { createECDH, randomBytes, randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { dumpDatabase, jobIsDone, tablesWith } from '#support/dump';
import { catchMail, type MailCatcher } from '#support/mail';
import { type RunningBeside, startBeside } from '#support/server';
import { joinAndTell, joinCircle, newHere } from '#support/telling';
import type { Seen, Visitor } from '#support/visitor';

let beside: RunningBeside;
let mail: MailCatcher;
before(async () => {
  mail = await catchMail();
  beside = await startBeside({ env: { SMTP_URL: mail.settings.smtpUrl, MAIL_FROM: mail.settings.mailFrom } });
});
after(async () => {
  await beside.stop();
  await mail.close();
});

const planted: string[] = [];
/**
 * A word that nothing else contains, to be looked for everywhere afterwards. Letters alone: six digits in a row are taken for
 * a telephone number.
 */
function marker(): string {
  const letters = Array.from({ length: 12 }, () => String.fromCharCode(97 + randomInt(26)));
  const word = `zq${letters.join('')}`;
  planted.push(word);
  return word;
}

const ok = (seen: Seen): Seen => {
  assert.ok(seen.status < 300, `${seen.status} at ${seen.path}: ${seen.words.slice(0, 300)}`);
  return seen;
};
const pathOf = (seen: Seen) => seen.path.split('?')[0] ?? '';

async function tell(
  visitor: Visitor,
  circle: string,
  fields: Record<string, string>,
  page = '/write',
): Promise<string> {
  return pathOf(
    ok(
      await visitor.submit(await visitor.get(circle + page), page, {
        what: page === '/wins' ? 'win' : 'story',
        ...fields,
      }),
    ),
  );
}
const reply = async (visitor: Visitor, story: string, text: string, masked: string | null = null) =>
  ok(await visitor.submit(await visitor.get(story), '/replies', { text, masked }));
const lastLink = (seen: Seen, pattern: RegExp) =>
  seen.links.findLast((link) => pattern.test(link)) ?? assert.fail(`${pattern}`);

/** A circle by invitation, made by the coordinator, and the link into it. */
async function quietRoom(): Promise<{ circle: string; link: string }> {
  const form = await beside.coordinator.get('/circles/new');
  const about = { access: 'invited', name: 'Quiet room', purpose: 'For a few of us.', experiences: 'sleep' };
  const made = ok(await beside.coordinator.submit(form, '/circles/new', about));
  const circle = pathOf(made).replace(/\/(about|invite)$/, '');
  const invite = await beside.coordinator.get(`${circle}/invite`);
  const shown = ok(await beside.coordinator.submit(invite, '/invite', { days: '7', uses: '5' }));
  return { circle, link: /\/i\/[\w-]+/.exec(shown.words)?.[0] ?? assert.fail('no invitation') };
}

/** Makes somebody host a circle and say who they are. */
async function hosting(visitor: Visitor, personId: string, circle: string, told: string): Promise<void> {
  ok(await beside.coordinator.post(`${circle}/hosts/ask`, { person: personId }));
  ok(await visitor.submit(await visitor.get(`${circle}/duty`), '/duty', { answer: 'yes', accept: 'yes' }));
  ok(await visitor.submit(await visitor.get(`${circle}/hosts`), '/hosts/tell', { told }));
}

/** Sends what a script of our pages would. */
async function script(visitor: Visitor, path: string, body: unknown): Promise<void> {
  const answer = await fetch(beside.url + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      origin: beside.url,
      cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
  });
  assert.equal(answer.status, 200, `${path}: ${await answer.text()}`);
}

/** The id of the person with this nickname. */
async function idOf(nickname: string): Promise<string> {
  const client = new pg.Client({ connectionString: beside.databaseUrl });
  await client.connect();
  const { rows } = await client.query('select id from identity.person where nickname = $1', [nickname]);
  await client.end();
  return rows[0]?.id ?? assert.fail(`nobody is called ${nickname}`);
}

/** The files below a folder in which one of these words stands. */
const filesWith = (folder: string, words: readonly string[]): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const content = readFileSync(file, 'latin1');
      return words.some((word) => content.includes(word));
    });

describe('deleting an account', () => {
  it('leaves none of what a person wrote, chose or used anywhere: pages, search, notices, jobs, events, database, files, log', async () => {
    const circle = await newHere(beside);
    const other = beside.visitor();
    const theirs = await joinAndTell(other, circle, 'Something of somebody else.');
    const { circle: room, link } = await quietRoom();
    ok(await other.submit(await other.get(link), '/i/', { accept: 'yes', adult: 'yes' }));

    const person = beside.visitor({ 'user-agent': 'Mozilla/5.0 (Android 16) Firefox/153.0' });
    const first = await joinAndTell(person, circle, `First ${marker()}`);
    let nickname = '';
    for (let i = 0; i < 2; i += 1) {
      nickname = marker();
      ok(await person.submit(await person.get('/me/nickname'), '/me/nickname', { nickname }));
    }
    await tell(person, circle, { text: `Titled ${marker()}`, title: `Title ${marker()}` });
    const masked = await tell(person, circle, { text: `Masked ${marker()}`, masked: 'yes' });
    ok(
      await person.submit(await person.get(`${first}/edit`), '/edit', { text: `Edited ${marker()}`, title: marker() }),
    );
    const taken = await tell(person, circle, { text: `Taken back ${marker()}` });
    ok(await person.submit(await person.get(`${taken}/withdraw`), '/withdraw'));
    await tell(person, circle, { text: `Won ${marker()}` }, '/wins');
    await tell(person, circle, { text: `Won without a name ${marker()}`, masked: 'yes' }, '/wins');
    await reply(person, first, `To myself ${marker()}`);
    await reply(other, first, 'An answer that stays.');
    const replied = await reply(person, theirs, `To them ${marker()}`);
    await reply(person, theirs, `To them, masked ${marker()}`, 'yes');
    const edit = lastLink(replied, /\/replies\/[\w-]+\/edit/);
    ok(await person.submit(await person.get(edit), '/edit', { text: `To them, edited ${marker()}` }));
    const back = lastLink(await reply(person, theirs, `Taken back ${marker()}`), /\/replies\/[\w-]+\/withdraw/);
    ok(await person.submit(await person.get(back), '/withdraw'));

    ok(await person.submit(await person.get(link), '/i/', { accept: 'yes', adult: 'yes' }));
    const sealed = await tell(person, room, { text: `Sealed ${marker()}`, title: `Sealed title ${marker()}` });
    await reply(person, sealed, `Sealed reply ${marker()}`);
    const personId = await idOf(nickname);
    await hosting(person, personId, circle, `Host ${marker()}`);
    await hosting(person, personId, room, `Sealed host ${marker()}`);

    ok(await person.submit(await person.get(`${theirs}/affirm`), '/affirm', { words: `Kind ${marker()}` }));
    ok(await other.submit(await other.get(`${first}/affirm`), '/affirm', { words: `Kindly ${marker()}` }));
    const about = (story: string) => `/report/story/${story.split('/').at(-1)}`;
    ok(
      await person.submit(await person.get(about(theirs)), '/report/', {
        reason: 'other',
        words: `Report ${marker()}`,
      }),
    );
    ok(
      await other.submit(await other.get(about(masked)), '/report/', { reason: 'worry', words: 'Are they all right?' }),
    );
    for (const key of [`reply-${theirs.split('/').at(-1)}`, `story-${circle.split('/').at(-1)}`]) {
      await script(person, '/drafts', { key, draft: { text: `Draft ${marker()}` } });
    }
    const address = `${marker()}@example.org`;
    const asked = ok(await person.submit(await person.get('/me/notices'), '/me/notices/mail', { address }));
    assert.ok(asked.forms.length > 0);
    const pair = createECDH('prime256v1');
    pair.generateKeys();
    const keys = { p256dh: pair.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
    planted.push(keys.p256dh, keys.auth);
    await script(person, '/push/subscribe', { endpoint: `https://push.example/${marker()}`, keys });
    ok(await person.submit(await person.get('/me/filters'), '/me/filters', { theme: 'death' }));

    const phrase = `otter ${marker()} granite ${marker()}`;
    const set = await person.get('/me/keep/passphrase');
    ok(await person.submit(set, '/me/keep/passphrase', { passphrase: phrase, again: phrase }));
    const codes = ok(await person.submit(await person.get('/me/keep'), '/me/keep/codes'));
    planted.push(...(codes.words.match(/\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/g) ?? []));
    ok(await person.submit(codes, '/me/keep/codes/saved'));
    planted.push(person.cookies.get('beside-session') ?? '');
    assert.ok(planted.length >= 40, `${planted.length} planted`);

    const exported = ok(await person.submit(await person.get('/me/export'), '/me/export')).html;
    for (const words of [
      'Edited',
      'Titled',
      'Masked',
      'Won',
      'To them',
      'Sealed',
      'Host',
      'Kindly',
      'Report',
      'Draft',
    ]) {
      assert.match(exported, new RegExp(`${words}[\\w ,]* zq`), `the export holds “${words}”`);
    }
    const open = await dumpDatabase(beside.databaseUrl);
    assert.ok(
      planted.filter((word) => tablesWith(open, word).length > 0).length >= 10,
      'the search finds what is there',
    );

    const gone = await person.submit(await person.get('/me/delete'), '/me/delete');
    assert.equal(gone.path, '/?said=identity.said.account_deleted');
    await jobIsDone(beside.databaseUrl, 'purge-what-was-erased');

    const dump = await dumpDatabase(beside.databaseUrl);
    const found = planted
      .map((word) => [word, tablesWith(dump, word)] as const)
      .filter(([, tables]) => tables.length > 0);
    assert.deepEqual(found, [], 'nothing is left in any table');
    const stillNamed = tablesWith(dump, personId);
    assert.deepEqual(
      stillNamed,
      ['platform.event'],
      'their id stands only in the events that are forgotten after a month',
    );

    const pages = [
      '/',
      circle,
      `${circle}/wins`,
      `${circle}/hosts`,
      room,
      theirs,
      first,
      '/home',
      '/notices',
      '/me/affirmations',
    ];
    for (const visitor of [other, beside.coordinator]) {
      const seen = await Promise.all([...pages, '/host/queue', '/search?q=sealed'].map((path) => visitor.get(path)));
      seen.push(ok(await visitor.submit(await visitor.get('/me/export'), '/me/export')));
      for (const { html, path } of seen) {
        assert.deepEqual(
          planted.filter((word) => html.includes(word)),
          [],
          path,
        );
      }
      for (const word of planted.slice(0, 5)) {
        assert.doesNotMatch((await visitor.get(`/search?q=${word}`)).html, /<article/);
      }
    }
    assert.match((await other.get(first)).words, /An answer that stays/);
    const log = beside.log.join('\n');
    assert.deepEqual(
      planted.filter((word) => log.includes(word)),
      [],
    );
    assert.deepEqual(filesWith(beside.dataDir, planted), []);

    const returning = beside.visitor();
    const form = await returning.get('/sign-in');
    assert.equal((await returning.submit(form, '/sign-in', { code: planted.at(-2) ?? '' })).status, 422);
    await joinCircle(returning, circle);
  });
});

describe('what was written before coming back in', () => {
  it('is posted after signing in, also without scripts, by who is in the circle already', async () => {
    const circle = await newHere(beside);
    const member = beside.visitor();
    await joinCircle(member, circle);
    const passphrase = 'kettle umbrella window fog';
    ok(await member.submit(await member.get('/me/nickname'), '/me/nickname', { nickname: 'Patient Kettle' }));
    ok(await member.submit(await member.get('/me/keep/passphrase'), '/passphrase', { passphrase, again: passphrase }));

    const elsewhere = beside.visitor();
    const written = { draft_text: 'I wrote this on another device.', draft_ask: 'ideas' };
    const agreements = await elsewhere.submit(await elsewhere.get(`${circle}/write`), '/write', written);
    const door = ok(await elsewhere.submit(agreements, '/sign-in/carry'));
    const back = ok(await elsewhere.submit(door, '/sign-in', { nickname: 'Patient Kettle', passphrase }));
    const posted = ok(await elsewhere.submit(back, '/join'));
    assert.match(posted.path, /^\/stories\//);
    assert.match(posted.words, /Patient Kettle[\s\S]*I wrote this on another device/);
  });
});
