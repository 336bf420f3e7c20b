import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { crawl } from './crawl.ts';
import { dumpOf } from './dump.ts';
import { type House, joins, type Member, openHouse, type Place, replies, tells } from './house.ts';
import { type Heard, listen, until } from './listen.ts';
import { ask } from './look.ts';

/** What one person wrote, twice without a nickname and once with it, and somebody else once without. */
interface Written {
  readonly named: string;
  readonly first: string;
  readonly second: string;
  readonly other: string;
}

let house: House;
let place: Place;
let author: Member;
let other: Member;
let reader: Member;
let slug: string;
let circle: string;
let stories: Written;
let repliesTo: Written;
let streamed: Heard;
const leaving = new AbortController();

before(async () => {
  house = await openHouse();
  place = await house.place('a.localhost', 'Quillwort');
  slug = await place.circle();
  [author, other, reader] = [await place.person('Wren'), await place.person('Ousel'), await place.person('Robin')];
  for (const member of [author, other, reader]) await joins(member, slug);
  circle = (await circleId()) ?? '';
  streamed = await listen(house, place.host, circle, reader.browser.cookies, leaving.signal);
  const masked = { masked: 'yes' };
  stories = {
    named: await tells(author, slug, { text: 'Told under my nickname.' }),
    first: await tells(author, slug, { text: 'Told by nobody, first.', ...masked }),
    second: await tells(author, slug, { text: 'Told by nobody, second.', ...masked }),
    other: await tells(other, slug, { text: 'Told by nobody, other.', ...masked }),
  };
  // The reader's own story is where the author replies in both ways.
  const about = await tells(reader, slug, { text: 'What would you do.' });
  const elsewhere = await tells(reader, slug, { text: 'What else would you do.' });
  repliesTo = {
    named: await replies(author, elsewhere, { text: 'Replied under my nickname.' }),
    first: await replies(author, about, { text: 'Replied by nobody, first.', ...masked }),
    second: await replies(author, elsewhere, { text: 'Replied by nobody, second.', ...masked }),
    other: await replies(other, about, { text: 'Replied by nobody, other.', ...masked }),
  };
  await reader.browser.submit(await reader.browser.get(`/stories/${stories.first}/affirm`), '/affirm', {
    words: 'Well said.',
  });
  await house.settle();
});
after(async () => {
  leaving.abort();
  await house.drop();
});

async function circleId(): Promise<string | undefined> {
  const rows = (await dumpOf(house.databaseUrl, place.organisationId))['community.circle'] ?? [];
  return rows.map((row) => JSON.parse(row) as { id: string; slug: string }).find((row) => row.slug === slug)?.id;
}

const everyMasked = () => [
  stories.first,
  stories.second,
  stories.other,
  repliesTo.first,
  repliesTo.second,
  repliesTo.other,
];

/** Every page and answer that the reader can have: what links lead to, and what scripts ask for. */
async function everything(): Promise<readonly (readonly [path: string, body: string])[]> {
  const words = ['nobody', 'nickname', 'Wren'].map((q) => `/search?q=${q}`);
  const singles = [...Object.values(stories)].map((id) => `/stories/${id}`);
  const doors = ['story', 'reply'].flatMap((kind) =>
    Object.values(kind === 'story' ? stories : repliesTo).flatMap((id) => [
      `/block/${kind}/${id}`,
      `/report/${kind}/${id}`,
    ]),
  );
  const pages = await crawl(reader.browser, [...words, ...singles, ...doors], 12);
  return pages.map(({ path, html }) => [path, html] as const);
}

/** The part of a page that shows one story or reply: its element, without what is inside it and not its own. */
function partOf(html: string, id: string): string {
  const reply = new RegExp(`<li class="reply" id="reply-${id}"[\\s\\S]*?</li>`).exec(html)?.[0];
  const story = new RegExp(`<article[^>]*id="story-${id}"[\\s\\S]*?(?=<section|</article>)`).exec(html)?.[0];
  return reply ?? story ?? '';
}

/** Everything in markup that could be the same twice: values of attributes, addresses, texts between tags. */
const piecesOf = (markup: string): Set<string> =>
  new Set([
    ...[...markup.matchAll(/="([^"]*)"/g)].map(([, value]) => value ?? ''),
    ...markup.split(/<[^>]*>/).map((text) => text.trim()),
    ...[...markup.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)].map(([id]) => id),
  ]);

describe('a post without a nickname', () => {
  it('is on the pages that are compared here', async () => {
    const all = await everything();
    for (const id of everyMasked())
      assert.ok(
        all.some(([, body]) => partOf(body, id) !== ''),
        id,
      );
    assert.ok(all.some(([path, body]) => path.startsWith('/search') && body.includes('Told by nobody, first.')));
  });

  it('never comes with the id or the nickname of who wrote it', async () => {
    for (const [path, body] of await everything())
      for (const id of everyMasked()) {
        const part = partOf(body, id);
        assert.ok(!part.includes(author.id) && !part.includes(other.id), `${path} names who wrote ${id}`);
        assert.ok(!part.includes('Wren') && !part.includes('Ousel'), `${path} names who wrote ${id}`);
      }
  });

  it('shares nothing with another of the same person that it does not share with somebody else’s', async () => {
    const all = await everything();
    for (const { named, first, second, other: theirs } of [stories, repliesTo])
      for (const [path, body] of all) {
        const find = (id: string) => all.map(([, html]) => partOf(html, id)).filter(Boolean);
        const mine = partOf(body, first);
        if (mine === '') continue;
        const common = new Set(find(theirs).flatMap((part) => [...piecesOf(part)]));
        for (const same of [second, named])
          for (const part of find(same)) {
            const shared = [...piecesOf(part)].filter((piece) => piecesOf(mine).has(piece) && !common.has(piece));
            assert.deepEqual(shared.filter(telling), [], `${path} links ${first} with ${same}`);
          }
      }
  });

  it('is drawn with another pebble than other posts of the same person', async () => {
    const drawn = new Set<string>();
    for (let time = 0; time < 6; time += 1) {
      const id = await tells(author, slug, { text: `Told by nobody, time ${time}.`, masked: 'yes' });
      drawn.add(/#s\d+/.exec(partOf((await reader.browser.get(`/stories/${id}`)).html, id))?.[0] ?? '');
    }
    // There are 64 pebbles: two of six may well be alike, all of them are not.
    assert.ok(drawn.size > 1 && !drawn.has(''), [...drawn].join(' '));
  });

  it('has an id that tells no time, unlike a named one', () => {
    const version = (id: string) => id[14];
    for (const id of everyMasked()) assert.equal(version(id), '4', id);
    for (const id of [stories.named, repliesTo.named]) assert.equal(version(id), '7', id);
  });

  it('tells the stream of a circle no more than that it is there', async () => {
    await until(() => streamed.text.includes(repliesTo.other));
    assert.ok(streamed.text.includes(stories.first) && streamed.text.includes(repliesTo.first));
    for (const person of [author, other])
      assert.ok(
        !streamed.text.includes(person.id) && !streamed.text.includes(person.nickname),
        'who wrote is not sent',
      );
    const shapes = new Set(
      streamed.text
        .split('\n\n')
        .filter((event) => event.includes('_posted'))
        .map((event) => event.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\d+/g, '0')),
    );
    assert.deepEqual([...shapes].length, 2, `a masked event looks like a named one: ${[...shapes]}`);
  });

  it('is not found by its author’s nickname', async () => {
    const found = await reader.browser.get('/search?q=Wren');
    for (const id of everyMasked()) assert.ok(!found.html.includes(id), id);
  });

  it('leads to no page of a person, and its author’s id opens nothing about it', async () => {
    for (const path of [`/people/${author.id}/block`, `/circles/${slug}/hosts?after=${author.id}`]) {
      const { body } = await ask(house.beside, { host: place.host, path, cookies: reader.browser.cookies });
      for (const id of everyMasked()) assert.ok(!body.includes(id), `${path} leads to ${id}`);
    }
  });

  it('is reported and blocked in words that fit anybody', async () => {
    const shown = async (kind: string, id: string, door: string) => {
      const { html } = await reader.browser.get(`/${door}/${kind}/${id}`);
      const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
      return main
        .replaceAll(id, ':id')
        .replace(/by nobody, \w+\./g, '…')
        .replace(/#s\d+"|pebble-tone-\d/g, '…');
    };
    for (const door of ['block', 'report'])
      for (const [kind, { first, other: theirs }] of [
        ['story', stories],
        ['reply', repliesTo],
      ] as const)
        assert.equal(await shown(kind, first, door), await shown(kind, theirs, door), `${door} ${kind}`);
  });
});

/** Not what the design gives to everything, nor times, which are shown to the minute, nor pebbles, of which there are few. */
const telling = (piece: string): boolean =>
  piece !== '' &&
  !/^(now|\d+ min.*|[\d:T.Z-]+|Read aloud|Stop reading|(pebble|button|card|icon).*|\/assets\/.*)$/.test(piece);
