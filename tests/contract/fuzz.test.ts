import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { newId } from '#platform/ids';
import type { Visitor } from '#support/visitor';
import { crawl, type FoundForm, formsOn, kindsOf, shapeOf } from './crawl.ts';
import { type Furnished, furnish } from './furnish.ts';
import { type House, openHouse } from './house.ts';
import { type Answered, type Asked, ask, fillIn } from './look.ts';
import { brokenBodies, oddField, oddJson, oddName, oddText, queryNames, type Sent } from './odd.ts';

/**
 * Bad input, at every door. What is tried:
 *
 * - every form of every page that links lead to, as a visitor, somebody new, a member, an author, a host and a coordinator:
 *   each field as usual, missing, odd, or several times, one at a time and all at once; and fields that no form has
 * - odd texts: empty, blank, NUL and other control characters, half a surrogate pair, invisible and direction marks,
 *   a letter under 400 accents, joined emoji, ligatures that grow, 9,000 times one letter, any code point, any grapheme,
 *   SQL, LIKE patterns, HTML, entities, template languages, addresses of elsewhere, header lines, paths, numbers that are
 *   none, names of built-in properties, ids of nothing, times that are none (`odd.ts`)
 * - every POST route with JSON of any shape, with the names that our scripts send among its keys
 * - every POST route with a body that is not what it says: bytes that are no UTF-8, broken percent signs, 500 fields, more
 *   than 64 KiB, cut or 5,000 deep JSON, another charset, multipart, plain text
 * - every GET route with odd queries, an odd id and odd cookies and headers
 *
 * What must hold each time: an answer within five seconds; never a 5xx, nothing logged as an error; a redirect stays here;
 * markup that was typed is shown as text; a refused form holds what was typed.
 *
 * FUZZ_RUNS sets how often each form and route is tried (4); a failure names the seed that repeats it.
 */
const numRuns = Number(process.env.FUZZ_RUNS ?? 4);

/** Milliseconds after which an answer counts as hanging, on the slowest machine. */
const slowest = 20_000;
const sensible = new Set([200, 303, 307, 400, 401, 403, 404, 409, 410, 413, 415, 422, 429]);

let house: House;
let place: Furnished;
let wrong: string[] = [];
beforeEach(() => {
  wrong = [];
});
afterEach(() => assert.deepEqual(wrong, []));
before(async () => {
  house = await openHouse();
  place = await furnish(house, await house.place('a.localhost', 'Quillwort'));
});
after(() => house.drop());

const send = (visitor: Visitor, asked: Omit<Asked, 'host' | 'cookies'>): Promise<Answered> =>
  ask(house.beside, { host: place.host, cookies: visitor.cookies, ...asked });

/** What holds for every answer. */
function holds({ status, headers, body, took }: Answered): void {
  assert.deepEqual(house.errors(), []);
  assert.ok(sensible.has(status), `status ${status}`);
  assert.ok(took < slowest, `it took ${Math.round(took)} ms`);
  const location = headers.get('location');
  if (location !== null) assert.match(location, /^\/(?![/\\])/, 'a redirect stays here');
  const html = headers.get('content-type')?.startsWith('text/html') ?? false;
  if (html) assert.doesNotMatch(body, /<script>alert|<img src=x/, 'markup that was typed is text');
}

/** These end the visit, the account, a membership or a text: they come last. */
const ending =
  /sign-out|\/delete|\/end|\/leave|\/withdraw|step-back|let-go|\/drop|\/undo|\/remove|\/confirm|\/status|\/mail|\/duty/;

const seriousFirst = (forms: readonly FoundForm[]): FoundForm[] =>
  forms.toSorted((a, b) => Number(ending.test(a.target)) - Number(ending.test(b.target)));

const namesIn = ({ form }: FoundForm): string[] => [...new Set(form.controls.map(({ name }) => name))];

/** What somebody could well have filled in: boxes ticked, the first of the choices, words where there were none. */
function usual({ form }: FoundForm, name: string): string[] {
  const untouched = form.fields.filter(([field]) => field === name).map(([, value]) => value);
  if (untouched.some((value) => value !== '')) return untouched;
  const [first] = form.controls.filter((control) => control.name === name);
  if (!first || first.kind === 'hidden') return untouched;
  return [first.value || (first.kind === 'number' ? '3' : 'Some usual words')];
}

/** One field odd and the others as usual, so that it comes all the way through; or all of them at once. */
function oddChanges(names: readonly string[]): fc.Arbitrary<Readonly<Record<string, Sent>>> {
  const all = fc.record(Object.fromEntries(names.map((name) => [name, oddField])));
  if (names.length < 2) return all;
  const one = fc.tuple(fc.constantFrom(...names), oddField).map(([name, sent]) => ({ [name]: sent }));
  return fc.oneof({ weight: 2, arbitrary: one }, { weight: 1, arbitrary: all });
}

function bodyOf(found: FoundForm, changes: Readonly<Record<string, Sent>>, extra: string | null): URLSearchParams {
  const fields = new URLSearchParams();
  for (const name of namesIn(found)) {
    const sent = changes[name] ?? 'as usual';
    for (const value of sent === 'as usual' ? usual(found, name) : sent) fields.append(name, value);
  }
  if (extra !== null) fields.append(extra, 'x');
  return fields;
}

/** Kinds of controls in which people type words that must not be lost. What opens an account is never shown again. */
const typing = new Set(['text', 'textarea', 'search', 'url', 'tel', 'email']);

const alwaysSent = new Set([...typing, 'select', 'hidden', 'password', 'number', 'time']);

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const plain = (html: string) => html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);

/** As a page holds what was typed: line ends as \n, without NUL, whole letters. */
const asKept = (text: string) => text.replaceAll('\r\n', '\n').replaceAll('\0', '').toWellFormed();

/** The fields whose words are not in the answer to a refused form. */
function wordsLost({ form }: FoundForm, fields: URLSearchParams, { status, body }: Answered): string[] {
  if (status < 400 || status === 413 || form.method === 'get') return [];
  // A browser leaves out boxes that are not ticked and nothing else: what lacks more was not typed in the page.
  if (form.controls.some(({ name, kind }) => alwaysSent.has(kind) && !fields.has(name))) return [];
  const shown = plain(body);
  const lost = form.controls.filter(({ name, kind }) => {
    const typed = fields.get(name);
    if (!typing.has(kind) || name === 'code' || !typed?.trim() || fields.getAll(name).length > 1) return false;
    return !shown.includes(asKept(typed));
  });
  return lost.map(({ name }) => name);
}

describe('every form', () => {
  it('answers anything with sense, and loses nothing typed', async (t) => {
    const tried = new Set<string>();
    for (const [who, visitor] of Object.entries(kindsOf(place))) {
      const forms = formsOn(await crawl(visitor, [place.invitationPath]));
      assert.ok(forms.length > 5, `${who} meets forms`);
      assert.deepEqual(house.errors(), []);
      for (const found of seriousFirst(forms)) {
        const names = namesIn(found);
        const key = `${found.form.method} ${found.target} ${names.sort().join(' ')}`;
        if (tried.has(key)) continue;
        tried.add(key);
        await holdsFor(
          `${who} sends ${found.form.method} ${found.target} from ${found.on}`,
          fc.asyncProperty(oddChanges(names), fc.option(oddName, { freq: 5 }), async (change, extra) => {
            const fields = bodyOf(found, change, extra);
            const answered =
              found.form.method === 'post'
                ? await send(visitor, { path: found.target, method: 'POST', body: fields.toString() })
                : await send(visitor, { path: `${found.target.replace(/\?.*/, '')}?${fields}` });
            holds(answered);
            assert.deepEqual(
              wordsLost(found, fields, answered),
              [],
              `what was typed in an answer with ${answered.status}`,
            );
          }),
        );
      }
    }
    t.diagnostic(`${tried.size} forms, ${numRuns} times each`);
    assert.ok(tried.size > 50, 'most forms were found');
  });
});

describe('a form that is sent after one was signed out', () => {
  it('comes back with the words that were in it', async () => {
    for (const [who, visitor] of Object.entries(kindsOf(place)))
      for (const found of formsOn(await crawl(visitor, [place.invitationPath]))) {
        if (found.form.method === 'get') continue;
        const fields = bodyOf(found, {}, null);
        const answered = await send(place.visitor(), { path: found.target, method: 'POST', body: fields.toString() });
        holds(answered);
        if (answered.status !== 401) continue;
        // One line of a setting is soon typed again; a text is not.
        const texts = new Set(found.form.controls.filter(({ kind }) => kind === 'textarea').map(({ name }) => name));
        const lost = wordsLost(found, fields, answered).filter((name) => texts.has(name) || name === 'title');
        if (lost.length > 0) wrong.push(`${who} loses ${lost} of ${shapeOf(found.target)}`);
      }
    wrong = [...new Set(wrong)];
  });
});

describe('the first-run pages', () => {
  it('answer anything with sense', async () => {
    const { path } = await house.waiting('c.localhost');
    const asked = { host: 'c.localhost', path, method: 'POST' };
    const fields = ['name', 'language', 'country', 'zone', 'adultsOnly', 'step', 'nickname', 'ownDevice', 'line'];
    const usual = { name: 'Riverside', language: 'en', country: 'US', zone: 'UTC', step: '2', nickname: '' };
    const change = fc.dictionary(fc.constantFrom(...fields), oddText, { maxKeys: 4 });
    await holdsFor(
      'the first-run pages',
      fc.asyncProperty(change, async (changed) => {
        const body = new URLSearchParams({ ...usual, ...changed, nickname: '' }).toString();
        holds(await ask(house.beside, { ...asked, body }));
      }),
      10,
    );
  });
});

/** An address of a route as somebody could know it. */
const someAddress = (pattern: string): string =>
  fillIn(pattern, (name) => {
    const values: Record<string, string> = {
      slug: place.slugs.open,
      kind: 'story',
      token: place.invitationPath.slice(3),
      ...(pattern.startsWith('/rooms/:session/chat') && { session: place.ids.session, word: place.ids.chatWord }),
    };
    return values[name] ?? (/^\/(stories|block|report)/.test(pattern) ? place.ids.story : newId());
  });

/** Tries a property and goes on when it fails, so that one run tells all that is wrong. */
async function holdsFor<Inputs>(what: string, property: fc.IAsyncProperty<Inputs>, times = 1): Promise<void> {
  const found = await fc.check(property, { numRuns: numRuns * times, interruptAfterTimeLimit: 60_000 });
  if (!found.failed) return;
  const error = found.errorInstance instanceof Error ? found.errorInstance.message : String(found.errorInstance);
  const how = `seed ${found.seed}, path ${found.counterexamplePath}`;
  wrong.push(`${what}: ${JSON.stringify(found.counterexample)} (${how}): ${error}`);
}

describe('every endpoint', () => {
  const posts = () => house.beside.routes.filter(({ method, path }) => method === 'POST' && !ending.test(path));
  const someone = () => [place.visitor(), place.friend.browser, place.coordinator.browser];

  it('answers JSON of any shape', async () => {
    for (const { path } of posts())
      for (const visitor of someone())
        await holdsFor(
          `POST ${path}`,
          fc.asyncProperty(oddJson, async (body) => {
            const asked = { path: someAddress(path), method: 'POST', body, type: 'application/json' };
            holds(await send(visitor, asked));
          }),
        );
  });

  it('answers bodies that are not what they say', async () => {
    for (const { path } of posts())
      for (const { type, body } of brokenBodies) {
        const answered = await send(place.friend.browser, { path: someAddress(path), method: 'POST', body, type });
        try {
          holds(answered);
        } catch (error) {
          throw new Error(`POST ${path} ${type} ${String(body).slice(0, 60)}`, { cause: error });
        }
      }
  });

  it('answers odd addresses, queries, cookies and headers', async () => {
    const gets = house.beside.routes.filter(({ method, path }) => method === 'GET' && !path.startsWith('/assets/'));
    const query = fc.array(fc.tuple(fc.constantFrom(...queryNames), oddText), { maxLength: 5 });
    const headers = fc.record({
      'accept-language': oddText.map(latin),
      'last-event-id': oddText.map(latin),
      'user-agent': oddText.map(latin),
      authorization: oddText.map(latin),
    });
    for (const { path } of gets)
      for (const visitor of someone())
        await holdsFor(
          `GET ${path}`,
          fc.asyncProperty(query, headers, oddText, fc.boolean(), async (asked, head, id, known) => {
            const address = known
              ? someAddress(path)
              : fillIn(path, () => encodeURIComponent(id.toWellFormed()) || '-');
            const fields = new URLSearchParams(asked);
            const size = fields.toString().length;
            holds(await send(visitor, { path: `${address}?${size > 15_000 ? '' : fields}`, headers: head }));
          }),
        );
  });

  it('answers odd cookies', async () => {
    const names = ['session', 'away', 'display', 'language', 'ceremony'];
    await holdsFor(
      'cookies',
      fc.asyncProperty(
        fc.constantFrom(...names),
        oddText,
        fc.constantFrom('/', '/me', '/display'),
        async (name, text, path) => {
          const cookie = `beside-${name}=${latin(text)}`;
          holds(await ask(house.beside, { host: place.host, path, headers: { cookie } }));
        },
      ),
      10,
    );
  });
});

/** What a header can carry at all. */
const latin = (text: string): string =>
  text
    .replace(/[^\t\u0020-\u007e\u00a0-\u00ff]/g, '')
    .slice(0, 2_000)
    .trim();
