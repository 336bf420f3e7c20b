import { accepted, type Result } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { setTold } from '../store/memberships.ts';
import type { CircleHere } from './access-circle.ts';
import { accessHostedCircle } from './access-managed-circle.ts';

/** A host changes what they choose to tell of their own experience; an empty text tells nothing. */
export async function tellOfMyself(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  told: string,
): Promise<Result<CircleHere>> {
  const found = await accessHostedCircle(app, tx, actor, slugOrId);
  if (!found.ok) return found;
  await setTold(app.vault, tx, found.value, found.value.hostId, told);
  return accepted(found.value);
}
