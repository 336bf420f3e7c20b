import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { crawl } from './crawl.ts';
import { dumpOf } from './dump.ts';
import { type House, joins, type Member, openHouse, type Place, tells } from './house.ts';
import { type Heard, listen, until } from './listen.ts';
import { ask } from './look.ts';

/** How many random histories are tried. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 3);

let house: House;
let place: Place;
let slug: string;
let circle: string;
let host: Member;
before(async () => {
  house = await openHouse();
  place = await house.place('a.localhost', 'Quillwort');
  slug = await place.circle();
  host = place.coordinator;
  circle = (await idsOf('community.circle', (row) => row.slug === slug))[0] ?? '';
});
after(() => house.drop());

async function idsOf(table: string, which: (row: Record<string, unknown>) => boolean): Promise<string[]> {
  const rows = (await dumpOf(house.databaseUrl, place.organisationId))[table] ?? [];
  return rows
    .map((row) => JSON.parse(row) as Record<string, unknown>)
    .filter(which)
    .map(({ id }) => String(id));
}

const doings = [
  'tell',
  'win',
  'reply to them',
  'reply to a third',
  'say something kind',
  'be seen writing',
  'ask',
] as const;
interface Deed {
  readonly by: 0 | 1;
  readonly what: (typeof doings)[number];
}

const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({ by: fc.constantFrom<0 | 1>(0, 1), what: fc.constantFrom(...doings) }),
  { minLength: 1, maxLength: 6 },
);

let people = 0;
let texts = 0;

/** Two people and a third, who told a story each. */
async function threePeople() {
  people += 1;
  const names = [`Ann${people}x`, `Ben${people}x`, `Cleo${people}x`];
  const made: { member: Member; story: string }[] = [];
  for (const name of names) {
    const member = await place.person(name);
    await joins(member, slug);
    made.push({ member, story: await tells(member, slug, { text: `Start of ${name}.` }) });
  }
  const [ann, ben, third] = made;
  assert.ok(ann && ben && third);
  return { pair: [ann, ben] as const, third };
}

type Trio = Awaited<ReturnType<typeof threePeople>>;

/** Does one thing, however it is answered. Who wrote it stands in every text. */
async function act({ pair, third }: Trio, { by, what }: Deed): Promise<void> {
  const me = pair[by];
  const them = pair[by === 0 ? 1 : 0];
  texts += 1;
  const text = `Said ${texts} by ${me.member.nickname}.`;
  const { browser } = me.member;
  const paths: Record<Deed['what'], readonly [path: string, fields: Record<string, string>]> = {
    tell: [`/circles/${slug}/write`, { ask: 'listen', text }],
    ask: [`/circles/${slug}/write`, { ask: 'ideas', title: text, text }],
    win: [`/circles/${slug}/wins`, { text }],
    'reply to them': [`/stories/${them.story}/replies`, { text }],
    'reply to a third': [`/stories/${third.story}/replies`, { text }],
    'say something kind': [`/stories/${them.story}/affirm`, { words: text }],
    'be seen writing': [`/stories/${them.story}/writing`, {}],
  };
  const [path, fields] = paths[what];
  const { status } = await browser.post(path, fields);
  assert.ok(status < 500, `${what}: ${status}`);
}

/** Everything that one of them can have, and what it must not hold: the other's nickname, id, texts, stories, replies. */
async function reaches(reader: Member, other: Member, third: string, streamed: Heard): Promise<string[]> {
  const wrote = (row: Record<string, unknown>) => row.author_id === other.id;
  const theirs = [...(await idsOf('stories.story', wrote)), ...(await idsOf('stories.reply', wrote))];
  const forbidden = [other.nickname, other.id, ...theirs];
  // Where one replied oneself stays known to one: one's own list and one's own events name that story, and nothing of it.
  const own = await idsOf('stories.reply', (row) => row.author_id === reader.id);
  const streamedByOthers = streamed.text.split('\n\n').filter((event) => !own.some((id) => event.includes(id)));
  const found: string[] = [];
  const queries = ['Said', 'Start', 'by'].map((q) => `/search?q=${q}`);
  const doors = theirs.flatMap((id) => [
    `/stories/${id}`,
    `/replies/${id}/affirm`,
    `/report/story/${id}`,
    `/block/reply/${id}`,
  ]);
  const pages = await crawl(reader.browser, [...queries, `/stories/${third}`, `/circles/${slug}/wins`], 6);
  for (const { path, html } of pages) {
    // One's own list of whom one blocked is the one place where a name stays: to undo it.
    // The form for the language repeats the page's own address.
    const body = path.startsWith('/me/blocked') ? '' : html.replaceAll(path, '');
    const mayNot = path.startsWith('/me/replies') ? [other.nickname, other.id] : forbidden;
    for (const text of mayNot) if (body.includes(text)) found.push(`${path} shows ${text}`);
  }
  for (const path of doors) {
    const { status } = await ask(house.beside, { host: place.host, path, cookies: reader.browser.cookies });
    if (status !== 404) found.push(`${path} answers ${status}`);
  }
  for (const text of forbidden)
    if (streamedByOthers.some((event) => event.includes(text))) found.push(`the stream carries ${text}`);
  return found;
}

describe('after a block', () => {
  it('nothing under either nickname reaches the other, whatever they did before and do after', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, deeds, fc.constantFrom<0 | 1>(0, 1), async (earlier, later, blocker) => {
        const trio = await threePeople();
        const [ann, ben] = [trio.pair[0].member, trio.pair[1].member];
        for (const deed of earlier) await act(trio, deed);
        await house.settle();
        const blocked = blocker === 0 ? ben : ann;
        const { browser } = blocker === 0 ? ann : ben;
        assert.equal((await browser.post(`/people/${blocked.id}/block`, {})).status, 200);

        const leaving = new AbortController();
        const streams = await Promise.all(
          [ann, ben].map(({ browser }) => listen(house, place.host, circle, browser.cookies, leaving.signal)),
        );
        for (const deed of later) await act(trio, deed);
        await house.settle();
        const last = await tells(host, slug, { text: 'The last thing said.' });
        await until(() => streams.every(({ text }) => text.includes(last)));
        leaving.abort();

        const [toAnn, toBen] = streams;
        assert.ok(toAnn && toBen);
        const found = [
          ...(await reaches(ann, ben, trio.third.story, toAnn)),
          ...(await reaches(ben, ann, trio.third.story, toBen)),
        ];
        assert.deepEqual([found, house.errors()], [[], []]);
      }),
      { numRuns, endOnFailure: true },
    );
  });

  it('others see both as before, so that what is not seen was hidden', async () => {
    const trio = await threePeople();
    const [ann, ben] = trio.pair;
    await ann.member.browser.post(`/people/${ben.member.id}/block`, {});
    await act(trio, { by: 1, what: 'reply to a third' });
    const seen = await trio.third.member.browser.get(`/stories/${trio.third.story}`);
    assert.ok(seen.words.includes(ben.member.nickname));
    const found = await reaches(trio.third.member, ben.member, trio.third.story, { text: '' });
    assert.ok(found.length > 0, 'the search finds what is there');
  });
});
