import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { StoriesTables, WritingTable } from './tables.ts';

export const keepWriting = (tx: Tx, row: WritingTable) =>
  tx
    .of<StoriesTables>()
    .insertInto('stories.writing')
    .values(row)
    .onConflict((conflict) => conflict.columns(['story_id', 'person_id']).doUpdateSet({ until: row.until }))
    .execute();

export const endWriting = (tx: Tx, storyId: string, personId: string) =>
  tx
    .of<StoriesTables>()
    .deleteFrom('stories.writing')
    .where('story_id', '=', storyId)
    .where('person_id', '=', personId)
    .execute();

/** Who is writing a reply now, by story. */
export async function writersOf(tx: Tx, storyIds: readonly string[], now: Date): Promise<Map<string, string[]>> {
  const rows = await tx
    .of<StoriesTables>()
    .selectFrom('stories.writing')
    .select(['story_id', 'person_id'])
    .where('story_id', '=', sql<string>`any(${storyIds}::uuid[])`)
    .where('until', '>', now)
    .execute();
  const writers = new Map<string, string[]>();
  for (const row of rows) writers.set(row.story_id, [...(writers.get(row.story_id) ?? []), row.person_id]);
  return writers;
}

export const forgetWriting = (tx: Tx, before: Date) =>
  tx.of<StoriesTables>().deleteFrom('stories.writing').where('until', '<', before).execute();
