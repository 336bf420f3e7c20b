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
 * newest that fit. `circles` says where to look: the caller has checked that the reader may read them.
 */
export async function findWords(tx: Tx, query: string, circles: readonly string[], most: number): Promise<Found[]> {
  const { rows } = await sql<Row>`
    select * from stories.find_words(
      websearch_to_tsquery('pg_catalog.english', ${query}) || websearch_to_tsquery('pg_catalog.spanish', ${query})
        || websearch_to_tsquery('pg_catalog.simple', ${query}),
      ${circles}::uuid[], ${most}::integer)`.execute(tx.of<StoriesTables>());
  return rows.map(present);
}

/** By likeness of letters: finds words that are written a little differently. */
export async function findLetters(tx: Tx, query: string, circles: readonly string[], most: number): Promise<Found[]> {
  const { rows } = await sql<Row>`
    select * from stories.find_letters(${query}, ${circles}::uuid[], ${most}::integer)`.execute(tx.of<StoriesTables>());
  return rows.map(present);
}
