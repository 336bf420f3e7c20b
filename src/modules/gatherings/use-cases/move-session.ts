import type { MoveForm } from '#contracts/gatherings-plan';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { decideStart } from '../domain/change.ts';
import { toInstant } from '../domain/zoned-time.ts';
import { updateSessions } from '../store/sessions.ts';
import { accessPlan } from './access-plan.ts';
import { moved } from './carry-date.ts';
import { tellDates } from './tell-dates.ts';

/** Gives one date another time, on the clock of its gathering. Seats stay; people who come are told. */
export async function moveSession(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  { date, time, note, revision }: MoveForm,
): Promise<Result<{ readonly sessionId: string }>> {
  const found = await accessPlan(app, tx, actor, sessionId, { seen: revision });
  if (!found.ok) return found;
  const { session, gathering, here } = found.value;
  const startsAt = toInstant(gathering.zone, `${date}T${time}`);
  const unfit = decideStart(startsAt, app.clock.now());
  if (unfit) return refused(unfit, { field: 'date' });
  await updateSessions(app.vault, tx, gathering, [moved(session, startsAt, note)], app.clock.now());
  await tellDates(app, tx, here, { changed: [sessionId], cancelled: [] });
  return accepted({ sessionId });
}
