import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { isId } from '#platform/ids';
import { deleteBlock, deleteBlockOf } from '../store/blocks.ts';

/** Takes back one block from the list of one's own. */
export async function undoBlock(app: Platform, actor: Actor, block: string): Promise<Result<null>> {
  const me = actor.personId;
  if (!me || !isId(block)) return refused('not_found');
  const gone = await app.db.as(actor, (tx) => deleteBlock(tx, me, block));
  return gone ? accepted(null) : refused('not_found');
}

/** Takes back the block of a person; nothing happens where there was none. */
export async function unblockPerson(app: Platform, actor: Actor, person: string): Promise<Result<null>> {
  const me = actor.personId;
  if (!me || !isId(person)) return refused('not_found');
  await app.db.as(actor, (tx) => deleteBlockOf(tx, me, person));
  return accepted(null);
}
