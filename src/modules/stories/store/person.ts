import type { Tx } from '#platform/db';
import type { StoriesTables } from './tables.ts';

/** Deletes every row that belongs to a person beside their stories and replies. */
export async function erasePersonRows(tx: Tx, personId: string): Promise<void> {
  const database = tx.of<StoriesTables>();
  await database.deleteFrom('stories.affirmation').where('sender_id', '=', personId).execute();
  await database.deleteFrom('stories.affirmation').where('receiver_id', '=', personId).execute();
  for (const table of ['stories.writing', 'stories.draft', 'stories.filter', 'stories.once'] as const) {
    await database.deleteFrom(table).where('person_id', '=', personId).execute();
  }
}
