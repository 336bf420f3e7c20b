import { type CircleAbout, type CircleStatus, communityEvents, type NewAgreements } from '#contracts/community';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { decideKeep } from '../domain/keep.ts';
import { insertAgreements } from '../store/agreements.ts';
import { setStatus, updateCircle } from '../store/circles.ts';
import { putMember } from '../store/memberships.ts';
import type { CircleHere } from './access-circle.ts';
import { accessManagedCircle } from './access-managed-circle.ts';
import { searchTextOf } from './make-circle.ts';
import { currentAgreements } from './show-circle.ts';

/** Who may come in is decided once, when a circle is made: people wrote trusting it. */
export async function changeCircle(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  about: CircleAbout,
): Promise<Result<CircleHere>> {
  const found = await accessManagedCircle(app, tx, actor, slugOrId, { lock: true });
  if (!found.ok) return found;
  const { id, access, keepDays } = found.value;
  const longer = decideKeep(keepDays, about.keepDays);
  if (longer) return refused(longer, { field: 'keepDays' });
  await updateCircle(app.vault, tx, { ...about, id, access, searchText: searchTextOf(about) });
  await tellChanged(app, tx, id);
  return found;
}

/** Writes a new version of the agreements; whoever wrote it has accepted it. The same words again change nothing. */
export async function changeAgreements(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  changed: NewAgreements,
): Promise<Result<CircleHere>> {
  const found = await accessManagedCircle(app, tx, actor, slugOrId, { lock: true });
  if (!found.ok) return found;
  const circle = found.value;
  const before = await currentAgreements(app, tx, circle);
  if (before.points.join('\n') === changed.agreements.join('\n')) return found;
  const { organisationId, personId } = actor;
  const now = app.clock.now();
  const version = circle.agreements.version + 1;
  const next = { version, points: changed.agreements, changes: changed.changes };
  await insertAgreements(app.vault, tx, { id: circle.id, access: circle.access, organisationId }, next, now);
  if (circle.membership && personId)
    await putMember(tx, { circleId: circle.id, personId, organisationId, acceptedVersion: version, now });
  await app.events.append(tx, {
    kind: communityEvents.agreementsChanged,
    audience: { circle: circle.id },
    ids: { circle: circle.id },
  });
  return found;
}

/** Opens, pauses or closes a circle. */
export async function changeStatus(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  status: CircleStatus,
): Promise<Result<CircleHere>> {
  const found = await accessManagedCircle(app, tx, actor, slugOrId, { lock: true });
  if (!found.ok) return found;
  await setStatus(tx, found.value.id, status);
  await tellChanged(app, tx, found.value.id);
  return accepted({ ...found.value, status });
}

const tellChanged = (app: Platform, tx: Tx, circle: string) =>
  app.events.append(tx, { kind: communityEvents.circleChanged, audience: { circle }, ids: { circle } });
