import type { Actor, Tx } from '#platform/db';
import { hiddenBy } from '../domain/block.ts';
import { type Hidden, isHidden, nothingHidden, type Written } from '../policy/hidden.ts';
import { blocksAmong, blocksAround } from '../store/blocks.ts';

/** Everyone and everything that blocks hide from this actor: one query. Visitors have no blocks. */
export const hiddenFrom = async (tx: Tx, actor: Actor): Promise<Hidden> =>
  actor.personId === null ? nothingHidden : hiddenBy(actor.personId, await blocksAround(tx, actor.personId));

/**
 * Whether something that one person wrote or does may reach another, such as a notice of it. `thing` says how it was
 * written; without it, under the nickname.
 */
export async function mayContact(
  tx: Tx,
  from: string,
  to: string,
  thing: Omit<Written, 'by'> = { masked: false, story: null },
): Promise<boolean> {
  return !isHidden(hiddenBy(to, await blocksAround(tx, to)), { ...thing, by: from });
}

/** Of some people, which two do not meet because one of them blocked the other: one query for all of them. */
export async function apartAmong(tx: Tx, people: Iterable<string>): Promise<(one: string, other: string) => boolean> {
  const among = [...new Set(people)];
  const blocks = among.length < 2 ? [] : await blocksAmong(tx, among);
  const pairs = new Set(blocks.flatMap(({ blocker, blocked }) => [`${blocker} ${blocked}`, `${blocked} ${blocker}`]));
  return (one, other) => pairs.has(`${one} ${other}`);
}
