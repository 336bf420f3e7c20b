import { accepted, type Result, refused } from '#contracts/result';
import { coordinators } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { mayManage } from '../policy/circle.ts';
import { accessCircleByProof } from '../store/circles.ts';
import { accessCircle, type CircleHere, presentCircle, ruleOf } from './access-circle.ts';

/** A circle whose settings this actor may change. Coordinators reach an open circle also after it was closed. */
export async function accessManagedCircle(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Result<CircleHere>> {
  const seen = await accessCircle(app, tx, actor, slugOrId, { lock });
  const coordinator = actor.personId !== null && (await coordinators(tx)).includes(actor.personId);
  const circle = seen ?? (coordinator ? await closedCircle(app, tx, actor, slugOrId, lock) : null);
  if (!circle) return refused('not_found');
  return mayManage(ruleOf(circle), coordinator) ? accepted(circle) : refused('hosts_only');
}

async function closedCircle(app: Platform, tx: Tx, actor: Actor, slugOrId: string, lock: boolean) {
  const circle = await accessCircleByProof(app.vault, tx, actor.personId, slugOrId, lock);
  return circle?.access === 'open' ? presentCircle(circle, app.clock.now()) : null;
}

/** A circle that this actor hosts. */
export async function accessHostedCircle(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Result<CircleHere & { readonly hostId: string }>> {
  const circle = await accessCircle(app, tx, actor, slugOrId, { lock });
  if (!circle) return refused('not_found');
  return circle.may.host && actor.personId !== null
    ? accepted({ ...circle, hostId: actor.personId })
    : refused('hosts_only');
}
