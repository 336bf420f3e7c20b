import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountMatters, noticeKinds, type noticesRefusals } from '#contracts/notices';
import { languages, readCatalogue } from '#platform/i18n';
import { codeMailedTo, type NoticesPlatform, noticesPlatform, speaks } from '#support/notices';
import type { Someone } from '#support/platform';
import type { Seen } from '#support/visitor';
import { placeOfNotice } from '../domain/place-of-notice.ts';

let place: NoticesPlatform;
const english = readCatalogue('en');
before(async () => {
  place = await noticesPlatform();
});
after(() => place.drop());

const settings = '/me/notices';
const says = (page: { readonly words: string }, key: string) =>
  assert.ok(page.words.includes(english[key] ?? `no text for ${key}`), `${key} in: ${page.words}`);
const refused = (page: { readonly status: number; readonly words: string }, code: keyof typeof noticesRefusals) => {
  assert.equal(page.status, 422);
  says(page, `refusal.${code}`);
};
/** The form of choices alone; other forms of the page have longer addresses. */
const choose = (whom: Someone, page: Seen, changes: Record<string, string | readonly string[]>) =>
  whom.browser.submit({ ...page, forms: page.forms.filter(({ action }) => action === settings) }, settings, changes);
const sendJson = async (whom: Someone, path: string, message: unknown) => {
  const cookie = [...whom.browser.cookies].map((pair) => pair.join('=')).join('; ');
  const headers = { cookie, origin: 'http://localhost', 'content-type': 'application/json' };
  const answer = await place.ask(
    new Request(`http://localhost${path}`, { method: 'POST', headers, body: JSON.stringify(message) }),
  );
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
};

test('a list without notices says what usually comes', async () => {
  const ana = await place.person('Empty Maple');
  const page = await ana.browser.get('/notices');
  assert.equal(page.status, 200);
  says(page, 'notices.none');
  says(page, 'notices.none_words');
  assert.ok(page.links.includes(settings));
});

test('a notice says in plain words what happened, naming nobody, and leads there', async () => {
  const ana = await place.person('Reading Maple');
  await place.tell(ana, 'agreements_new', { circle: '01900000-0000-7000-8000-0000000000aa' });
  const page = await ana.browser.get('/notices');
  says(page, 'notices.about.agreements_new');
  says(page, 'notices.new');
  const link = page.links.find((href) => href.startsWith('/notices/'));
  assert.ok(link);
  const there = await ana.browser.get(link);
  assert.equal(there.path, '/circles/01900000-0000-7000-8000-0000000000aa/agreements');
  assert.doesNotMatch((await ana.browser.get('/notices')).words, new RegExp(`${english['notices.new']} `));
});

test('every kind of notice has its words and a place to lead to, in every language', async () => {
  const ids = {
    story: 's',
    reply: 'r',
    circle: 'c',
    report: 'p',
    session: 'e',
    ask: 'k',
    host: 'h',
    gathering: 'g',
    matter: 'mail_stopped',
  };
  for (const kind of noticeKinds) assert.match(placeOfNotice(kind, ids), /^\/[a-z]+(\/|$)(?!.*undefined)/);
  const keys = [
    ...noticeKinds.filter((kind) => kind !== 'account').map((kind) => `notices.about.${kind}`),
    ...noticeKinds.map((kind) => `notices.kind.${kind}`),
    ...accountMatters.map((matter) => `notices.account.${matter}`),
  ];
  for (const language of languages) {
    const texts = readCatalogue(language);
    assert.deepEqual(
      keys.filter((key) => !texts[key]),
      [],
      language,
    );
  }
});

test('all can be marked as seen at once, without scripts', async () => {
  const ana = await place.person('Marking Maple');
  await place.tell(ana, 'reply');
  await place.tell(ana, 'affirmation');
  const page = await ana.browser.get('/notices');
  const after = await ana.browser.submit(page, '/notices/seen');
  says(after, 'notices.said.seen');
  assert.equal(
    after.forms.some(({ action }) => action === '/notices/seen'),
    false,
  );
});

test('older notices are one link away', async () => {
  const ana = await place.person('Paging Maple');
  for (let told = 0; told < 21; told += 1) await place.tell(ana, 'reply');
  const page = await ana.browser.get('/notices');
  const older = page.links.find((href) => href.startsWith('/notices?before='));
  assert.ok(older);
  const second = await ana.browser.get(older);
  assert.equal(second.links.filter((href) => /^\/notices\/./.test(href)).length, 1);
  assert.ok(second.links.includes('/notices'));
});

test('somebody else’s notice, and none at all, look the same (not_found)', async () => {
  const ana = await place.person('Hidden Maple');
  const ben = await place.person('Seeking Maple');
  await place.tell(ana, 'reply');
  const link = (await ana.browser.get('/notices')).links.find((href) => href.startsWith('/notices/')) ?? '';
  const [others, none] = [await ben.browser.get(link), await ben.browser.get('/notices/x')];
  assert.equal(others.status, 404);
  assert.equal(others.words, none.words);
});

test('visitors have no notices (sign_in_first)', async () => {
  for (const path of ['/notices', settings]) {
    const page = await place.visitor().get(path);
    assert.equal(page.status, 401);
    says(page, 'refusal.sign_in_first');
  }
});

test('a choice of channels, hours and kinds is shown as it was saved', async () => {
  const ana = await place.person('Choosing Maple');
  const page = await ana.browser.get(settings);
  const saved = await choose(ana, page, {
    by: 'push',
    quietFrom: '20:30',
    quietUntil: '07:00',
    about: ['reply', 'affirmation'],
  });
  says(saved, 'notices.said.saved');
  const form = saved.forms.find(({ controls }) => controls.some(({ name }) => name === 'quietFrom'));
  assert.deepEqual(
    form?.fields.filter(([name]) => name !== ''),
    [
      ['by', 'push'],
      ['quiet', 'yes'],
      ['quietFrom', '20:30'],
      ['quietUntil', '07:00'],
      ['about', 'reply'],
      ['about', 'affirmation'],
    ],
  );
});

test('everything a person can be told about can be chosen, once', async () => {
  const ana = await place.person('Naming Maple');
  const page = await ana.browser.get(settings);
  const form = page.forms.find(({ controls }) => controls.some(({ name }) => name === 'quietFrom'));
  const kinds = form?.controls.filter(({ name }) => name === 'about').map(({ value }) => value) ?? [];
  assert.deepEqual([...kinds].sort(), [...noticeKinds].sort());
});

test('a choice that cannot be kept says why and loses nothing (quiet_hours_unfit, notice_kind_unknown, mail_unconfirmed)', async () => {
  const ana = await place.person('Failing Maple');
  const page = await ana.browser.get(settings);
  const same = await choose(ana, page, { quietFrom: '09:00', quietUntil: '09:00', about: ['reply'] });
  refused(same, 'quiet_hours_unfit');
  const kept = same.forms.find(({ controls }) => controls.some(({ name }) => name === 'quietFrom'))?.fields ?? [];
  assert.deepEqual(new Map(kept).get('quietFrom'), '09:00');
  assert.deepEqual(
    kept.filter(([name]) => name === 'about'),
    [['about', 'reply']],
  );
  refused(await choose(ana, page, { quietFrom: 'noon' }), 'quiet_hours_unfit');
  refused(await choose(ana, page, { about: ['reply', 'digest'] }), 'notice_kind_unknown');
  refused(await choose(ana, page, { by: ['mail'] }), 'mail_unconfirmed');
});

test('a mail address is confirmed with forms alone', async () => {
  const ana = await place.person('Mailing Maple');
  const asked = await ana.browser.submit(await ana.browser.get(settings), `${settings}/mail`, {
    address: ' maple@example.org ',
  });
  says(asked, 'notices.said.code_sent');
  await place.work();
  const code = codeMailedTo(place, 'maple@example.org');
  const confirmed = await ana.browser.submit(asked, '/mail/confirm', { code: `${code.slice(0, 3)} ${code.slice(3)}` });
  says(confirmed, 'notices.said.mail_confirmed');
  assert.match(confirmed.words, /ma…@example\.org/);
  assert.doesNotMatch(confirmed.html, /maple@example/);
  const removed = await ana.browser.submit(confirmed, '/mail/remove');
  says(removed, 'notices.said.mail_removed');
  assert.doesNotMatch(removed.words, /example\.org/);
});

test('what is not a mail address or not the code is said beside its field, which keeps what was typed (mail_address_missing, mail_address_unfit, mail_code_wrong)', async () => {
  const ana = await place.person('Typing Maple');
  const page = await ana.browser.get(settings);
  refused(await ana.browser.submit(page, `${settings}/mail`, { address: '' }), 'mail_address_missing');
  for (const address of [
    'ana',
    'ana@',
    'a b@example.org',
    'ana@example.org, b@example.org',
    `${'a'.repeat(250)}@b.org`,
  ]) {
    const again = await ana.browser.submit(page, `${settings}/mail`, { address });
    refused(again, 'mail_address_unfit');
    assert.ok(again.forms.some(({ fields }) => new Map(fields).get('address') === address));
  }
  const waiting = await ana.browser.submit(page, `${settings}/mail`, { address: 'typing@example.org' });
  refused(await ana.browser.submit(waiting, '/mail/confirm', { code: '12' }), 'mail_code_wrong');
});

test('a browser subscribes and unsubscribes by its island', async () => {
  const ana = await place.person('Pushing Maple');
  const page = await ana.browser.get(settings);
  assert.ok(page.html.includes(`data-key="${place.app.push.publicKey}"`));
  assert.match(page.html, /<script type="module" src="\/assets\/push[^"]*\.js">/);
  says(page, 'notices.push_needs_script');
  const { subscription } = place.push.subscribe();
  const { endpoint } = subscription;
  assert.deepEqual(await sendJson(ana, '/push/known', { endpoint }), { status: 200, json: { known: false } });
  const toJson = { ...subscription, expirationTime: null };
  assert.deepEqual(await sendJson(ana, '/push/subscribe', toJson), { status: 200, json: { known: true } });
  assert.deepEqual(await sendJson(ana, '/push/known', { endpoint }), { status: 200, json: { known: true } });
  assert.deepEqual(await sendJson(ana, '/push/unsubscribe', { endpoint }), { status: 200, json: { known: false } });
  await sendJson(ana, '/push/subscribe', toJson);
  const off = await ana.browser.submit(await ana.browser.get(settings), `${settings}/push/off`);
  says(off, 'notices.said.push_off');
  assert.deepEqual(await sendJson(ana, '/push/known', { endpoint }), { status: 200, json: { known: false } });
});

test('what no browser would send is refused in the reader’s words (push_unfit)', async () => {
  const ana = await place.person('Odd Maple');
  await speaks(place, ana, 'es', 'UTC');
  const unfit = { status: 422, json: { refusal: readCatalogue('es')['refusal.push_unfit'] } };
  for (const message of [null, [], 'x', {}, { endpoint: 'x' }, { endpoint: 'https://push.example', keys: null }]) {
    assert.deepEqual(await sendJson(ana, '/push/subscribe', message), unfit);
  }
  for (const path of ['/push/known', '/push/unsubscribe']) assert.deepEqual(await sendJson(ana, path, {}), unfit);
});
