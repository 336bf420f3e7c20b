import { type GatheringPlan, gatheringsEvents } from '#contracts/gatherings';
import { accepted, type Result, refused } from '#contracts/result';
import { accessCircle } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { decideStart } from '../domain/change.ts';
import { toInstant } from '../domain/zoned-time.ts';
import { gatheringsByProof, insertGathering } from '../store/gatherings.ts';
import { addDates } from './plan-dates.ts';

export interface GatheringOffered {
  readonly id: string;
  /** Its dates of the next weeks, the earliest first. */
  readonly sessions: readonly string[];
}

/** A host of a circle plans a gathering there; whoever offers it hosts it on every date. */
export async function offerGathering(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  plan: GatheringPlan,
): Promise<Result<GatheringOffered>> {
  const circle = await accessCircle(app, tx, actor, slugOrId);
  if (!circle) return refused('not_found');
  const { organisationId, personId } = actor;
  if (personId === null || !circle.may.host) return refused('hosts_only');
  if (circle.status === 'closed') return refused('circle_closed');
  const now = app.clock.now();
  const unfit = decideStart(toInstant(plan.zone, plan.startsLocal), now);
  if (unfit) return refused(unfit, { field: 'date' });
  const id = newId(now.getTime());
  const about = { id, organisationId, circleId: circle.id, access: circle.access, madeBy: personId };
  await insertGathering(app.vault, tx, { ...about, plan, now });
  const gathering = (await gatheringsByProof(app.vault, tx, [id])).get(id);
  if (!gathering) throw new Error('a gathering is gone right after it was offered');
  const hosting = { personId, duty: 'host', answer: 'taken', askedBy: null } as const;
  const sessions = await addDates(app, tx, gathering, [hosting]);
  await app.events.append(tx, {
    kind: gatheringsEvents.gatheringOffered,
    audience: { circle: circle.id },
    ids: { gathering: id, circle: circle.id },
    by: personId,
  });
  return accepted({ id, sessions });
}
