import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { KeyOwner } from '#platform/vault';
import type { AffirmationTable, StoriesTables } from './tables.ts';

export type AffirmationRow = Omit<AffirmationTable, 'organisation_id'>;

/** Affirmations are sealed for their receiver. */
export const keyOfReceiver = (receiverId: string): KeyOwner => ({ kind: 'person', id: receiverId });
export const placeOfAffirmation = (id: string) => `stories.affirmation|sealed|${id}`;

/** Keeps an affirmation unless this sender already sent one about the same thing; answers whether it was kept. */
export async function insertAffirmation(tx: Tx, row: AffirmationTable): Promise<boolean> {
  const kept = await tx
    .of<StoriesTables>()
    .insertInto('stories.affirmation')
    .values(row)
    .onConflict((conflict) => conflict.columns(['sender_id', 'subject_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

/** Those of the given things that this person already sent a sentence about. */
export async function sentAbout(tx: Tx, senderId: string, subjectIds: readonly string[]): Promise<Set<string>> {
  if (subjectIds.length === 0) return new Set();
  const rows = await tx
    .of<StoriesTables>()
    .selectFrom('stories.affirmation')
    .select('subject_id')
    .where('sender_id', '=', senderId)
    .where('subject_id', '=', sql<string>`any(${subjectIds}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.subject_id));
}

export async function removeSent(tx: Tx, senderId: string, subjectId: string): Promise<boolean> {
  const gone = await tx
    .of<StoriesTables>()
    .deleteFrom('stories.affirmation')
    .where('sender_id', '=', senderId)
    .where('subject_id', '=', subjectId)
    .returning('id')
    .execute();
  return gone.length > 0;
}

export async function removeReceived(tx: Tx, receiverId: string, id: string): Promise<boolean> {
  const gone = await tx
    .of<StoriesTables>()
    .deleteFrom('stories.affirmation')
    .where('id', '=', id)
    .where('receiver_id', '=', receiverId)
    .returning('id')
    .execute();
  return gone.length > 0;
}

export const affirmationById = (tx: Tx, id: string): Promise<AffirmationRow | undefined> =>
  tx.of<StoriesTables>().selectFrom('stories.affirmation').selectAll().where('id', '=', id).executeTakeFirst();

/** Sentences a person received, newest first, from the one after `before` on. Index: affirmation_of_receiver. */
export function affirmationsOf(
  tx: Tx,
  receiverId: string,
  page: { readonly before: string | null; readonly most: number },
): Promise<AffirmationRow[]> {
  let query = tx
    .of<StoriesTables>()
    .selectFrom('stories.affirmation as affirmation')
    .selectAll()
    .where('receiver_id', '=', receiverId)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.most);
  if (page.before) {
    query = query.where(
      sql<boolean>`(sent_at, id) < (select sent_at, id from stories.affirmation where id = ${page.before})`,
    );
  }
  return query.execute();
}

/** Every sentence a person received or sent, oldest first, for their export. */
export const affirmationsBetween = (tx: Tx, personId: string): Promise<AffirmationRow[]> =>
  tx
    .of<StoriesTables>()
    .selectFrom('stories.affirmation')
    .selectAll()
    .where((where) => where.or([where('receiver_id', '=', personId), where('sender_id', '=', personId)]))
    .orderBy('sent_at')
    .execute();
