import type { Acceptance } from '#contracts/community';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isLive } from '../domain/invitation.ts';
import { accessCircleByProof } from '../store/circles.ts';
import { invitationByToken, useInvitation } from '../store/invitations.ts';
import { type CircleHere, presentCircle } from './access-circle.ts';
import { enterCircle, type Joined, type Newcomer } from './join-circle.ts';
import { type CircleAboutView, currentAgreements } from './show-circle.ts';
import { showHosts } from './show-hosts.ts';

/** Unknown, used up, expired, ended and belonging to a closed circle all look the same. */
async function behind(
  app: Platform,
  tx: Tx,
  actor: Actor,
  token: string,
  lock: boolean,
): Promise<Result<{ readonly circle: CircleHere; readonly invitationId: string }>> {
  const now = app.clock.now();
  const invitation = await invitationByToken(app.vault, tx, token, lock);
  if (!invitation) return refused('invitation_over');
  const seen = await accessCircleByProof(app.vault, tx, actor.personId, invitation.circleId, lock);
  if (!seen) return refused('invitation_over');
  const circle = presentCircle(seen, now);
  if (!circle.membership && (!isLive(invitation, now) || circle.status === 'closed')) return refused('invitation_over');
  return accepted({ circle, invitationId: invitation.id });
}

/** What whoever holds an invitation's link reads before joining. */
export async function showInvitation(
  app: Platform,
  tx: Tx,
  actor: Actor,
  token: string,
): Promise<Result<CircleAboutView>> {
  const found = await behind(app, tx, actor, token, false);
  if (!found.ok) return found;
  const { circle } = found.value;
  return accepted({
    circle,
    agreements: await currentAgreements(app, tx, circle),
    hosts: await showHosts(app, tx, actor, circle),
  });
}

/** Joins by an invitation; takes one of its seats, but none for somebody who is in already. */
export async function acceptInvitation(
  app: Platform,
  tx: Tx,
  actor: Actor,
  token: string,
  entry: { readonly acceptance: Acceptance; readonly newcomer: Newcomer | null },
): Promise<Result<Joined>> {
  const found = await behind(app, tx, actor, token, true);
  if (!found.ok) return found;
  const { circle, invitationId } = found.value;
  const joined = await enterCircle(app, tx, actor, circle, { ...entry, invited: true });
  if (joined.ok && !circle.membership) await useInvitation(tx, invitationId);
  return joined;
}
