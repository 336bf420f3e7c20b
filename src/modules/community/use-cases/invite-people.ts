import { randomBytes } from 'node:crypto';
import type { NewInvitation } from '#contracts/community';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { expiryOf, isLive } from '../domain/invitation.ts';
import { endInvitation, insertInvitation, invitationsOf } from '../store/invitations.ts';
import type { CircleHere } from './access-circle.ts';
import { accessHostedCircle } from './access-managed-circle.ts';

export interface InvitationShown {
  readonly id: string;
  /** `/i/<token>` */
  readonly path: string;
  readonly expiresAt: Date;
  /** How many more people it lets in; null for as many as come. */
  readonly left: number | null;
}

export interface InvitationsView {
  readonly circle: CircleHere;
  readonly invitations: readonly InvitationShown[];
}

/** A host sees the invitations that still count; with `id`, that one only. */
export async function showInvitations(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  id: string | null = null,
): Promise<Result<InvitationsView>> {
  const found = await accessHostedCircle(app, tx, actor, slugOrId);
  if (!found.ok) return found;
  const now = app.clock.now();
  const kept = await invitationsOf(app.vault, tx, found.value.id, id);
  const invitations = kept.flatMap((invitation) =>
    isLive(invitation, now) && invitation.token
      ? {
          id: invitation.id,
          path: `/i/${invitation.token}`,
          expiresAt: invitation.expiresAt,
          left: invitation.mostUses === null ? null : invitation.mostUses - invitation.uses,
        }
      : [],
  );
  if (id !== null && invitations.length === 0) return refused('not_found');
  return accepted({ circle: found.value, invitations });
}

/** A host makes a link that lets people in. */
export async function invitePeople(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  wanted: NewInvitation,
): Promise<Result<{ readonly circle: CircleHere; readonly id: string }>> {
  const found = await accessHostedCircle(app, tx, actor, slugOrId);
  if (!found.ok) return found;
  if (found.value.status === 'closed') return refused('circle_closed');
  const now = app.clock.now();
  const id = newId(now.getTime());
  await insertInvitation(app.vault, tx, {
    id,
    circleId: found.value.id,
    organisationId: actor.organisationId,
    madeBy: found.value.hostId,
    token: randomBytes(24).toString('base64url'),
    expiresAt: expiryOf(now, wanted.days),
    mostUses: wanted.uses,
    uses: 0,
    endedAt: null,
    madeAt: now,
  });
  return accepted({ circle: found.value, id });
}

/** A host ends an invitation at once. One that is over already stays over. */
export async function revokeInvitation(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  id: string,
): Promise<Result<CircleHere>> {
  const found = await accessHostedCircle(app, tx, actor, slugOrId);
  if (!found.ok) return found;
  await endInvitation(tx, found.value.id, id, app.clock.now());
  return found;
}
