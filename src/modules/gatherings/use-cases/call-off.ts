import type { CallOffForm } from '#contracts/gatherings-plan';
import { accepted, type Result } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { endBefore } from '../domain/repeat.ts';
import { setEnded, updateGathering } from '../store/gatherings.ts';
import { updateSessions } from '../store/sessions.ts';
import { accessPlan } from './access-plan.ts';
import { calledOff } from './carry-date.ts';
import { tellDates } from './tell-dates.ts';

/** One date, or it and every later one, does not take place. People who would have come are told, with the host's words. */
export async function callOff(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  { reach, note, revision }: CallOffForm,
): Promise<Result<{ readonly gatheringId: string }>> {
  const found = await accessPlan(app, tx, actor, sessionId, { seen: revision });
  if (!found.ok) return found;
  const { session, gathering, here, ahead } = found.value;
  const now = app.clock.now();
  const off =
    reach === 'one'
      ? [session]
      : ahead.filter((date) => date.plannedLocal >= session.plannedLocal && date.status !== 'cancelled');
  await updateSessions(
    app.vault,
    tx,
    gathering,
    off.map((date) => calledOff(date, note)),
    now,
  );
  if (reach === 'following') {
    const rule = endBefore(gathering, session.plannedLocal);
    await updateGathering(app.vault, tx, gathering, { ...gathering, rule }, now);
    await setEnded(tx, gathering.id, now);
  }
  await tellDates(app, tx, here, { changed: [], cancelled: off.map(({ id }) => id) });
  return accepted({ gatheringId: gathering.id });
}
