import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { coming } from '../domain/recurrence.ts';
import { type DutyKept, insertDuties } from '../store/duties.ts';
import type { GatheringKept } from '../store/gatherings.ts';
import { insertSessions, plannedDates } from '../store/sessions.ts';

/** A duty that goes on to the dates that are planned later. */
export type Lasting = Pick<DutyKept, 'personId' | 'duty' | 'answer' | 'askedBy'>;

const week = 7 * 86_400_000;
/** Dates stand in the calendar this long ahead, so that seats can be reserved. */
export const plannedAhead = 12 * week;

/**
 * Adds the dates of a gathering that came within reach; those that are there stay as they are. Whoever has a lasting duty
 * has it on the new dates too. The caller holds the gathering. Answers the new dates, the earliest first.
 */
export async function addDates(
  app: Pick<Platform, 'clock'>,
  tx: Tx,
  gathering: GatheringKept,
  duties: readonly Lasting[],
): Promise<string[]> {
  const now = app.clock.now();
  const there = await plannedDates(tx, gathering.id);
  const dates = coming(gathering, now, new Date(now.getTime() + plannedAhead))
    .filter(({ planned }) => !there.has(planned))
    .map(({ planned, startsAt }) => ({ id: newId(now.getTime()), plannedLocal: planned, startsAt }));
  await insertSessions(tx, gathering, dates, now);
  const ids = dates.map(({ id }) => id);
  await insertDuties(
    tx,
    ids.flatMap((sessionId) =>
      duties.map((one) => ({ ...one, sessionId, lasting: true, organisationId: gathering.organisationId })),
    ),
    now,
  );
  return ids;
}
