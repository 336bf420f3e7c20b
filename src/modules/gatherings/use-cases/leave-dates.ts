import { seatEvents } from '#contracts/gatherings-seats';
import { accessCircle } from '#modules/community';
import type { Platform } from '#platform/app';
import type { StoredEvent } from '#platform/events';
import { datesOfPerson, deleteDuty } from '../store/seat-history.ts';
import { deleteSeat } from '../store/seats.ts';
import { openSeats, type SeatNews, settleSeats, tellSeatNews } from './open-seats.ts';

/** Somebody left a circle: their seats and duties at its coming dates go on to others. Not where they came back meanwhile. */
export async function leaveDates(app: Platform, { organisationId, ids, by }: StoredEvent): Promise<void> {
  const circleId = ids.circle ?? '';
  if (!by) return;
  const actor = { organisationId, personId: null };
  const dates = await app.db.as(actor, async (tx) => {
    const circle = await accessCircle(app, tx, { organisationId, personId: by }, circleId);
    return circle?.membership ? [] : datesOfPerson(tx, { circleId, personId: by, now: app.clock.now() });
  });
  for (const sessionId of dates) {
    await app.db.as(actor, async (tx) => {
      await deleteDuty(tx, sessionId, by);
      const open = await openSeats(app, tx, sessionId);
      const own = open?.seats.find(({ personId, state }) => personId === by && state !== 'void');
      if (own) await deleteSeat(tx, own.id);
      const freed: SeatNews[] = own ? [{ kind: seatEvents.freed, sessionId, seatId: own.id }] : [];
      await tellSeatNews(app, tx, [...freed, ...(await settleSeats(app, tx, sessionId))]);
    });
  }
}
