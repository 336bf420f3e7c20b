import type { GatheringPlan } from '#contracts/gatherings';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { reconcile } from '../domain/reconcile.ts';
import { coming } from '../domain/recurrence.ts';
import { lastingDuties } from '../store/duties.ts';
import { holdGathering, setEnded, updateGathering } from '../store/gatherings.ts';
import { removeSessions, type SessionKept, updateSessions } from '../store/sessions.ts';
import type { PlanHeld } from './access-plan.ts';
import { calledOff, carried, matters, pinned, renewed } from './carry-date.ts';
import { withoutAnybody } from './count-taken.ts';
import { addDates, plannedAhead } from './plan-dates.ts';
import { tellDates } from './tell-dates.ts';

/**
 * Begins a gathering's plan anew with one of its dates. Dates before it keep what they say; each later one becomes the
 * nearest of the new plan, with its seats. What was changed or moved for one date alone stays so.
 */
export async function changeFollowing(
  app: Platform,
  tx: Tx,
  { session, here, ahead, gathering }: PlanHeld,
  plan: GatheringPlan,
  note: string,
): Promise<void> {
  const now = app.clock.now();
  const isLater = (date: SessionKept) => date.plannedLocal >= session.plannedLocal;
  const earlier = ahead.filter((date) => !isLater(date));
  const duties = await lastingDuties(tx, gathering.id);
  await updateSessions(app.vault, tx, gathering, earlier.map(pinned), now);
  await updateGathering(app.vault, tx, gathering, plan, now);
  await setEnded(tx, gathering.id, null);

  const later = ahead.filter(isLater);
  const { kept, dropped } = reconcile(
    later.map(({ id, plannedLocal, status }) => ({ id, planned: plannedLocal, cancelled: status === 'cancelled' })),
    coming(plan, now, horizon(later, now)),
  );
  const byId = new Map(later.map((date) => [date.id, date]));
  const going = kept.flatMap(({ id, as }) => {
    const date = byId.get(id);
    const become = id === session.id ? renewed : carried;
    return date ? [{ date, next: become(date, as, plan, note) }] : [];
  });
  const gone = dropped.flatMap((id) => byId.get(id) ?? []);
  const empty = await withoutAnybody(tx, gone);
  const ending = gone.filter((date) => !empty.includes(date));
  await removeSessions(
    tx,
    empty.map(({ id }) => id),
  );
  await updateSessions(
    app.vault,
    tx,
    gathering,
    [...going.map(({ next }) => next), ...ending.map((date) => calledOff(date, note))],
    now,
  );
  const renewedPlan = await holdGathering(app.vault, tx, gathering.id);
  if (!renewedPlan) throw new Error('a gathering is gone while its plan is changed');
  await addDates(app, tx, renewedPlan, duties);
  await tellDates(app, tx, here, {
    changed: going.filter(({ date, next }) => matters(date, next)).map(({ date }) => date.id),
    cancelled: ending.map(({ id }) => id),
  });
}

/** As far as dates stand in the calendar, or will. */
const horizon = (dates: readonly SessionKept[], now: Date): Date =>
  new Date(Math.max(now.getTime() + plannedAhead, ...dates.map(({ startsAt }) => startsAt.getTime() + 1)));
