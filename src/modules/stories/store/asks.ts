import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { AskFacts, Lifted } from '../domain/ask.ts';
import type { AskTable, StoriesTables } from './tables.ts';

export interface AskRow extends AskFacts {
  readonly storyId: string;
  readonly circleId: string;
  readonly authorId: string;
  readonly liftedAt: Date | null;
}

const present = (row: Omit<AskTable, 'organisation_id' | 'lifted'> & { lifted: Lifted }): AskRow => ({
  storyId: row.story_id,
  circleId: row.circle_id,
  authorId: row.author_id,
  waitingSince: row.waiting_since,
  seenAt: row.seen_at,
  answeredAt: row.answered_at,
  lifted: row.lifted,
  liftedAt: row.lifted_at,
});

const columns = [
  'ask.story_id',
  'ask.circle_id',
  'ask.author_id',
  'ask.waiting_since',
  'ask.seen_at',
  'ask.answered_at',
  'ask.lifted',
  'ask.lifted_at',
] as const;

const from = (tx: Tx) => tx.of<StoriesTables>().selectFrom('stories.ask as ask').select(columns);
const change = (tx: Tx) => tx.of<StoriesTables>().updateTable('stories.ask');

export const insertAsk = (
  tx: Tx,
  row: { storyId: string; organisationId: string; circleId: string; authorId: string; waitingSince: Date },
) =>
  tx
    .of<StoriesTables>()
    .insertInto('stories.ask')
    .values({
      story_id: row.storyId,
      organisation_id: row.organisationId,
      circle_id: row.circleId,
      author_id: row.authorId,
      waiting_since: row.waitingSince,
      seen_at: null,
      answered_at: null,
      lifted_at: null,
    })
    .execute();

export async function askOf(tx: Tx, storyId: string): Promise<AskRow | null> {
  const row = await from(tx).where('ask.story_id', '=', storyId).executeTakeFirst();
  return row ? present(row) : null;
}

/** The asks of the given stories; stories that ask nothing have none. */
export async function asksByStory(tx: Tx, storyIds: readonly string[]): Promise<AskRow[]> {
  const rows = await from(tx).where('ask.story_id', '=', sql<string>`any(${storyIds}::uuid[])`).execute();
  return rows.map(present);
}

/** Notes that someone other than the author saw these asks; answers those that nobody had seen before. */
export async function markSeen(tx: Tx, storyIds: readonly string[], viewerId: string, now: Date): Promise<AskRow[]> {
  const rows = await change(tx)
    .from(sql<{ id: string }>`unnest(${storyIds}::uuid[])`.as<'page'>(sql`page (id)`))
    .whereRef('stories.ask.story_id', '=', 'page.id')
    .where('seen_at', 'is', null)
    .where('author_id', '<>', viewerId)
    .set({ seen_at: now })
    .returningAll('stories.ask')
    .execute();
  return rows.map(present);
}

/** Notes the first answer; answers whether it was the first. */
export async function markAnswered(tx: Tx, storyId: string, now: Date): Promise<boolean> {
  const rows = await change(tx)
    .set({ answered_at: now, seen_at: sql`coalesce(seen_at, ${now})` })
    .where('story_id', '=', storyId)
    .where('answered_at', 'is', null)
    .returning('story_id')
    .execute();
  return rows.length > 0;
}

/** The last answer was taken back: the ask waits again, from now on. */
export const markWaiting = (tx: Tx, storyId: string, now: Date) =>
  change(tx)
    .set({ answered_at: null, waiting_since: now, lifted: 'nowhere', lifted_at: null })
    .where('story_id', '=', storyId)
    .where('answered_at', 'is not', null)
    .execute();

/** Notes how far an ask climbed, unless it was answered meanwhile; answers whether it did. */
export async function markLifted(tx: Tx, storyId: string, lifted: Lifted, now: Date): Promise<boolean> {
  const rows = await change(tx)
    .set({ lifted, lifted_at: now })
    .where('story_id', '=', storyId)
    .where('answered_at', 'is', null)
    .returning('story_id')
    .execute();
  return rows.length > 0;
}

/**
 * Unanswered asks that climb now, the longest wait first: those that nobody was asked about and that wait since `firstBefore`,
 * and those at the hosts that wait since `secondBefore`. None from before `from`. Index: ask_waiting.
 */
export async function asksToLift(
  tx: Tx,
  due: {
    readonly organisationId: string;
    readonly from: Date;
    readonly firstBefore: Date;
    readonly secondBefore: Date;
    readonly most: number;
  },
): Promise<AskRow[]> {
  const rows = await from(tx)
    .where('ask.organisation_id', '=', due.organisationId)
    .where('ask.answered_at', 'is', null)
    .where('ask.waiting_since', '>=', due.from)
    .where('ask.waiting_since', '<=', due.firstBefore)
    .where('ask.lifted', '<>', sql.lit('coordinators'))
    .where((where) =>
      where.or([where('ask.lifted', '=', sql.lit('nowhere')), where('ask.waiting_since', '<=', due.secondBefore)]),
    )
    .orderBy('ask.waiting_since')
    .limit(due.most)
    .execute();
  return rows.map(present);
}

/**
 * Asks that climbed and still wait, the longest wait first; of these circles, or of all where `circleIds` is null.
 * Indexes: ask_climbed_of_circle, ask_climbed.
 */
export async function liftedAsks(
  tx: Tx,
  span: {
    readonly organisationId: string;
    readonly circleIds: readonly string[] | null;
    readonly from: Date;
    readonly most: number;
  },
): Promise<AskRow[]> {
  let query = from(tx)
    .where('ask.organisation_id', '=', span.organisationId)
    .where('ask.answered_at', 'is', null)
    .where('ask.waiting_since', '>=', span.from)
    .where('ask.lifted', '<>', sql.lit('nowhere'))
    .orderBy('ask.waiting_since')
    .limit(span.most);
  if (span.circleIds) query = query.where('ask.circle_id', '=', sql<string>`any(${span.circleIds}::uuid[])`);
  return (await query.execute()).map(present);
}

/** A person's own asks since a moment, newest first. Index: ask_of_author. */
export async function asksOfAuthor(tx: Tx, personId: string, since: Date, most: number): Promise<AskRow[]> {
  const rows = await from(tx)
    .where('ask.author_id', '=', personId)
    .where('ask.waiting_since', '>=', since)
    .orderBy('ask.waiting_since', 'desc')
    .limit(most)
    .execute();
  return rows.map(present);
}
