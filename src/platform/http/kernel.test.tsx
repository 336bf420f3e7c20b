import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { handClock } from '#platform/clock';
import { translator } from '#platform/i18n';
import { createLimits } from '#platform/limits';
import { createLog } from '#platform/log';
import { createHttp, type Knock, page, type Route, redirect, type Visit } from './index.ts';

const visitOf = (knock: Knock, about: { open: boolean }): Visit => ({
  organisation: { id: 'o', name: 'Test', languages: ['en'], country: 'GB', adultsOnly: true, open: about.open },
  actor: { organisationId: 'o', personId: knock.cookie('session') },
  person: knock.cookie('session')
    ? {
        id: knock.cookie('session') ?? '',
        nickname: 'Sam',
        ownDevice: true,
        coordinator: knock.cookie('session') === 'coordinator',
        host: false,
        lasting: false,
      }
    : null,
  sessionId: null,
  locale: 'en',
  formats: 'en',
  dir: 'ltr',
  t: translator('en'),
  display: { theme: 'auto', contrast: 'auto', text: 'normal', motion: 'auto' },
  path: knock.path,
  now: new Date(0),
  zone: 'UTC',
  unread: false,
  said: null,
});

const routes: Route[] = [
  { method: 'GET', path: '/', policy: 'anyone', handle: () => page(<p>first</p>) },
  { method: 'GET', path: '/help', policy: 'anyone', always: true, handle: () => page(<p>help</p>) },
  { method: 'GET', path: '/forgotten', handle: () => page(<p>secret</p>) },
  { method: 'GET', path: '/mine', policy: 'person', handle: () => page(<p>mine</p>) },
  { method: 'GET', path: '/ours', policy: 'coordinator', handle: () => page(<p>ours</p>) },
  { method: 'GET', path: '/meet', policy: 'person', devices: true, handle: () => page(<p>meet</p>) },
  { method: 'GET', path: '/broken', policy: 'anyone', handle: () => Promise.reject(new Error('private words')) },
  { method: 'POST', path: '/say', policy: 'anyone', handle: (call) => Response.json(call.form.values) },
  { method: 'POST', path: '/mine', policy: 'person', handle: () => redirect('/mine') },
  { method: 'POST', path: '/json', policy: 'anyone', handle: (call) => Response.json(call.json ?? null) },
  {
    method: 'POST',
    path: '/rare',
    policy: 'anyone',
    limit: { name: 'rare', most: 1, within: 60_000 },
    handle: () => redirect('/'),
  },
  {
    method: 'POST',
    path: '/cookie',
    policy: 'anyone',
    handle: (call) => {
      call.setCookie('session', 'abc', 60);
      return redirect('/');
    },
  },
];

function door({ open = true, secure = false } = {}) {
  const lines: string[] = [];
  const http = createHttp({
    config: { secure, trustProxy: false },
    routes,
    limits: createLimits(handClock()),
    log: createLog((line) => lines.push(line)),
    identify: async (knock) => (knock.host === 'nowhere.example' ? null : visitOf(knock, { open })),
    refusal: (_visit, code, { typed }) => (
      <p>
        refused {code} {typed.get('text')}
      </p>
    ),
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    http.request(`http://localhost${path}`, { headers });
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    http.request(`http://localhost${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost', ...headers },
    });
  return { get, post, lines };
}

/** How the refusal page of these tests says a code, with the words that were typed. */
const refusal = (code: string, typed = '') => new RegExp(`refused ${code} ?${typed}`);

const signedIn = { cookie: 'beside-session=sam' };

test('a route that names no policy is closed to everybody (no_policy)', async () => {
  const answer = await door().get('/forgotten', { cookie: 'beside-session=coordinator' });
  assert.equal(answer.status, 403);
  assert.match(await answer.text(), refusal('no_policy'));
});

test('an unknown path and an unknown host are not found (not_found)', async () => {
  assert.match(await (await door().get('/nothing')).text(), refusal('not_found'));
  const { get } = door();
  assert.equal((await get('/nothing')).status, 404);
});

test('a form from another site is refused, whichever way the browser tells (other_origin)', async () => {
  const { post } = door();
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: '' },
  ]) {
    const answer = await post('/say', 'text=hi', headers);
    assert.equal(answer.status, 403, JSON.stringify(headers));
    assert.match(await answer.text(), refusal('other_origin'));
  }
  assert.equal((await post('/say', 'text=hi', { 'sec-fetch-site': 'same-origin' })).status, 200);
});

test('a page for people asks to come in first and gives back what was typed (sign_in_first)', async () => {
  const { get, post } = door();
  assert.equal((await get('/mine')).status, 401);
  const answer = await post('/mine', 'text=my+words');
  assert.equal(answer.status, 401);
  assert.match(await answer.text(), refusal('sign_in_first', 'my words'));
  assert.equal((await get('/mine', signedIn)).status, 200);
});

test('only a page where people meet may ask for microphone and camera, and only when somebody is let in', async () => {
  const { get } = door();
  const allowed = async (path: string) => (await get(path, signedIn)).headers.get('permissions-policy') ?? '';
  assert.match(await allowed('/meet'), /^camera=\(self\), microphone=\(self\), display-capture=\(\)/);
  for (const path of ['/mine', '/', '/nothing']) assert.match(await allowed(path), /^camera=\(\), microphone=\(\)/);
  assert.match((await get('/meet')).headers.get('permissions-policy') ?? '', /^camera=\(\)/);
});

test('only coordinators see what is for coordinators (coordinators_only)', async () => {
  const { get } = door();
  const answer = await get('/ours', signedIn);
  assert.equal(answer.status, 403);
  assert.match(await answer.text(), refusal('coordinators_only'));
  assert.equal((await get('/ours', { cookie: 'beside-session=coordinator' })).status, 200);
});

test('before the place is open only help answers (not_open_yet)', async () => {
  const { get } = door({ open: false });
  const answer = await get('/');
  assert.equal(answer.status, 503);
  assert.match(await answer.text(), refusal('not_open_yet'));
  assert.equal((await get('/help')).status, 200);
});

test('who left quickly sees the neutral page wherever Back leads, and help still answers', async () => {
  const { get } = door();
  const answer = await get('/mine', { cookie: 'beside-away=1; beside-session=sam' });
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), '/exit');
  assert.equal((await get('/help', { cookie: 'beside-away=1' })).status, 200);
});

test('too much in one body is refused before it is read whole (too_large)', async () => {
  const { post } = door();
  assert.match(await (await post('/say', `text=${'x'.repeat(70_000)}`)).text(), refusal('too_large'));
  assert.match(await (await post('/say', 'a=1&'.repeat(300))).text(), refusal('too_large'));
});

test('bodies of other kinds, broken and bottomless JSON are refused (unreadable)', async () => {
  const { post } = door();
  const json = { 'content-type': 'application/json' };
  assert.match(await (await post('/json', '{', json)).text(), refusal('unreadable'));
  assert.match(await (await post('/json', '['.repeat(20) + ']'.repeat(20), json)).text(), refusal('unreadable'));
  assert.match(await (await post('/say', '<a/>', { 'content-type': 'text/xml' })).text(), refusal('unreadable'));
  assert.deepEqual(await (await post('/json', '{"a":[1]}', json)).json(), { a: [1] });
});

test('a limit answers kindly with how long to wait and gives the words back (too_fast)', async () => {
  const { post } = door();
  assert.equal((await post('/rare', 'text=one')).status, 303);
  const answer = await post('/rare', 'text=two');
  assert.equal(answer.status, 429);
  assert.equal(answer.headers.get('retry-after'), '60');
  assert.match(await answer.text(), refusal('too_fast', 'two'));
});

test('a bug answers a page, and its message, which may hold somebody’s words, is not logged (went_wrong)', async () => {
  const { get, lines } = door();
  const answer = await get('/broken');
  assert.equal(answer.status, 500);
  assert.match(await answer.text(), refusal('went_wrong'));
  assert.doesNotMatch(lines.join(), /private words/);
  assert.match(lines.join(), /request failed/);
});

test('every answer forbids inline code, framing, caching, search engines and referrers to other sites', async () => {
  for (const path of ['/', '/nothing', '/forgotten', '/broken']) {
    const { headers } = await door().get(path);
    assert.match(
      headers.get('content-security-policy') ?? '',
      /default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe|nonce/);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('referrer-policy'), 'same-origin');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('x-robots-tag') ?? '', /noindex/);
  }
});

test('behind TLS cookies are bound to the host and to TLS; on this machine plain HTTP works', async () => {
  const plain = (await door().post('/cookie', '')).headers.get('set-cookie') ?? '';
  assert.match(plain, /^beside-session=abc; Path=\/; HttpOnly; SameSite=Lax; Max-Age=60$/);
  const secure = (await door({ secure: true }).post('/cookie', '')).headers.get('set-cookie') ?? '';
  assert.match(secure, /^__Host-beside-session=abc; .*; Secure$/);
});

test('redirects stay on this site', () => {
  for (const path of ['https://evil.example', '//evil.example', '/\\evil.example']) assert.throws(() => redirect(path));
});

test('no form, however odd, makes an error', async () => {
  const { post } = door();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), { maxLength: 20 }),
      async (fields) => {
        const answer = await post('/say', new URLSearchParams(fields).toString());
        assert.equal(answer.status, 200);
        assert.doesNotMatch(JSON.stringify(await answer.json()), /\\u0000/);
      },
    ),
    { numRuns: 200 },
  );
});
