import { type RawBuilder, sql } from 'kysely';
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

/** Where a search looks, and for how many texts. */
export interface Place {
  /** Everywhere in the organisation where null. */
  readonly circles: readonly string[] | null;
  readonly most: number;
}

/**
 * How many of the newest stories and of the newest replies are looked through one by one. What many texts have in common is
 * found there; only for the rest do the indexes of words and letters have to give up everything that fits.
 */
const lookedThrough = 1_000;
/** The same in the function `stories.find_letters`. */
const likeEnough = 0.45;

/** The newest stories and replies, as `newest (id, story_id, posted_at, hay)`. Indexes: story_newest, reply_newest. */
function newestTexts(circles: Place['circles'], hay: { readonly [Table in 'story' | 'reply']: RawBuilder<unknown> }) {
  const here = circles ? sql`circle_id = any(${circles}::uuid[])` : sql`true`;
  return sql`(
    (select id, id as story_id, posted_at, ${hay.story} as hay from stories.story
      where text is not null and withdrawn_at is null and ${here}
      order by posted_at desc limit ${sql.lit(lookedThrough)})
    union all
    (select id, story_id, posted_at, ${hay.reply} from stories.reply
      where text is not null and ${here} order by posted_at desc limit ${sql.lit(lookedThrough)})
  ) newest`;
}

/**
 * By the words' stems, in each of the languages texts are indexed in: the newest `most` that fit, or, where fewer are among
 * the newest texts, at most `most` stories and as many replies. Whether the reader may read what was found is for the
 * caller to ask.
 */
export async function findWords(tx: Tx, query: string, { circles, most }: Place): Promise<Found[]> {
  const words = sql`(websearch_to_tsquery('pg_catalog.english', ${query})
    || websearch_to_tsquery('pg_catalog.spanish', ${query}) || websearch_to_tsquery('pg_catalog.simple', ${query}))`;
  const texts = newestTexts(circles, { story: sql`search`, reply: sql`search` });
  const { rows: newest } = await sql<Row>`
    select id, story_id, posted_at, ts_rank(hay, ${words}) as rank from ${texts}
    where hay @@ ${words} order by posted_at desc limit ${most}`.execute(tx.of<StoriesTables>());
  if (newest.length === most) return newest.map(present);
  const { rows } = await sql<Row>`
    select * from stories.find_words(${words}, ${circles}::uuid[], ${most}::integer)`.execute(tx.of<StoriesTables>());
  return rows.map(present);
}

/** By likeness of letters: finds words that are written a little differently. Otherwise as `findWords`. */
export async function findLetters(tx: Tx, query: string, { circles, most }: Place): Promise<Found[]> {
  const texts = newestTexts(circles, { story: sql`coalesce(title || E'\\n', '') || text`, reply: sql`text` });
  const { rows: newest } = await sql<Row>`
    select id, story_id, posted_at, word_similarity(${query}, hay) as rank from ${texts}
    where word_similarity(${query}, hay) >= ${sql.lit(likeEnough)} order by posted_at desc limit ${most}`.execute(
    tx.of<StoriesTables>(),
  );
  if (newest.length === most) return newest.map(present);
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
