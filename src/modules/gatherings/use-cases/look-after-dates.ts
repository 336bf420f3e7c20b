import { allOrganisations } from '#modules/identity';
import type { Platform } from '#platform/app';
import { day } from '#platform/clock';
import { absenceSpan, stageOf } from '../domain/stand-in.ts';
import { accessDate, datesBetween, datesWithWaiting } from '../store/seat-dates.ts';
import { deleteOldSeats } from '../store/seat-history.ts';
import { deleteOldAbsences } from '../store/stand-ins.ts';
import { announceFallback } from './announce-fallback.ts';
import { settleSeats, tellSeatNews } from './open-seats.ts';
import { askStandIns } from './stand-in.ts';

/**
 * Sees after every date that is near, or for which somebody waits: seats go on, whoever stands by is asked, and where too
 * few come something is announced. What fails at one date does not keep the others from being seen after.
 */
export async function lookAfterDates(app: Platform): Promise<void> {
  const organisations = await app.db.system('look after coming dates', allOrganisations);
  const failures: unknown[] = [];
  for (const { id: organisationId, open } of organisations) {
    if (!open) continue;
    for (const sessionId of await datesToSeeAfter(app, organisationId)) {
      await seeAfter(app, organisationId, sessionId).catch((error: unknown) => failures.push(error));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some dates could not be seen after');
}

const datesToSeeAfter = (app: Platform, organisationId: string): Promise<Set<string>> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    const now = app.clock.now();
    const near = { after: now, until: new Date(now.getTime() + day) };
    return new Set([
      ...(await datesBetween(tx, organisationId, near)),
      ...(await datesWithWaiting(tx, organisationId, now)),
    ]);
  });

async function seeAfter(app: Platform, organisationId: string, sessionId: string): Promise<void> {
  await app.db.as({ organisationId, personId: null }, async (tx) => {
    const news = await settleSeats(app, tx, sessionId);
    const date = await accessDate(tx, sessionId);
    const stage = date?.status === 'planned' ? stageOf(date.startsAt, app.clock.now()) : null;
    if (stage) await askStandIns(app, tx, sessionId, stage);
    await tellSeatNews(app, tx, news);
  });
  await announceFallback(app, organisationId, sessionId);
}

/** How long it is kept who sat at a date that is over, and who did not. */
const keptFor = { sat: 90 * day, others: 7 * day };

/** Forgets seats, and absences of hosts, that nobody needs any more. */
export const forgetOldSeats = (app: Platform): Promise<void> =>
  app.db.system('forget old seats', async (tx) => {
    const now = app.clock.now().getTime();
    await deleteOldSeats(tx, { sat: new Date(now - keptFor.sat), others: new Date(now - keptFor.others) });
    await deleteOldAbsences(tx, new Date(now - absenceSpan));
  });
