import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { minute } from '#platform/clock';
import type { Route } from '#platform/http';
import { languages } from '#platform/i18n';
import { type Answering, answering, scripted } from '#support/account';
import { softAuthenticator } from '#support/authenticator';
import { type Someone, type TestPlatform, testPlatform } from '#support/platform';
import { jobs } from '../reactions/jobs.ts';
import { changeLanguage } from '../use-cases/change-account.ts';
import { personData } from '../use-cases/person-data.ts';
import { routes } from './routes.ts';

let place: TestPlatform;
let answer: Answering;
before(async () => {
  place = await testPlatform();
  for (const job of jobs(place.app)) place.app.jobs.define(job);
  const mounted: Route[] = [
    ...routes(place.app, { personData: [personData], countries: ['ES', 'US'] }),
    { method: 'GET', path: '/', policy: 'anyone', handle: () => new Response('front page') },
    { method: 'GET', path: '/quiet', policy: 'anyone', handle: () => new Response('quiet page') },
  ];
  place.mount(mounted);
  answer = answering(place, mounted);
});
after(() => place.drop());
// Each test starts with fresh limits for whoever has no session.
beforeEach(() => place.clock.forward(16 * minute));

/** The field that says where to go on. */
const leadingTo = (path: string): Record<string, string> => Object.fromEntries([['then', path]]);
const phrase = 'otter lamp granite seven';
let people = 0;
async function withPassphrase(): Promise<Someone> {
  people += 1;
  const person = await place.person(`Patient Otter ${people}`);
  const form = await person.browser.get('/me/keep/passphrase');
  const kept = await person.browser.submit(form, '/me/keep/passphrase', { passphrase: phrase, again: phrase });
  assert.equal(kept.path, '/me/keep?said=identity.said.passphrase_kept');
  assert.match(kept.words, /Your passphrase is kept/);
  return person;
}

test('without scripts: a passphrase is kept, its person signs out and comes back to where they were going', async () => {
  const { browser, nickname } = await withPassphrase();
  const out = await browser.submit(await browser.get('/me'), '/sign-out');
  assert.equal(out.path, '/?said=identity.said.signed_out');
  assert.equal((await browser.get('/me')).status, 401);

  const form = await browser.get('/sign-in?then=%2Fquiet%3Fpage%3D2');
  const back = await browser.submit(form, '/sign-in', { nickname, passphrase: phrase, ownDevice: 'yes' });
  assert.equal(back.path, '/quiet?page=2&said=identity.said.signed_in');
  assert.equal((await browser.get('/me')).status, 200);
  assert.equal((await browser.get('/sign-in?then=/quiet')).path, '/quiet');
});

test('a refused sign-in keeps the nickname, never the secret, and does not tell whether the nickname exists', async () => {
  const { nickname } = await withPassphrase();
  const attempt = async (name: string) => {
    const browser = place.visitor();
    const form = await browser.get('/sign-in?then=/quiet');
    return browser.submit(form, '/sign-in', { nickname: name, passphrase: 'wrong horse wrong battery' });
  };
  const [known, unknown] = [await attempt(nickname), await attempt('Nobody Here')];
  assert.deepEqual([known.status, unknown.status], [422, 422]);
  assert.match(known.html, new RegExp(`value="${nickname}"`));
  assert.match(known.html, /name="then" value="\/quiet"/);
  for (const { html, words } of [known, unknown]) {
    assert.doesNotMatch(html, /wrong horse/);
    assert.match(words, /do not fit together/);
  }
  assert.equal(known.words.replaceAll(nickname, ''), unknown.words.replaceAll('Nobody Here', ''));
});

test('after signing in one goes on within this site only', async () => {
  const { nickname } = await withPassphrase();
  for (const then of ['https://evil.example/', '//evil.example', '/\\evil.example', '/%', 'quiet', '/a b', '/%ff']) {
    const browser = place.visitor();
    const form = await browser.get(`/sign-in?then=${encodeURIComponent(then)}`);
    const fields = { nickname, passphrase: phrase, then };
    assert.equal((await browser.submit(form, '/sign-in', fields)).path, '/?said=identity.said.signed_in', then);
  }
});

test('what was written before signing in goes along, through a refusal too, and on from there', async () => {
  const { nickname } = await withPassphrase();
  const browser = place.visitor();
  const aim = '/circles/new-here/join';
  const written = { draft_text: 'It was "hard" & long today.\nVery.', draft_ask: 'listen' };
  const form = await browser.post('/sign-in/carry', { ...leadingTo(aim), ...written });
  assert.match(form.words, /What you wrote is kept/);
  const refused = await browser.submit(form, '/sign-in', { nickname, passphrase: 'wrong' });
  assert.equal(refused.status, 422);
  const on = await browser.submit(refused, '/sign-in', { nickname, passphrase: phrase });
  const [carried] = on.forms.filter(({ action }) => action === aim);
  assert.deepEqual(Object.fromEntries(carried?.fields ?? []), written);
});

test('many attempts from one address are slowed down with kind words (too_fast)', async () => {
  const browser = place.visitor();
  const form = await browser.get('/sign-in');
  let status = 0;
  for (let i = 0; i < 31; i += 1) status = (await browser.submit(form, '/sign-in', { code: `code ${i}` })).status;
  const slowed = await browser.submit(form, '/sign-in', { code: 'one more' });
  assert.deepEqual([status, slowed.status], [429, 429]);
  assert.match(slowed.words, /Please wait/);
});

test("leaving a shared device makes it forget; leaving one's own keeps what is kept there", async () => {
  const { nickname } = await withPassphrase();
  for (const [ownDevice, told] of [
    ['no', '"cache", "storage"'],
    ['yes', null],
  ] as const) {
    const browser = place.visitor();
    const form = await browser.get('/sign-in');
    await browser.submit(form, '/sign-in', { nickname, passphrase: phrase, ownDevice });
    const out = await answer(
      new Request('http://localhost/sign-out', {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin', cookie: `beside-session=${browser.cookies.get('beside-session')}` },
      }),
    );
    assert.equal(out.headers.get('clear-site-data'), told, ownDevice);
    assert.match(out.headers.get('set-cookie') ?? '', /beside-session=;.*Max-Age=0/);
  }
});

test('a passkey is made and used by a script; a refusal comes in words, and a proof that is missing says where to give it', async () => {
  const person = await place.person('Amber Finch');
  const session = person.browser.cookies.get('beside-session') ?? '';
  const authenticator = softAuthenticator();
  const ceremonyOf = (response: Response) =>
    /beside-ceremony=([\w-]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';

  const creating = await answer(scripted('/me/keep/passkey/options', {}, { session }));
  const passkey = authenticator.make(await creating.json(), 'http://localhost');
  const kept = await answer(scripted('/me/keep/passkey', { passkey }, { session, ceremony: ceremonyOf(creating) }));
  assert.deepEqual(await kept.json(), { go: '/me/keep?said=identity.said.passkey_kept' });

  const asking = await answer(scripted('/sign-in/passkey/options', {}));
  const used = authenticator.use(await asking.json(), 'http://localhost');
  const sent = { passkey: used, ownDevice: 'yes', ...leadingTo('/quiet') };
  const signedIn = await answer(scripted('/sign-in/passkey', sent, { ceremony: ceremonyOf(asking) }));
  assert.deepEqual(await signedIn.json(), { go: '/quiet?said=identity.said.signed_in' });
  assert.match(signedIn.headers.getSetCookie().join(), /beside-session=[\w-]{43};.*Max-Age=15552000/);

  const again = await answer(scripted('/sign-in/passkey', sent, { ceremony: ceremonyOf(asking) }));
  assert.equal(again.status, 422);
  assert.match((await again.json()).refusal, /press the button again/);
  const odd = await answer(scripted('/sign-in/passkey', { passkey: { id: 7 } }));
  assert.deepEqual([odd.status, Object.keys(await odd.json())], [400, ['refusal']]);

  place.clock.forward(11 * minute);
  const late = await answer(scripted('/me/keep/passkey/options', {}, { session }));
  assert.equal(late.status, 403);
  assert.equal((await late.json()).go, '/me/confirm?then=%2Fme%2Fkeep');
});

test('recovery codes are shown once, saved by saying so, and one of them opens the door', async () => {
  const { browser } = await place.person('Misty Finch');
  const shown = await browser.submit(await browser.get('/me/keep'), '/me/keep/codes');
  const codes = shown.words.match(/\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/g) ?? [];
  assert.equal(codes.length, 10);
  const saved = await browser.submit(shown, '/me/keep/codes/saved');
  assert.match(saved.words, /10 left/);
  assert.doesNotMatch(saved.words, /[0-9A-Z]{4}-[0-9A-Z]{4}-/);

  const elsewhere = place.visitor();
  const back = await elsewhere.submit(await elsewhere.get('/sign-in'), '/sign-in', { code: codes[3] ?? '' });
  assert.equal(back.path, '/?said=identity.said.signed_in');
  assert.match((await elsewhere.get('/me')).words, /Misty Finch/);
  const used = await place.visitor().post('/sign-in', { code: codes[3] ?? '' });
  assert.deepEqual([used.status, /does not work/.test(used.words)], [422, true]);
});

test('a passphrase that does not fit is refused on its page, and never written back into it', async () => {
  const { browser } = await place.person('Calm Finch');
  const form = await browser.get('/me/keep/passphrase');
  const attempt = async (passphrase: string, again = passphrase) => {
    const seen = await browser.submit(form, '/me/keep/passphrase', { passphrase, again });
    assert.equal(seen.status, 422);
    if (passphrase) assert.ok(!seen.html.includes(passphrase));
    return seen.words;
  };
  assert.match(await attempt(''), /Please write a passphrase/); // passphrase_missing
  assert.match(await attempt('x y'), /make it longer/); // passphrase_short
  assert.match(await attempt('zw '.repeat(100)), /under 256/); // passphrase_too_long
  assert.match(await attempt('password password'), /easy to guess/); // passphrase_common
  assert.match(await attempt(phrase, 'otter lamp granite eight'), /do not look the same/); // passphrase_differs
});

test('what cannot be taken back asks for a proof, and goes on to where one was going', async () => {
  const { browser } = await withPassphrase();
  place.clock.forward(11 * minute);
  for (const path of ['/me/export', '/me/delete', '/me/keep', '/me/keep/passphrase']) {
    assert.equal((await browser.get(path)).path, `/me/confirm?then=${encodeURIComponent(path)}`);
  }
  const asked = await browser.post('/me/export', {});
  assert.match(asked.path, /^\/me\/confirm/);
  const wrong = await browser.submit(asked, '/me/confirm', { passphrase: 'wrong horse wrong battery' });
  assert.equal(wrong.status, 422);
  const page = await browser.submit(wrong, '/me/confirm', { passphrase: phrase });
  assert.equal(page.path, '/me/export');
  const file = await browser.submit(page, '/me/export');
  assert.equal(file.headers.get('content-disposition'), 'attachment; filename="my-data.json"');
  assert.equal(file.headers.get('cache-control'), 'no-store');
  const data = JSON.parse(file.html);
  assert.match(data.identity.nickname, /^Patient Otter/);
  assert.equal(data.identity.hasPassphrase, true);
  assert.ok(!file.html.includes('argon2'));
});

test('two presses delete an account: the link and the button', async () => {
  const { browser } = await place.person('Kind Finch');
  const me = await browser.get('/me');
  assert.ok(me.links.includes('/me/delete'));
  const gone = await browser.submit(await browser.get('/me/delete'), '/me/delete');
  assert.equal(gone.path, '/?said=identity.said.account_deleted');
  assert.equal((await browser.get('/me')).status, 401);
  assert.ok((await place.person('Kind Finch')).id, 'the nickname is free again');
});

test('the last one who looks after the place is told why they cannot go, on both pages', async () => {
  const { browser } = place.coordinator;
  const stays = await browser.submit(await browser.get('/me/delete'), '/me/delete');
  assert.deepEqual([stays.status, /only one who looks after/.test(stays.words)], [409, true]);
  const back = await browser.post('/organisation/step-back', {});
  assert.deepEqual([back.status, /only one who looks after/.test(back.words)], [409, true]);
});

test('a session is ended from the list of devices', async () => {
  const { browser, nickname } = await withPassphrase();
  const phone = place.visitor({ 'user-agent': 'Mozilla/5.0 (Android 16) Firefox/153.0' });
  await phone.submit(await phone.get('/sign-in'), '/sign-in', { nickname, passphrase: phrase });
  const list = await browser.get('/me/sessions');
  assert.match(list.words, /This device.*Firefox, Android.*shared device/);
  const [other] = list.forms.filter(({ action }) => /\/me\/sessions\/[\w-]{36}\/end$/.test(action));
  const ended = await browser.submit(list, other?.action ?? '');
  assert.match(ended.words, /signed out there/);
  assert.equal((await phone.get('/me')).status, 401);
  const out = await browser.submit(ended, '/me/sessions/end-all');
  assert.equal(out.path, '/?said=identity.said.signed_out');
});

test('who has no way back is asked once more before signing out for good', async () => {
  const { browser } = await place.person('Soft Finch');
  const me = await browser.get('/me');
  assert.ok(me.links.includes('/sign-out') && !me.forms.some(({ action }) => action === '/sign-out'));
  assert.match(me.words, /Only this device knows you/);
  const last = await browser.get('/sign-out');
  assert.match(last.words, /nobody can bring you back/);
  assert.equal((await browser.submit(last, '/sign-out')).path, '/?said=identity.said.signed_out');
});

test('looks and language are remembered before signing in, and go along', async () => {
  const browser = place.visitor({ 'accept-language': 'en' });
  const form = await browser.get('/display?then=/sign-in');
  const dark = await browser.submit(form, '/display', {
    theme: 'dark',
    contrast: 'more',
    text: 'larger',
    motion: 'odd',
  });
  assert.match(dark.html, /data-theme="dark" data-contrast="more" data-text="larger" data-motion="auto"/);
  const spanish = await browser.post('/language', { language: 'es', back: '/sign-in' });
  assert.match(spanish.html, /<html lang="es"/);
  const odd = await browser.post('/language', { language: 'tlh', back: '/sign-in' });
  assert.equal(odd.status, 422);

  const { browser: own } = await place.person('Warm Finch');
  own.cookies.set('beside-display', browser.cookies.get('beside-display') ?? '');
  assert.match((await own.get('/me')).html, /data-theme="dark"/);
  const light = await own.submit(await own.get('/display?then=/me'), '/display', { theme: 'light' });
  assert.match(light.html, /data-theme="light"/);
  assert.match((await own.post('/language', { language: 'ar', back: '/me' })).html, /<html lang="ar" dir="rtl"/);
});

test('a nickname and a zone are changed; what does not fit is refused and kept', async () => {
  const { browser } = await place.person('Brave Finch');
  const form = await browser.get('/me/nickname');
  const refused = await browser.submit(form, '/me/nickname', { nickname: 'me@example.org' });
  assert.deepEqual(
    [refused.status, refused.forms.some(({ fields }) => fields.some(([, value]) => value === 'me@example.org'))],
    [422, true],
  );
  assert.equal((await browser.submit(form, '/me/nickname', { nickname: ' ' })).status, 422); // nickname_missing
  assert.equal((await browser.submit(form, '/me/nickname', { nickname: 'x'.repeat(31) })).status, 422); // nickname_too_long
  assert.match((await browser.submit(form, '/me/nickname', { nickname: 'Braver Finch' })).words, /Braver Finch/);
  const zone = await browser.get('/me/zone');
  assert.match((await browser.submit(zone, '/me/zone', { zone: 'Asia/Tokyo' })).words, /Asia\/Tokyo/);
  assert.equal((await browser.submit(zone, '/me/zone', { zone: 'Moon/Base' })).status, 422); // zone_unknown
  assert.match((await browser.submit(zone, '/me/zone', { zone: '' })).words, /UTC/);
});

test('a coordinator changes the place; each thing that does not fit is marked and kept', async () => {
  const { browser } = place.coordinator;
  const form = await browser.get('/organisation');
  const attempt = async (change: Record<string, string | null>) => {
    const seen = await browser.submit(form, '/organisation', change);
    assert.equal(seen.status, 422);
    return seen.words;
  };
  assert.match(await attempt({ name: ' ' }), /give this place a name/); // organisation_name_missing
  assert.match(await attempt({ name: 'x'.repeat(81) }), /under 80 letters/); // organisation_name_too_long
  assert.match(await attempt({ language: 'tlh' }), /one of the languages/); // language_unknown
  assert.match(await attempt({ country: 'Atlantis' }), /choose a country/); // country_unknown
  assert.match(await attempt({ zone: 'Moon/Base' }), /choose a time zone/); // zone_unknown
  assert.match(await attempt({ askToHostsAfter: 'soon' }), /from 1 to 168/); // hours_unfit
  assert.match(await attempt({ askToHostsAfter: '9', askToCoordinatorsAfter: '8' }), /later than/); // hours_in_order
  const kept = await browser.submit(form, '/organisation', {
    name: 'Harbour',
    offered: ['es', 'ar'],
    askToHostsAfter: '1',
  });
  assert.match(kept.words, /The changes are kept/);

  const unknown = await browser.submit(kept, '/organisation/duty', { nickname: 'Nobody Here' });
  assert.match(unknown.words, /Nobody here has that nickname/); // person_unknown
  const person = await place.person('Open Finch');
  assert.match(
    (await browser.submit(kept, '/organisation/duty', { nickname: 'open finch' })).words,
    /has not answered yet/,
  );
  const asked = await person.browser.get('/me');
  assert.match(asked.words, /help look after this place/);
  const taken = await person.browser.submit(asked, '/me/duty', { answer: 'yes' });
  assert.equal(taken.path, '/organisation?said=identity.said.duty_taken');
  const late = await person.browser.submit(asked, '/me/duty', { answer: 'yes' });
  assert.equal(late.status, 422); // duty_not_asked
  const back = await person.browser.submit(taken, '/organisation/step-back');
  assert.equal(back.path, '/me?said=identity.said.stepped_back');
});

test('visitors and people who do not look after the place stay outside', async () => {
  const person = await place.person('Late Finch');
  for (const route of routes(place.app, { personData: [] })) {
    assert.ok(route.policy, `${route.method} ${route.path}`);
    const path = route.path.replace(':id', '01900000-0000-7000-8000-000000000000');
    const knock = (browser: typeof person.browser) =>
      route.method === 'GET' ? browser.get(path) : browser.post(path, {});
    if (route.policy !== 'anyone') assert.equal((await knock(place.visitor())).status, 401, route.path);
    if (route.policy === 'coordinator') assert.equal((await knock(person.browser)).status, 403, route.path);
  }
});

test('what is no id is not found', async () => {
  const { browser } = await place.person('Lone Finch');
  assert.equal((await browser.post('/me/sessions/none/end', {})).status, 404);
  assert.equal((await browser.post('/me/keep/passkey/none/drop', {})).status, 404);
  assert.equal((await place.coordinator.browser.post('/organisation/duty/stop', { person: 'none' })).status, 404);
});

test('every page is there in every language', async () => {
  const pages = [
    '/me',
    '/me/keep',
    '/me/keep/passphrase',
    '/me/sessions',
    '/me/nickname',
    '/me/zone',
    '/me/export',
    '/me/delete',
    '/sign-out',
    '/display',
    '/organisation',
  ];
  for (const language of languages) {
    await changeLanguage(place.app, place.coordinator.actor, language);
    for (const path of pages) {
      const seen = await place.coordinator.browser.get(path);
      assert.equal(seen.status, 200, path);
      assert.match(seen.html, new RegExp(`<html lang="${language}"`));
      assert.equal(seen.html.match(/<h1/g)?.length, 1, path);
    }
    assert.equal((await place.visitor({ 'accept-language': language }).get('/sign-in')).status, 200);
  }
  assert.deepEqual(place.troubles(), []);
});
