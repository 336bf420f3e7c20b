import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { StoriesTables, StoryKind, StoryTable } from './tables.ts';
import { storyVisible, type Viewer } from './visible.ts';

const columns = [
  'story.id',
  'story.circle_id',
  'story.author_id',
  'story.kind',
  'story.ask',
  'story.masked',
  'story.language',
  'story.themes',
  'story.title',
  'story.text',
  'story.sealed',
  'story.posted_at',
  'story.edited_at',
  'story.withdrawn_at',
] as const;

export type StoryRow = Omit<StoryTable, 'organisation_id'>;

const from = (tx: Tx) => tx.of<StoriesTables>().selectFrom('stories.story as story').select(columns);

export const insertStory = (tx: Tx, row: StoryTable) =>
  tx.of<StoriesTables>().insertInto('stories.story').values(row).execute();

/** A story of this organisation by id, whoever may read it: the use-case asks its circle and the policy. */
export const storyById = (tx: Tx, id: string): Promise<StoryRow | undefined> =>
  from(tx).where('story.id', '=', id).executeTakeFirst();

/** As `storyById`, locked until the end of the transaction: what is decided about it stays true. */
export const lockStory = (tx: Tx, id: string): Promise<StoryRow | undefined> =>
  from(tx).where('story.id', '=', id).forUpdate().executeTakeFirst();

/** As `storyById`, held against being withdrawn meanwhile, while others may hold it too. */
export const holdStory = (tx: Tx, id: string): Promise<StoryRow | undefined> =>
  from(tx).where('story.id', '=', id).forShare().executeTakeFirst();

export interface FeedRow extends StoryRow {
  /** Whether an ask was not seen by anyone but its author; null where there is no ask. */
  readonly unseen: boolean | null;
}

/**
 * Stories or wins of a circle, newest first, from the one after `before` (a story's id) on; `most` of them.
 * Index: story_of_circle.
 */
export function storiesOfCircle(
  tx: Tx,
  viewer: Viewer,
  page: { readonly circleId: string; readonly kind: StoryKind; readonly before: string | null; readonly most: number },
): Promise<FeedRow[]> {
  let query = from(tx)
    .leftJoin('stories.ask as ask', 'ask.story_id', 'story.id')
    .select(sql<boolean | null>`case when ask.story_id is not null then ask.seen_at is null end`.as('unseen'))
    .where('story.circle_id', '=', page.circleId)
    .where('story.kind', '=', page.kind)
    .where('story.withdrawn_at', 'is', null)
    .where(storyVisible(viewer))
    .orderBy('story.posted_at', 'desc')
    .orderBy('story.id', 'desc')
    .limit(page.most);
  if (page.before) {
    query = query.where(
      sql<boolean>`(story.posted_at, story.id) < (select posted_at, id from stories.story where id = ${page.before})`,
    );
  }
  return query.execute();
}

/** Those of the given stories that this viewer may see. */
export const storiesById = (tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<StoryRow[]> =>
  from(tx)
    .where('story.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('story.withdrawn_at', 'is', null)
    .where(storyVisible(viewer))
    .execute();

export const changeStory = (tx: Tx, id: string, change: Partial<StoryTable>) =>
  tx.of<StoriesTables>().updateTable('stories.story').set(change).where('id', '=', id).execute();

/** Leaves the empty shape of a story: no words, no author, no notes, no ask. */
export async function emptyStory(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.of<StoriesTables>().deleteFrom('stories.ask').where('story_id', '=', id).execute();
  await changeStory(tx, id, {
    author_id: null,
    title: null,
    text: null,
    sealed: null,
    themes: [],
    ask: null,
    edited_at: null,
    withdrawn_at: now,
  });
}

/** Deletes a story with its replies and its ask. */
export const removeStory = (tx: Tx, id: string) =>
  tx.of<StoriesTables>().deleteFrom('stories.story').where('id', '=', id).execute();

/** Deletes the empty shapes among these stories that no reply stands under any more. */
export const removeBareShapes = (tx: Tx, ids: readonly string[]) =>
  tx
    .of<StoriesTables>()
    .deleteFrom('stories.story as story')
    .where('story.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('story.withdrawn_at', 'is not', null)
    .where(sql<boolean>`not exists (select from stories.reply where reply.story_id = story.id)`)
    .execute();

/** A person's own stories and wins, newest first. Index: story_of_author. */
export function storiesOfAuthor(
  tx: Tx,
  personId: string,
  page: { readonly before: string | null; readonly most: number },
): Promise<StoryRow[]> {
  let query = from(tx)
    .where('story.author_id', '=', personId)
    .orderBy('story.posted_at', 'desc')
    .orderBy('story.id', 'desc')
    .limit(page.most);
  if (page.before) {
    query = query.where(
      sql<boolean>`(story.posted_at, story.id) < (select posted_at, id from stories.story where id = ${page.before})`,
    );
  }
  return query.execute();
}
