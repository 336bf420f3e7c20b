import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import type { Block } from '../domain/block.ts';
import type { BlockTable, SafetyTables } from './tables.ts';

const rows = (tx: Tx) => tx.of<SafetyTables>();

const present = (row: Pick<BlockTable, 'blocker_id' | 'blocked_id' | 'scope_story'>): Block => ({
  blocker: row.blocker_id,
  blocked: row.blocked_id,
  story: row.scope_story,
});

/** Every block that one person made or that was made against them. */
export async function blocksAround(tx: Tx, person: string): Promise<Block[]> {
  const columns = ['blocker_id', 'blocked_id', 'scope_story'] as const;
  const found = await rows(tx)
    .selectFrom('safety.block')
    .select(columns)
    .where('blocker_id', '=', person)
    .unionAll(rows(tx).selectFrom('safety.block').select(columns).where('blocked_id', '=', person))
    .execute();
  return found.map(present);
}

/** The blocks of whole persons among these people. Index: block_once. */
export async function blocksAmong(tx: Tx, people: readonly string[]): Promise<Block[]> {
  const found = await rows(tx)
    .selectFrom('safety.block')
    .select(['blocker_id', 'blocked_id', 'scope_story'])
    .where('blocker_id', '=', sql<string>`any(${people}::uuid[])`)
    .where('blocked_id', '=', sql<string>`any(${people}::uuid[])`)
    .where('scope_story', 'is', null)
    .execute();
  return found.map(present);
}

/** Keeps a block; the same one again changes nothing. */
export async function insertBlock(tx: Tx, organisationId: string, block: Block, now: Date): Promise<void> {
  await rows(tx)
    .insertInto('safety.block')
    .values({
      id: newId(now.getTime()),
      organisation_id: organisationId,
      blocker_id: block.blocker,
      blocked_id: block.blocked,
      scope_story: block.story,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['blocker_id', 'blocked_id', 'scope_story']).doNothing())
    .execute();
}

/**
 * The blocks a person made, newest first, from the one after `before` (a block's id) on; all of them without `most`.
 * Index: block_made.
 */
export const ownBlocks = (
  tx: Tx,
  person: string,
  { before, most }: { readonly before: string | null; readonly most: number | null },
) =>
  rows(tx)
    .selectFrom('safety.block')
    .select(['id', 'blocked_id', 'scope_story', 'created_at'])
    .where('blocker_id', '=', person)
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .$if(most !== null, (query) => query.limit(most ?? 0))
    .execute();

/** Takes back a block that this person made; answers whether there was one. */
export async function deleteBlock(tx: Tx, person: string, block: string): Promise<boolean> {
  const gone = await rows(tx)
    .deleteFrom('safety.block')
    .where('id', '=', block)
    .where('blocker_id', '=', person)
    .returning('id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** Takes back the block of a whole person. */
export const deleteBlockOf = (tx: Tx, person: string, blocked: string) =>
  rows(tx)
    .deleteFrom('safety.block')
    .where('blocker_id', '=', person)
    .where('blocked_id', '=', blocked)
    .where('scope_story', 'is', null)
    .execute();

/** Forgets every block that a person made or that was made against them. */
export const deleteBlocksAround = (tx: Tx, person: string) =>
  rows(tx)
    .deleteFrom('safety.block')
    .where((where) => where.or([where('blocker_id', '=', person), where('blocked_id', '=', person)]))
    .execute();
