import { communityEvents } from '#contracts/community';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { decideGoing } from '../domain/duty.ts';
import { hostsOf, removeMember, setDuty } from '../store/memberships.ts';
import { accessCircle, type CircleHere } from './access-circle.ts';
import { askCoordinatorsToHost, standIns } from './ask-coordinators-to-host.ts';

/** What somebody is told before they leave or step back. */
export interface Going {
  readonly circle: CircleHere;
  /** Nobody else hosts it. */
  readonly lastHost: boolean;
  /** There is somebody else who will be asked to take it over. */
  readonly standIn: boolean;
}

async function going(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  lock: boolean,
): Promise<Result<Going & { readonly personId: string }>> {
  const circle = await accessCircle(app, tx, actor, slugOrId, { lock });
  if (!circle) return refused('not_found');
  if (!circle.membership || actor.personId === null) return refused('join_first');
  const lastHost = circle.may.host && (await hostsOf(tx, circle.id)).length === 1;
  const standIn = lastHost && (await standIns(tx, actor.personId)).length > 0;
  return accepted({ circle, lastHost, standIn, personId: actor.personId });
}

export const showGoing = (app: Platform, tx: Tx, actor: Actor, slugOrId: string): Promise<Result<Going>> =>
  going(app, tx, actor, slugOrId, false);

/** Leaves a circle, with every duty in it. What was written stays until it is withdrawn. */
export async function leaveCircle(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  told: boolean,
): Promise<Result<Going>> {
  const found = await going(app, tx, actor, slugOrId, true);
  if (!found.ok) return found;
  const { circle, lastHost, personId } = found.value;
  const stop = decideGoing({ lastHost, told });
  if (stop) return refused(stop);
  await removeMember(tx, circle.id, personId);
  if (lastHost) await askCoordinatorsToHost(app, tx, { ...actor, id: circle.id }, personId);
  await app.events.append(tx, {
    kind: communityEvents.memberLeft,
    audience: { nobody: true },
    ids: { circle: circle.id },
    by: personId,
  });
  return found;
}

/** A host gives the duty back and stays a member. */
export async function stepBack(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  told: boolean,
): Promise<Result<Going>> {
  const found = await going(app, tx, actor, slugOrId, true);
  if (!found.ok) return found;
  const { circle, lastHost, personId } = found.value;
  if (!circle.may.host) return refused('hosts_only');
  const stop = decideGoing({ lastHost, told });
  if (stop) return refused(stop);
  await setDuty(tx, circle.id, personId, 'member');
  if (lastHost) await askCoordinatorsToHost(app, tx, { ...actor, id: circle.id }, personId);
  await app.events.append(tx, {
    kind: communityEvents.circleChanged,
    audience: { circle: circle.id },
    ids: { circle: circle.id },
  });
  return found;
}
