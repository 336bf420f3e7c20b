import { accessCircle, accessCircles, type CircleHere, circlesOf } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { matcher } from '../domain/match.ts';
import { snippet } from '../domain/snippet.ts';
import { type ReplyRow, repliesById } from '../store/replies.ts';
import { type Found, findLetters, findWords, newestSealed } from '../store/search.ts';
import { type StoryRow, storiesById } from '../store/stories.ts';
import { openWords, type Words } from '../store/words.ts';
import { presenterFor, type ReplyView, type StoryView } from './present.ts';
import { readerOf } from './reader.ts';

/** One text that fits a search, with the words around what was looked for. */
export interface SearchHit {
  readonly circle: CircleHere;
  readonly story: StoryView;
  /** Where the words were found in a reply under the story. */
  readonly reply: ReplyView | null;
  readonly snippet: string;
}

export interface SearchPage {
  /** Where was looked; null for everywhere. */
  readonly circle: CircleHere | null;
  readonly hits: readonly SearchHit[];
}

const mostHits = 30;
/** Texts that are looked at before blocks, filters and circles have their say. */
const mostFound = 100;
/** Sealed texts that are opened for one search; the newest ones. */
const mostOpened = 200;
/** With fewer hits than this by whole words, words that are written alike are looked for as well. */
const fewHits = 5;
const snippetLength = 240;

/**
 * Looks for words in everything this actor may read: open circles through the index, invited circles by opening their
 * newest texts here and forgetting them again. Null where the circle to look in is not open to them.
 */
export const searchTexts = (
  app: Platform,
  actor: Actor,
  search: { readonly words: string; readonly slug: string | null },
): Promise<SearchPage | null> =>
  app.db.as(actor, async (tx) => {
    const circle = search.slug === null ? null : await accessCircle(app, tx, actor, search.slug);
    if (search.slug !== null && !circle?.may.read) return null;
    const found = await findTexts(app, tx, actor, search.words, circle);
    return { circle, hits: await presentHits(app, tx, actor, search.words, found) };
  });

async function findTexts(
  app: Platform,
  tx: Tx,
  actor: Actor,
  words: string,
  circle: CircleHere | null,
): Promise<Found[]> {
  const sealed = await findSealed(app, tx, actor, words, circle);
  if (circle?.access === 'invited') return sealed;
  const circles = circle ? [circle.id] : null;
  const byWords = await findWords(tx, words, { circles, most: mostFound });
  const known = new Set(byWords.map((text) => text.id));
  const alike =
    byWords.length < fewHits && words.length > 2
      ? await findLetters(tx, words, { circles, most: mostFound - known.size })
      : [];
  return [...best(byWords), ...sealed, ...best(alike.filter((text) => !known.has(text.id)))];
}

const best = (found: Found[]): Found[] =>
  found.toSorted((a, b) => b.rank - a.rank || b.postedAt.getTime() - a.postedAt.getTime());

async function findSealed(
  app: Platform,
  tx: Tx,
  actor: Actor,
  words: string,
  circle: CircleHere | null,
): Promise<Found[]> {
  if (actor.personId === null || circle?.access === 'open') return [];
  const own = circle ? [circle] : await circlesOf(app, tx, actor.personId);
  const circles = own.filter(({ access }) => access === 'invited').map(({ id }) => id);
  const texts = await newestSealed(tx, circles, mostOpened);
  const fits = matcher(words);
  const found: Found[] = [];
  for (const table of ['stories.story', 'stories.reply'] as const) {
    const rows = texts.filter((text) => text.table === table);
    const opened = await openWords(app.vault, tx, table, rows);
    rows.forEach((row, index) => {
      const text = opened[index];
      if (text && fits(`${text.title ?? ''} ${text.text}`)) {
        found.push({ id: row.id, storyId: row.story_id, postedAt: row.posted_at, rank: 0 });
      }
    });
  }
  return best(found);
}

async function presentHits(
  app: Platform,
  tx: Tx,
  actor: Actor,
  query: string,
  found: readonly Found[],
): Promise<SearchHit[]> {
  if (found.length === 0) return [];
  const { viewer } = await readerOf(app, tx, actor);
  const stories = await storiesById(tx, viewer, [...new Set(found.map((text) => text.storyId))]);
  const replies = await repliesById(
    tx,
    viewer,
    found.filter((text) => text.id !== text.storyId).map((text) => text.id),
  );
  const circles = await accessCircles(app, tx, actor, [...new Set(stories.map((story) => story.circle_id))]);
  const storyById = new Map(stories.map((story) => [story.id, story]));
  const replyById = new Map(replies.map((reply) => [reply.id, reply]));
  const texts = found
    .flatMap((text) => {
      const story = storyById.get(text.storyId);
      const circle = story && circles.get(story.circle_id);
      const reply = replyById.get(text.id) ?? null;
      if (!story || !circle?.may.read || (text.id !== text.storyId && !reply)) return [];
      return [{ story, reply, circle }];
    })
    .slice(0, mostHits);
  const words = await wordsOf(app, tx, texts);
  const presenter = await presenterFor(app, tx, actor, [...stories, ...replies]);
  return texts.flatMap(({ story, reply, circle }) => {
    const storyWords = words.get(story.id);
    const own = words.get(reply?.id ?? story.id);
    if (!storyWords || !own) return [];
    return {
      circle,
      story: presenter.story(story, storyWords, circle.may),
      reply: reply && presenter.reply(reply, own, story, circle.may),
      snippet: snippet(own.text, query, snippetLength),
    };
  });
}

async function wordsOf(
  app: Platform,
  tx: Tx,
  texts: readonly { readonly story: StoryRow; readonly reply: ReplyRow | null }[],
): Promise<Map<string, Words>> {
  const stories = texts.map(({ story }) => story);
  const replies = texts.flatMap(({ reply }) => reply ?? []);
  const words = new Map<string, Words>();
  const take = (rows: readonly { readonly id: string }[], opened: readonly (Words | null)[]) =>
    rows.forEach((row, index) => {
      const own = opened[index];
      if (own) words.set(row.id, own);
    });
  take(stories, await openWords(app.vault, tx, 'stories.story', stories));
  take(replies, await openWords(app.vault, tx, 'stories.reply', replies));
  return words;
}
