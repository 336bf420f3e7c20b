import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { setMuted } from '../store/memberships.ts';
import { accessCircle, type CircleHere } from './access-circle.ts';

/** A member turns this circle's notices off or on again. */
export async function muteCircle(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  muted: boolean,
): Promise<Result<CircleHere>> {
  const circle = await accessCircle(app, tx, actor, slugOrId);
  if (!circle) return refused('not_found');
  if (!circle.membership || actor.personId === null) return refused('join_first');
  await setMuted(tx, circle.id, actor.personId, muted);
  return accepted(circle);
}
