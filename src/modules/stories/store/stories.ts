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
] as const;

export interface StoryRow extends Omit<StoryTable, 'organisation_id' | 'edited_at' | 'withdrawn_at'> {
  readonly edited: boolean;
  /** Only the empty shape is left. */
  readonly withdrawn: boolean;
}

const from = (tx: Tx) =>
  tx
    .of<StoriesTables>()
    .selectFrom('stories.story as story')
    .select(columns)
    .select([
      sql<boolean>`story.edited_at is not null`.as('edited'),
      sql<boolean>`story.withdrawn_at is not null`.as('withdrawn'),
    ]);

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
 * Stories or wins of a circle, newest first, from the one after `before` (a story's id) on; `most` of them. Written as SQL,
 * because this and `latestReplies` run with every page of a circle. Index: story_of_circle.
 */
export async function storiesOfCircle(
  tx: Tx,
  viewer: Viewer,
  page: { readonly circleId: string; readonly kind: StoryKind; readonly before: string | null; readonly most: number },
): Promise<FeedRow[]> {
  const older = page.before
    ? sql`and (story.posted_at, story.id) < (select posted_at, id from stories.story where id = ${page.before})`
    : sql``;
  const { rows } = await sql<FeedRow>`
    select story.id, story.circle_id, story.author_id, story.kind, story.ask, story.masked, story.language, story.themes,
      story.title, story.text, story.sealed, story.posted_at, story.edited_at is not null as edited, false as withdrawn,
      case when ask.story_id is not null then ask.seen_at is null end as unseen
    from stories.story left join stories.ask on ask.story_id = story.id
    where story.circle_id = ${page.circleId} and story.kind = ${page.kind} and story.withdrawn_at is null
      and ${storyVisible(viewer)} ${older}
    order by story.posted_at desc, story.id desc limit ${page.most}`.execute(tx.of<StoriesTables>());
  return rows;
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
