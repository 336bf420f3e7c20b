import type { Acceptance } from '#contracts/community';
import { accepted, type Result, refused } from '#contracts/result';
import { seeNoticesAbout } from '#modules/notices';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { decideAcceptance } from '../domain/acceptance.ts';
import { putMember } from '../store/memberships.ts';
import { accessCircle, type CircleHere } from './access-circle.ts';

/** A member accepts the agreements as they are now. */
export async function acceptAgreements(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  acceptance: Acceptance,
): Promise<Result<CircleHere>> {
  const circle = await accessCircle(app, tx, actor, slugOrId, { lock: true });
  if (!circle) return refused('not_found');
  if (!circle.membership || actor.personId === null) return refused('join_first');
  const missing = decideAcceptance({ agreementsVersion: circle.agreements.version }, acceptance, false);
  if (missing) return refused(missing.code, { field: missing.field });
  await putMember(tx, {
    circleId: circle.id,
    personId: actor.personId,
    organisationId: actor.organisationId,
    acceptedVersion: circle.agreements.version,
    now: app.clock.now(),
  });
  await seeNoticesAbout(app, tx, actor.personId, circle.id);
  return accepted(circle);
}
