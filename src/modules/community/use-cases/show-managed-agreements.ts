import { accepted, type Result } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { accessManagedCircle } from './access-managed-circle.ts';
import { type AgreementsView, currentAgreements } from './show-circle.ts';

/** The agreements for whoever may write a new version of them. */
export async function showManagedAgreements(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
): Promise<Result<AgreementsView>> {
  const circle = await accessManagedCircle(app, tx, actor, slugOrId);
  if (!circle.ok) return circle;
  return accepted({
    circle: circle.value,
    agreements: await currentAgreements(app, tx, circle.value),
    changes: [],
  });
}
