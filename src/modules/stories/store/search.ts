import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { StoriesTables } from './tables.ts';

/** A text of an open circle that fits a search: a story, or a reply under `storyId`. */
export interface Found {
  readonly id: string;
  readonly storyId: string;
  readonly postedAt: Date;
  /** Greater fits better; to compare within one look-up only. */
  readonly rank: number;
}

interface Row {
  readonly id: string;
  readonly story_id: string;
  readonly posted_at: Date;
  readonly rank: number;
}

const present = (row: Row): Found => ({
  id: row.id,
  storyId: row.story_id,
  postedAt: row.posted_at,
  rank: row.rank,
});

/**
 * By the words' stems, in each of the languages texts are indexed in. At most `most` stories and as many replies, the
 * newest that fit; in these circles, or everywhere in the organisation where `circles` is null. Whether the reader may read
 * what was found is for the caller to ask.
 */
export async function findWords(
  tx: Tx,
  query: string,
  circles: readonly string[] | null,
  most: number,
): Promise<Found[]> {
  const { rows } = await sql<Row>`
    select * from stories.find_words(
      websearch_to_tsquery('pg_catalog.english', ${query}) || websearch_to_tsquery('pg_catalog.spanish', ${query})
        || websearch_to_tsquery('pg_catalog.simple', ${query}),
      ${circles}::uuid[], ${most}::integer)`.execute(tx.of<StoriesTables>());
  return rows.map(present);
}

/** By likeness of letters: finds words that are written a little differently. */
export async function findLetters(
  tx: Tx,
  query: string,
  circles: readonly string[] | null,
  most: number,
): Promise<Found[]> {
  const { rows } = await sql<Row>`
    select * from stories.find_letters(${query}, ${circles}::uuid[], ${most}::integer)`.execute(tx.of<StoriesTables>());
  return rows.map(present);
}

/** A sealed text among the newest of some circles. */
export interface SealedText {
  readonly id: string;
  readonly story_id: string;
  readonly circle_id: string;
  readonly sealed: Uint8Array;
  readonly text: null;
  readonly posted_at: Date;
  readonly table: 'stories.story' | 'stories.reply';
}

/** The newest sealed stories and replies of these circles, `most` in all. Indexes: story_of_circle, reply_of_circle. */
export async function newestSealed(tx: Tx, circles: readonly string[], most: number): Promise<SealedText[]> {
  if (circles.length === 0) return [];
  const { rows } = await sql<SealedText>`
    select newest.* from unnest(${circles}::uuid[]) as circle (id)
    cross join lateral (
      (select story.id, story.id as story_id, story.circle_id, story.sealed, null as text, story.posted_at,
          'stories.story' as table
        from stories.story where story.circle_id = circle.id and story.kind in ('story', 'win') and story.withdrawn_at is null
          and story.sealed is not null
        order by story.posted_at desc limit ${most}::integer)
      union all
      (select reply.id, reply.story_id, reply.circle_id, reply.sealed, null, reply.posted_at, 'stories.reply'
        from stories.reply where reply.circle_id = circle.id and reply.sealed is not null
        order by reply.posted_at desc limit ${most}::integer)
    ) newest
    order by newest.posted_at desc limit ${most}::integer`.execute(tx.of<StoriesTables>());
  return rows;
}
