import type { GatheringPlan } from '#contracts/gatherings';
import type { Reach } from '#contracts/gatherings-plan';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { decideStart } from '../domain/change.ts';
import { toInstant } from '../domain/zoned-time.ts';
import { updateSessions } from '../store/sessions.ts';
import { accessPlan, type PlanHeld } from './access-plan.ts';
import { matters, singled } from './carry-date.ts';
import { changeFollowing } from './change-following.ts';
import { mostTaken } from './count-taken.ts';
import { tellDates } from './tell-dates.ts';

export interface PlanChange {
  readonly reach: Reach;
  readonly plan: GatheringPlan;
  /** What people who come are told about it; '' for no word. */
  readonly note: string;
  /** The version that the host saw. */
  readonly seen: number;
}

/** Changes one date, or it and every later one. Seats stay; people who come are told of what matters to them. */
export async function changePlan(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  { reach, plan, note, seen }: PlanChange,
): Promise<Result<{ readonly sessionId: string }>> {
  const found = await accessPlan(app, tx, actor, sessionId, { seen });
  if (!found.ok) return found;
  const held = found.value;
  const next = { ...plan, kind: held.gathering.kind, zone: held.gathering.zone };
  const startsAt = toInstant(next.zone, next.startsLocal);
  const unfit = decideStart(startsAt, app.clock.now());
  if (unfit) return refused(unfit, { field: 'date' });
  const isReached = ({ plannedLocal }: { readonly plannedLocal: string }) =>
    reach === 'following' && plannedLocal >= held.session.plannedLocal;
  const reached = held.ahead.filter((date) => date === held.session || (isReached(date) && !date.ownFacts));
  const taken = await mostTaken(tx, reached);
  if (taken > next.seats) return refused('seats_taken_already', { field: 'seats', values: { taken } });
  if (reach === 'one') await changeOne(app, tx, held, startsAt, next, note);
  else await changeFollowing(app, tx, held, next, note);
  return accepted({ sessionId });
}

async function changeOne(
  app: Platform,
  tx: Tx,
  { session, gathering, here }: PlanHeld,
  startsAt: Date,
  plan: GatheringPlan,
  note: string,
): Promise<void> {
  const next = singled(session, startsAt, plan, note);
  await updateSessions(app.vault, tx, gathering, [next], app.clock.now());
  await tellDates(app, tx, here, { changed: matters(session, next) ? [session.id] : [], cancelled: [] });
}
