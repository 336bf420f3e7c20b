import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type RawBuilder, sql } from 'kysely';
import { linesForSetup } from '#modules/directory';
import { pseudoLocale } from '#platform/i18n';
import type { Seen, Visitor } from '#support/visitor';
import { type House, openHouse, type Place } from './house.ts';

let house: House;
let place: Place;

before(async () => {
  house = await openHouse();
  place = await house.place('words.localhost', 'Ẅ');
  await place.circle();
  await system(sql`update identity.person set locale = ${pseudoLocale}`);
});
after(() => house.drop());

/** What is rightly the same in every language: names, numbers, times, choices of Intl, and what people or the place wrote. */
const sameEverywhere = [
  /<(script|style|svg|option|time|bdi|code|textarea)\b[\s\S]*?<\/\1>/g,
  /<form class="languages"[\s\S]*?<\/form>/g,
  /\[[^\][]*·\]/g,
  /https?:\/\/[^\s<"]+/g,
];
const names = /^(Beside|UTC|AGPL|PostgreSQL|JSON)$/;

/** Words of a page, in text and in what is read aloud, that did not come from a catalogue. */
function strayWords(html: string): string[] {
  const kept = sameEverywhere.reduce((text, pattern) => text.replace(pattern, ' '), html);
  const spoken = [...kept.matchAll(/\s(?:aria-label|title|alt|placeholder)="([^"]*)"/g)].map(([, text = '']) => text);
  const written = kept.replace(/<[^>]+>/g, ' ');
  return [written, ...spoken]
    .join(' ')
    .replace(/&\w+;/g, ' ')
    .split(/[^\p{L}]+/u)
    .filter((word) => /^[A-Za-z]{3,}$/.test(word) && !names.test(word));
}

/** Follows every link of this site from the first page, without leaving or signing out. */
async function pages(browser: Visitor, most = 60): Promise<Seen[]> {
  const waiting = ['/', '/help', '/sign-in', '/me', '/organisation', '/circles/new', '/nothing-here'];
  const seen = new Map<string, Seen>();
  for (let path = waiting.shift(); path && seen.size < most; path = waiting.shift()) {
    if (seen.has(path) || /^\/(exit|assets|sign-out|me\/export)/.test(path)) continue;
    const page = await browser.get(path);
    seen.set(path, page);
    for (const link of page.links) if (link.startsWith('/')) waiting.push(link.replace(/[?#].*$/, ''));
  }
  return [...seen.values()];
}

const strays = (found: readonly Seen[], written: ReadonlySet<string>) =>
  found.flatMap((page) => {
    const words = strayWords(page.html).filter((word) => !written.has(word));
    return words.length > 0 ? [`${page.path}: ${[...new Set(words)].slice(0, 12).join(' ')}`] : [];
  });

test('no page says a word to a visitor that is not in a catalogue', async () => {
  const browser = place.visitor();
  browser.cookies.set('beside-language', pseudoLocale);
  const found = await pages(browser);
  assert.ok(found.length >= 12, `only ${found.length} pages were found`);
  assert.deepEqual(strays(found, await storedWords()), []);
});

test('no page says a word to the person who looks after the place that is not in a catalogue', async () => {
  const found = await pages(place.coordinator.browser);
  assert.ok(found.length >= 30, `only ${found.length} pages were found`);
  assert.deepEqual(strays(found, await storedWords()), []);
});

/** Words that stand in the database because the place was opened in English: its circles' names, purposes, agreements; and names of lines and languages. */
async function storedWords(): Promise<Set<string>> {
  const rows = await system(sql<{ text: string }>`
    select words::text as text from community.circle
    union all select words::text from community.agreements
    union all select name from identity.organisation`);
  const languages = new Intl.DisplayNames(pseudoLocale, { type: 'language' });
  const given = [
    ...rows.map(({ text }) => text ?? ''),
    ...linesForSetup('US', 'en').map((line) => line.name),
    ...Intl.getCanonicalLocales(spoken).map((language) => languages.of(language) ?? ''),
  ];
  return new Set(given.flatMap((text) => text.match(/[A-Za-z]{3,}/g) ?? []));
}

/** Languages that a circle may speak; their names come from Intl, which has none in the pseudo-locale. */
const spoken = 'en es ar bn de fa fr hi it ja ko nl pa pl ps pt ro ru so sw ta te ti tr uk ur vi zh en-XA'.split(' ');

const system = async <T>(query: RawBuilder<T>): Promise<T[]> => {
  const { rows } = await house.beside.platform.db.system('test', (tx) => query.execute(tx.of()));
  return rows;
};
