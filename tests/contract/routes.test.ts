import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '#platform/ids';
import { type Furnished, furnish } from './furnish.ts';
import { type House, joins, openHouse, tells } from './house.ts';
import { type Answered, ask, fillIn, paramsOf } from './look.ts';

/** Stands in every text that people wrote, so that it is found wherever such a text comes out. */
const word = 'Quillwort';

let house: House;
let place: Furnished;
before(async () => {
  house = await openHouse();
  place = await furnish(house, await house.place('a.localhost', word));
});
after(() => house.drop());

type Who = 'a visitor' | 'a person' | 'a host' | 'a coordinator';
const everybody: readonly Who[] = ['a visitor', 'a person', 'a host', 'a coordinator'];

/** The third person took a host's duty in the open circle; the friend is a plain member of both. */
const cookiesOf = (who: Who): ReadonlyMap<string, string> => {
  if (who === 'a visitor') return new Map();
  if (who === 'a person') return place.friend.browser.cookies;
  if (who === 'a host') return place.third.browser.cookies;
  return place.coordinator.browser.cookies;
};

const look = (path: string, who: Who): Promise<Answered> =>
  ask(house.beside, { host: place.host, path, cookies: cookiesOf(who) });

/** What stands in an address, by the route it belongs to; the first that fits. */
const known = (): readonly (readonly [RegExp, string])[] => {
  const { ids } = place;
  return [
    [/^\/people\//, place.teller.id],
    [/^\/(block|report|stories)\//, ids.story],
    [/^\/replies\//, ids.reply],
    [/^\/(reports|host)\//, ids.report],
    [/^\/notices\//, ids.notice],
    [/^\/organisation\/help-lines\//, ids.line],
    [/^\/circles\/:slug\/invite\//, ids.invitation],
    [/^\/gatherings\//, ids.gathering],
    [/^\/(sessions|rooms|host\/pack)\//, ids.session],
  ];
};

/** The addresses of a route: about something that is there, about nothing, and about what no link of ours says. */
function addresses(pattern: string): string[] {
  if (paramsOf(pattern).length === 0) return [pattern];
  const id = known().find(([route]) => route.test(pattern))?.[1] ?? newId();
  const token = place.invitationPath.slice(3);
  const real: Record<string, string> = { id, session: id, word: place.ids.chatWord, kind: 'story', token };
  const slugs = [place.slugs.open, place.slugs.invited];
  const there = slugs.map((slug) => fillIn(pattern, (name) => (name === 'slug' ? slug : (real[name] ?? id))));
  const nothing = fillIn(pattern, (name) => (name === 'slug' ? 'no-such' : name === 'kind' ? 'reply' : newId()));
  const odd = garbage.map((text) => fillIn(pattern, () => text));
  return [...new Set([...there, nothing, ...odd])];
}

const garbage = [
  '%00',
  '..%2F..%2Fetc%2Fpasswd',
  '%E2%80%AE%F0%9F%98%80',
  '%FF%FE',
  '%',
  "'%20or%201=1--",
  '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '-1',
  'constructor',
  'x'.repeat(5_000),
];

const pagesToLookAt = () => house.beside.routes.filter(({ method, path }) => method === 'GET' && path !== '/live');

/** Answers a refused request may have besides what was asked for. */
const fine = new Set([200, 303, 400, 401, 403, 404, 410, 422]);

const neededHeaders = {
  'content-security-policy': /^default-src 'none'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'permissions-policy': /^camera=\(\), microphone=\(\)/,
};

/** Pages where people meet live may ask for their own devices, and nothing more. */
const meeting = { ...neededHeaders, 'permissions-policy': /^camera=\((self)?\), microphone=\((self)?\), display/ };

/** Changes that need no limit of their own beside the one on all routes together, and why. */
const unlimited: Readonly<Record<string, string>> = {
  '/me/duty': 'answers one offer, once',
  '/sign-out': 'leaving is never made harder',
  '/me/sessions/end-others': 'leaving is never made harder',
  '/me/sessions/end-all': 'leaving is never made harder',
  '/me/sessions/:id/end': 'leaving is never made harder',
  '/me/delete': 'leaving is never made harder',
  '/exit/back': 'changes one cookie',
  '/language': 'changes one setting of the same person',
  '/display': 'changes one setting of the same person',
  '/me/zone': 'changes one setting of the same person',
  '/me/filters': 'changes one setting of the same person',
  '/notices/seen': 'changes one setting of the same person',
  '/me/affirmations/:id/let-go': 'removes what one was given',
  '/stories/:id/withdraw': 'removes one’s own words; taking words back is never made harder',
  '/replies/:id/withdraw': 'removes one’s own words; taking words back is never made harder',
  '/rooms/:session/chat/:word/withdraw': 'removes one’s own words; taking words back is never made harder',
  '/stories/:id/affirm/unsend': 'removes one’s own words; taking words back is never made harder',
  '/replies/:id/affirm/unsend': 'removes one’s own words; taking words back is never made harder',
  '/circles/:slug/leave': 'leaving is never made harder',
  '/circles/:slug/mute': 'changes one setting of the same person',
  '/circles/:slug/unmute': 'changes one setting of the same person',
  '/circles/:slug/agreements': 'accepts one version, once',
  '/circles/:slug/duty': 'answers one offer, once',
  '/circles/:slug/hosts/tell': 'hosts only; changes one text',
  '/circles/:slug/hosts/ask': 'hosts only; one offer to one person at a time',
  '/circles/:slug/hosts/step-back': 'hosts only; once',
  '/circles/:slug/invite': 'hosts only',
  '/circles/:slug/invite/:id/end': 'hosts only',
  '/circles/:slug/settings': 'hosts only',
  '/circles/:slug/settings/status': 'hosts only',
  '/circles/:slug/settings/agreements': 'hosts only',
  '/circles/new': 'hosts and coordinators only',
  '/organisation': 'coordinators only',
  '/organisation/duty/stop': 'coordinators only',
  '/organisation/step-back': 'coordinators only',
  '/organisation/help-lines': 'coordinators only',
  '/organisation/help-lines/confirm': 'coordinators only',
  '/organisation/help-lines/:id': 'coordinators only',
  '/organisation/help-lines/:id/confirm': 'coordinators only',
  '/organisation/help-lines/:id/remove': 'coordinators only',
};

describe('every route', () => {
  it('says who may knock', () => {
    const silent = house.beside.routes.filter(({ policy }) => !policy).map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(silent, []);
  });

  it('stands once', () => {
    const all = house.beside.routes.map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(
      all.filter((route, at) => all.indexOf(route) !== at),
      [],
    );
  });

  it('that changes something is limited, or it says here why not', () => {
    const changes = house.beside.routes.filter(({ method }) => method === 'POST');
    const without = changes.filter(({ limit }) => !limit).map(({ path }) => path);
    assert.deepEqual(without.sort(), Object.keys(unlimited).sort());
  });

  for (const who of everybody)
    it(`answers ${who} whatever its address says, with the headers of a safe page`, async () => {
      const wrong: string[] = [];
      for (const { path, devices } of pagesToLookAt())
        for (const address of addresses(path)) {
          const seen = await look(address, who);
          const short = address.slice(0, 120);
          if (!fine.has(seen.status)) wrong.push(`${seen.status} ${short}`);
          for (const [name, pattern] of Object.entries(devices ? meeting : neededHeaders))
            if (!pattern.test(seen.headers.get(name) ?? '')) wrong.push(`${short} lacks ${name}`);
          const kept = seen.headers.get('cache-control');
          if (seen.headers.get('content-type')?.startsWith('text/html') && kept !== 'no-store')
            wrong.push(`${short} may be kept: ${kept}`);
        }
      assert.deepEqual([wrong, house.errors()], [[], []]);
    });

  it('opens only to whom its policy names', async () => {
    const open: string[] = [];
    const tooLow: Record<string, readonly Who[]> = { person: ['a visitor'], coordinator: everybody.slice(0, 3) };
    for (const { method, path, policy } of house.beside.routes)
      for (const who of tooLow[policy ?? ''] ?? []) {
        const [address = path] = addresses(path);
        const asked = { host: place.host, path: address, cookies: cookiesOf(who), method };
        const { status } = await ask(house.beside, method === 'POST' ? { ...asked, body: 'words=x' } : asked);
        if (status !== 401 && status !== 403) open.push(`${method} ${path} answers ${status} to ${who}`);
      }
    assert.deepEqual(open, []);
  });
});

const titleOf = (html: string) => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? null;

describe('every page', () => {
  it('has a title that gives nobody away', async () => {
    const telling: string[] = [];
    for (const { path } of pagesToLookAt())
      for (const address of addresses(path))
        for (const who of everybody) {
          const { headers, body } = await look(address, who);
          if (!headers.get('content-type')?.startsWith('text/html')) continue;
          const title = titleOf(body);
          if (!title) telling.push(`${address} has no title`);
          else if (title.replace(`House ${word}`, '').includes(word)) telling.push(`${address}: ${title}`);
        }
    assert.deepEqual(telling, []);
  });

  it('counts nothing that people gave or received', async () => {
    const counted: string[] = [];
    // An invitation says to its host how many people it still lets in: what the host chose, not what anybody gave.
    for (const { path } of pagesToLookAt().filter(({ path }) => !path.startsWith('/circles/:slug/invite')))
      for (const address of addresses(path).slice(0, 2))
        for (const who of everybody) {
          const { headers, body } = await look(address, who);
          for (const found of countsIn(body, headers.get('content-type') ?? '')) counted.push(`${address}: ${found}`);
        }
    assert.deepEqual([...new Set(counted)], []);
  });

  it('shows others the same before and after more people came, replied and said something kind', async () => {
    const slug = await place.circle({ name: 'Steady' });
    await joins(place.teller, slug);
    const story = await tells(place.teller, slug, { text: 'Nothing to count here.' });
    const paths = ['/circles', `/circles/${slug}/about`, `/circles/${slug}/hosts`, `/stories/${story}`];
    const asSeen = () => Promise.all(paths.map(async (path) => steady((await look(path, 'a visitor')).body)));
    await joins(place.newcomer, slug);
    const before = await asSeen();
    for (const nickname of ['Una', 'Dov', 'Tess']) {
      const member = await place.person(nickname);
      await joins(member, slug);
      const { browser } = member;
      await browser.submit(await browser.get(`/stories/${story}/affirm`), '/affirm', { words: 'You are not alone.' });
    }
    const after = await asSeen();
    for (const [at, path] of paths.entries()) assert.ok(after[at] === before[at], `${path} tells how many came`);
  });
});

/** A page without what is new each time it is drawn. */
const steady = (html: string) => html.replace(/name="(?:draft_)?once" value="[^"]*"/g, '').replace(/(from=)\d+/g, '$1');

const gifts =
  'repl(?:y|ies)|affirmations?|sentences?|members?|people|persons?|stories|story|wins?|likes?|hearts?|views?';
const ranks = 'followers?|streaks?|points?|stars?|badges?|days in a row|times? (?:read|seen|thanked)';
const counting = new RegExp(`\\b\\d+\\s+(?:\\p{L}+\\s)?(?:${gifts}|${ranks})\\b`, 'iu');
const ranking = /\b(?:most (?:helpful|active|liked|popular)|top \d+|rank(?:ed)? \d+|leader ?board|streak)\b/i;
const countedKey = /"(?:count|total|score|rank|streak|likes|views|members|memberCount|replyCount)"\s*:/i;
const countedAttribute = /\sdata-(?:[a-z-]*-)?(?:count|total|score|rank|streak|likes|members)\s*=/i;

function countsIn(body: string, type: string): string[] {
  const words = body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  const patterns = type.startsWith('text/html') ? [counting, ranking] : [];
  const spoken = patterns.map((pattern) => pattern.exec(words)?.[0]);
  return [...spoken, countedAttribute.exec(body)?.[0], type.includes('json') ? countedKey.exec(body)?.[0] : '']
    .filter((found) => found !== undefined)
    .filter(Boolean);
}

describe('the search for counts', () => {
  it('finds them', () => {
    for (const planted of [
      '<p>12 replies</p>',
      '<p>3 new members</p>',
      '<b>a streak of 5</b>',
      '<i data-reply-count="3">',
    ])
      assert.equal(countsIn(planted, 'text/html').length > 0, true, planted);
    assert.equal(countsIn('{"total": 3}', 'application/json').length, 1);
  });
});
