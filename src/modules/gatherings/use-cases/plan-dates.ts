import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { occurrences } from '../domain/recurrence.ts';
import type { GatheringKept } from '../store/gatherings.ts';
import { insertSessions } from '../store/sessions.ts';

const week = 7 * 86_400_000;
/** Dates stand in the calendar this long ahead, so that seats can be reserved. */
export const plannedAhead = 12 * week;

/** Adds the dates of a gathering that came within reach; those that are there stay as they are. Answers the new ones. */
export async function addDates(app: Pick<Platform, 'clock'>, tx: Tx, gathering: GatheringKept): Promise<string[]> {
  const now = app.clock.now();
  const until = new Date(now.getTime() + plannedAhead);
  const dates = occurrences(gathering, now, until).map(({ planned, startsAt }) => ({
    id: newId(now.getTime()),
    plannedLocal: planned,
    startsAt,
  }));
  await insertSessions(tx, gathering, dates, now);
  return dates.map(({ id }) => id);
}
