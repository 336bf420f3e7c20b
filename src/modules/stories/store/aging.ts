import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { StoriesTables } from './tables.ts';

/** What an ageing run took away, for the pages that are open. */
export interface Aged {
  readonly storyId: string;
  readonly replyId: string | null;
}

/**
 * Deletes replies of a circle from before a moment, and the empty shapes they alone stood under. Index: reply_of_circle.
 */
export async function removeOldReplies(tx: Tx, circleId: string, before: Date): Promise<Aged[]> {
  const gone = await tx
    .of<StoriesTables>()
    .deleteFrom('stories.reply')
    .where('circle_id', '=', circleId)
    .where('posted_at', '<', before)
    .returning(['id', 'story_id'])
    .execute();
  return gone.map((row) => ({ storyId: row.story_id, replyId: row.id }));
}

/** Ids of the stories and wins of a circle from before a moment that still have their words. Index: story_of_circle. */
export async function oldStories(tx: Tx, circleId: string, before: Date, most: number): Promise<string[]> {
  const rows = await tx
    .of<StoriesTables>()
    .selectFrom('stories.story')
    .select('id')
    .where('circle_id', '=', circleId)
    .where('kind', '=', sql<'story'>`any(array['story', 'win'])`)
    .where('withdrawn_at', 'is', null)
    .where('posted_at', '<', before)
    .limit(most)
    .execute();
  return rows.map((row) => row.id);
}
