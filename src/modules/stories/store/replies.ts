import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { ReplyTable, StoriesTables } from './tables.ts';
import { replyVisible, type Viewer } from './visible.ts';

const columns = [
  'reply.id',
  'reply.story_id',
  'reply.circle_id',
  'reply.author_id',
  'reply.masked',
  'reply.language',
  'reply.text',
  'reply.sealed',
  'reply.posted_at',
] as const;

export interface ReplyRow extends Omit<ReplyTable, 'organisation_id' | 'edited_at'> {
  readonly edited: boolean;
}

const from = (tx: Tx) =>
  tx
    .of<StoriesTables>()
    .selectFrom('stories.reply as reply')
    .select(columns)
    .select(sql<boolean>`reply.edited_at is not null`.as('edited'));

export const insertReply = (tx: Tx, row: ReplyTable) =>
  tx.of<StoriesTables>().insertInto('stories.reply').values(row).execute();

/** A reply of this organisation by id, whoever may read it. */
export const replyById = (tx: Tx, id: string): Promise<ReplyRow | undefined> =>
  from(tx).where('reply.id', '=', id).executeTakeFirst();

export const lockReply = (tx: Tx, id: string): Promise<ReplyRow | undefined> =>
  from(tx).where('reply.id', '=', id).forUpdate().executeTakeFirst();

/**
 * Replies under a story, oldest first, from the one after `after` (a reply's id) on. Index: reply_of_story.
 */
export function repliesOfStory(
  tx: Tx,
  viewer: Viewer,
  page: { readonly storyId: string; readonly after: string | null; readonly most: number },
): Promise<ReplyRow[]> {
  let query = from(tx)
    .where('reply.story_id', '=', page.storyId)
    .where(replyVisible(viewer))
    .orderBy('reply.posted_at')
    .orderBy('reply.id')
    .limit(page.most);
  if (page.after) {
    query = query.where(
      sql<boolean>`(reply.posted_at, reply.id) > (select posted_at, id from stories.reply where id = ${page.after})`,
    );
  }
  return query.execute();
}

/** The newest replies under each of the given stories, at most `most` each, oldest first. Index: reply_of_story. */
export async function latestReplies(
  tx: Tx,
  viewer: Viewer,
  storyIds: readonly string[],
  most: number,
): Promise<ReplyRow[]> {
  const { rows } = await sql<ReplyRow>`
    select latest.* from unnest(${storyIds}::uuid[]) as page (id) cross join lateral (
      select reply.id, reply.story_id, reply.circle_id, reply.author_id, reply.masked, reply.language, reply.text,
        reply.sealed, reply.posted_at, reply.edited_at is not null as edited
      from stories.reply where reply.story_id = page.id and ${replyVisible(viewer)}
      order by reply.posted_at desc, reply.id desc limit ${most}
    ) latest
    order by latest.posted_at, latest.id`.execute(tx.of<StoriesTables>());
  return rows;
}

/** Those of the given replies that this viewer may see. */
export const repliesById = (tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<ReplyRow[]> =>
  from(tx).where('reply.id', '=', sql<string>`any(${ids}::uuid[])`).where(replyVisible(viewer)).execute();

/** Who replied under a story, each person once. */
export async function replyAuthors(tx: Tx, storyId: string): Promise<string[]> {
  const rows = await tx
    .of<StoriesTables>()
    .selectFrom('stories.reply')
    .select('author_id')
    .distinct()
    .where('story_id', '=', storyId)
    .execute();
  return rows.map((row) => row.author_id);
}

export const changeReply = (tx: Tx, id: string, change: Partial<ReplyTable>) =>
  tx.of<StoriesTables>().updateTable('stories.reply').set(change).where('id', '=', id).execute();

export const removeReply = (tx: Tx, id: string) =>
  tx.of<StoriesTables>().deleteFrom('stories.reply').where('id', '=', id).execute();

export const removeRepliesOf = (tx: Tx, storyId: string, authorId: string) =>
  tx
    .of<StoriesTables>()
    .deleteFrom('stories.reply')
    .where('story_id', '=', storyId)
    .where('author_id', '=', authorId)
    .execute();

/** A person's own replies, newest first, from the one after `before` on. Index: reply_of_author. */
export function repliesOfAuthor(
  tx: Tx,
  personId: string,
  page: { readonly before: string | null; readonly most: number },
): Promise<ReplyRow[]> {
  let query = from(tx)
    .where('reply.author_id', '=', personId)
    .orderBy('reply.posted_at', 'desc')
    .orderBy('reply.id', 'desc')
    .limit(page.most);
  if (page.before) {
    query = query.where(
      sql<boolean>`(reply.posted_at, reply.id) < (select posted_at, id from stories.reply where id = ${page.before})`,
    );
  }
  return query.execute();
}
