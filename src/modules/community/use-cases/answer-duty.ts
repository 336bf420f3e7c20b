import { type Acceptance, communityEvents } from '#contracts/community';
import { accepted, type Result, refused } from '#contracts/result';
import { seeNoticesAbout } from '#modules/notices';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { decideAcceptance } from '../domain/acceptance.ts';
import { isWaiting } from '../domain/duty.ts';
import type { Agreements } from '../store/agreements.ts';
import { accessCircleByProof } from '../store/circles.ts';
import { declineOffer, offerTo, removeOffer, removeOffersWithoutAsker } from '../store/duty-offers.ts';
import { putMember } from '../store/memberships.ts';
import { type CircleHere, presentCircle } from './access-circle.ts';
import { currentAgreements } from './show-circle.ts';

export interface DutyView {
  readonly circle: CircleHere;
  readonly agreements: Agreements;
}

/** Having been asked is what lets somebody see the circle here, also one they are not in. */
async function offered(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  lock: boolean,
): Promise<Result<{ readonly circle: CircleHere; readonly personId: string }>> {
  if (actor.personId === null) return refused('duty_over');
  const seen = await accessCircleByProof(app.vault, tx, actor.personId, slugOrId, lock);
  if (!seen) return refused('duty_over');
  const offer = await offerTo(tx, seen.id, actor.personId, lock);
  const now = app.clock.now();
  if (!isWaiting(offer, now) || seen.status === 'closed') return refused('duty_over');
  return accepted({ circle: presentCircle(seen, now), personId: actor.personId });
}

/** What somebody who was asked to host reads before they answer. */
export async function showDuty(app: Platform, tx: Tx, actor: Actor, slugOrId: string): Promise<Result<DutyView>> {
  const found = await offered(app, tx, actor, slugOrId, false);
  if (!found.ok) return found;
  const { circle } = found.value;
  return accepted({ circle, agreements: await currentAgreements(app, tx, circle) });
}

/** Takes the duty. Whoever is not in the circle yet, or has not accepted its newest agreements, accepts them with it. */
export async function takeDuty(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  acceptance: Acceptance,
): Promise<Result<CircleHere>> {
  const found = await offered(app, tx, actor, slugOrId, true);
  if (!found.ok) return found;
  const { circle, personId } = found.value;
  const version = circle.agreements.version;
  if (circle.membership?.acceptedVersion !== version) {
    const missing = decideAcceptance({ agreementsVersion: version }, acceptance, false);
    if (missing) return refused(missing.code, { field: missing.field });
  }
  await putMember(tx, {
    circleId: circle.id,
    personId,
    organisationId: actor.organisationId,
    acceptedVersion: version,
    duty: 'host',
    now: app.clock.now(),
  });
  await removeOffer(tx, circle.id, personId);
  await seeNoticesAbout(app, tx, personId, circle.id);
  await removeOffersWithoutAsker(tx, circle.id);
  await app.events.append(tx, {
    kind: communityEvents.circleChanged,
    audience: { circle: circle.id },
    ids: { circle: circle.id },
  });
  return accepted(circle);
}

/** Declines without a reason. Nobody is told. */
export async function declineDuty(app: Platform, tx: Tx, actor: Actor, slugOrId: string): Promise<Result<CircleHere>> {
  const found = await offered(app, tx, actor, slugOrId, true);
  if (!found.ok) return found;
  await declineOffer(tx, found.value.circle.id, found.value.personId);
  await seeNoticesAbout(app, tx, found.value.personId, found.value.circle.id);
  return accepted(found.value.circle);
}
