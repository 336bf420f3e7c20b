import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { cookieNames } from '#platform/http';
import { type Dump, dumpOf, idsIn } from './dump.ts';
import { type Furnished, furnish } from './furnish.ts';
import { type House, idIn, openHouse, replies } from './house.ts';
import { listen, until } from './listen.ts';
import { type Asked, ask, fillIn, paramsOf } from './look.ts';

let house: House;
let ours: Furnished;
let theirs: Furnished;
before(async () => {
  house = await openHouse();
  ours = await furnish(house, await house.place('a.localhost', 'Quillwort'));
  theirs = await furnish(house, await house.place('b.localhost', 'Marigold'));
});
after(() => house.drop());

const theirRows = (): Promise<Dump> => dumpOf(house.databaseUrl, theirs.organisationId);

/** What would name somebody or something of the other organisation, beside the word in all of its texts. */
const namesOf = (dump: Dump): readonly string[] => [theirs.word, ...idsIn(dump, Number.POSITIVE_INFINITY)];

/** What stands in addresses that is no id. */
const named = ['kind', 'slug', 'token'];

/** Everything that can be asked for about the other organisation: every route with every id of theirs. */
function* attempts(method: 'GET' | 'POST', ids: readonly string[]): Generator<string> {
  const { open, invited } = theirs.slugs;
  const token = idIn(theirs.invitationPath);
  for (const route of house.beside.routes.filter((one) => one.method === method && one.path !== '/live')) {
    const params = paramsOf(route.path);
    const kinds = params.includes('kind') ? ['story', 'reply', 'affirmation', 'chat_word', 'person', 'circle'] : [''];
    const slugs = params.includes('slug') ? [open, invited] : [''];
    const known = params.some((name) => !named.includes(name)) ? ids : [''];
    for (const kind of kinds)
      for (const slug of slugs)
        for (const id of known) {
          const values: Record<string, string> = { kind, slug, token };
          yield fillIn(route.path, (name) => values[name] ?? id);
        }
  }
}

/** Our coordinator, who may do the most in our own place. */
const asOurs = (path: string, more: Partial<Asked> = {}) =>
  ask(house.beside, { host: ours.host, path, cookies: ours.coordinator.browser.cookies, ...more });

/** An answer without what was in the question: to see one's own question tells nothing. */
const withoutSent = (body: string, sent: readonly string[]) =>
  sent.reduce((left, text) => left.replaceAll(text, ''), body);

describe('another organisation', () => {
  it('is planted with a word in every text', async () => {
    const dump = await theirRows();
    const marked = [
      'identity.organisation',
      'identity.person',
      'directory.help_line',
      'community.circle',
      'stories.story',
    ];
    for (const table of [...marked, 'stories.reply'])
      assert.ok(
        dump[table]?.some((row) => row.includes(theirs.word)),
        table,
      );
    const empty = Object.keys(dump).filter((table) => dump[table]?.length === 0);
    assert.deepEqual(empty, unplanted, 'every other table holds something of theirs');
    const own = await theirs.teller.browser.get(`/stories/${theirs.ids.story}`);
    assert.match(own.words, new RegExp(`Story ${theirs.word}`));
  });

  it('never shows in any page or answer of ours, whatever id of theirs is asked for', async () => {
    const dump = await theirRows();
    const names = namesOf(dump);
    const leaks: string[] = [];
    for (const path of attempts('GET', idsIn(dump, 3))) {
      const { body, status } = await asOurs(path);
      const shown = withoutSent(
        body,
        path.split('/').filter((part) => part.length > 8),
      );
      for (const name of names) if (shown.includes(name)) leaks.push(`${path} shows ${name}`);
      if (status >= 500) leaks.push(`${path} answers ${status}`);
    }
    for (const query of queries()) {
      const { body } = await asOurs(query);
      // Fields hold what was asked for; nothing else repeats it.
      const shown = body.replace(/ value="[^"]*"/g, '');
      for (const name of names) if (shown.includes(name)) leaks.push(`${query} shows ${name}`);
    }
    assert.deepEqual([leaks, house.errors()], [[], []]);
  });

  it('is found by no search of ours: a word of theirs is answered like a word that stands nowhere', async () => {
    for (const query of ['/search?q=', '/circles?words=']) {
      const [asked, nowhere] = [await asOurs(query + theirs.word), await asOurs(`${query}Nowhereatall`)];
      assert.ok(asked.body.replaceAll(theirs.word, 'Nowhereatall') === nowhere.body, query);
    }
    const own = await theirs.teller.browser.get(`/search?q=${theirs.word}`);
    assert.ok(
      own.links.some((link) => link.includes(theirs.ids.story)),
      'they find it themselves',
    );
  });

  it('keeps every row as it was, whatever is sent to an id of theirs', async () => {
    const before = await theirRows();
    const wrong: string[] = [];
    for (const path of attempts('POST', idsIn(before, 3))) {
      // These end our own session, account or duty, whatever is sent: they have no id of anybody else.
      if (endsOurselves.has(path)) continue;
      const { status } = await asOurs(path, { method: 'POST', body: new URLSearchParams(filled()).toString() });
      if (status >= 500) wrong.push(`${path} answers ${status}`);
    }
    const me = await asOurs('/organisation');
    assert.equal(me.status, 200, 'we were signed in, and a coordinator, to the end');
    const after = await theirRows();
    for (const table of Object.keys(before)) assert.deepEqual(after[table], before[table], table);
    assert.deepEqual([wrong, house.errors()], [[], []]);
  });

  it('does not know our sessions, nor we theirs', async () => {
    const session = cookieNames(false)('session');
    for (const [from, to] of [
      [ours, theirs],
      [theirs, ours],
    ] as const)
      for (const member of [from.coordinator, from.teller]) {
        const token = member.browser.cookies.get(session) ?? '';
        assert.notEqual(token, '');
        const cookies = new Map([[session, token]]);
        for (const path of ['/', '/home', '/me', '/me/filters', '/circles', '/organisation']) {
          const [there, nobody] = await Promise.all([
            ask(house.beside, { host: to.host, path, cookies }),
            ask(house.beside, { host: to.host, path }),
          ]);
          assert.ok(
            there.body === nobody.body && there.status === nobody.status,
            `${path} knows a session of elsewhere`,
          );
        }
        const here = await ask(house.beside, { host: from.host, path: '/me', cookies });
        assert.equal(here.status, 200);
      }
  });

  it('does not open to a nickname and passphrase of ours', async () => {
    const typed = { nickname: theirs.teller.nickname, passphrase: theirs.passphrase, ownDevice: 'yes' };
    const signIn = async (place: Furnished) => {
      const visitor = place.visitor();
      return visitor.submit(await visitor.get('/sign-in'), '/sign-in', typed);
    };
    assert.equal((await signIn(ours)).status, 422);
    assert.equal((await signIn(theirs)).status, 200);
  });

  it('is not heard in our event stream', async () => {
    const circles = idsIn({ circle: (await theirRows())['community.circle'] ?? [] }, 99);
    for (const circle of circles) {
      const refused = await asOurs(`/live?circle=${circle}&from=0`);
      assert.equal(refused.status, 404, 'their circles cannot be listened to');
    }
    const leaving = new AbortController();
    const own = idsIn({ circle: (await dumpOf(house.databaseUrl, ours.organisationId))['community.circle'] ?? [] }, 99);
    const { cookies } = ours.coordinator.browser;
    const heard = await Promise.all(own.map((circle) => listen(house, ours.host, circle, cookies, leaving.signal)));
    await replies(theirs.teller, theirs.ids.story, { text: `Late reply ${theirs.word}` });
    const late = await replies(ours.teller, ours.ids.story, { text: 'Ours, heard by us.' });
    await until(() => heard.some(({ text }) => text.includes(late)));
    leaving.abort();
    const names = namesOf(await theirRows());
    const all = heard.map(({ text }) => text).join('\n');
    assert.deepEqual(
      names.filter((name) => all.includes(name)),
      [],
    );
  });
});

/** Tables in which nothing can be planted through the pages without a passkey, a mail server or a push service. */
const unplanted = [
  'community.circle_answer_time',
  'identity.ceremony',
  'identity.erasure',
  'identity.passkey',
  'notices.channel',
  'notices.mail_address',
  'notices.push_subscription',
];

const endsOurselves = new Set(['/sign-out', '/me/delete', '/me/sessions/end-all', '/organisation/step-back']);

/** Queries that point at what is theirs. */
const queries = (): string[] => {
  const { ids, slugs, teller } = theirs;
  return [
    `/drafts?key=reply-${ids.story}&key=story-${ids.story}`,
    `/notices?before=${ids.notice}`,
    `/host/queue?after=${ids.report}`,
    `/circles/${ours.slugs.open}?before=${ids.story}`,
    `/circles/${ours.slugs.open}/hosts?after=${teller.id}`,
    `/stories/${ours.ids.story}?after=${ids.reply}`,
    `/circles/${ours.slugs.open}/join?then=/stories/${ids.story}`,
    `/circles/new?template=${slugs.open}`,
    `/me/stories?before=${ids.story}`,
    `/rooms/${ours.ids.session}/chat?before=${ids.chatWord}`,
  ];
};

/** Fields under which forms of ours name somebody or something, filled with what is theirs. */
const filled = (): Record<string, string> => ({
  person: theirs.teller.id,
  story: theirs.ids.story,
  line: theirs.ids.line,
  text: 'Hello from next door',
  words: 'Hello from next door',
  ask: 'listen',
  reason: 'unkind',
  decision: 'hide',
  rule: 'site:kind',
  answer: 'yes',
  accept: 'yes',
  adult: 'yes',
  told: 'Hello',
  status: 'closed',
  country: 'US',
  sentence: 'not_alone',
  key: `reply-${theirs.ids.story}`,
  draft: '{"text":"x"}',
});
