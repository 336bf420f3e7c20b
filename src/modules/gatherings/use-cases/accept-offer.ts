import { seatEvents } from '#contracts/gatherings-seats';
import { accepted, type Result, refused } from '#contracts/result';
import { seeNoticesAbout } from '#modules/notices';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { changeSeats } from '../store/seats.ts';
import { accessSession } from './access-session.ts';
import { openSeats, settleSeats, tellSeatNews } from './open-seats.ts';

/** Says yes to a seat that was offered, as long as the offer stands. Saying it twice is fine. */
export const acceptOffer = (
  app: Platform,
  actor: Actor,
  sessionId: string,
): Promise<Result<{ readonly gatheringId: string }>> =>
  app.db.as(actor, async (tx) => {
    const { personId } = actor;
    const here = await accessSession(app, tx, actor, sessionId);
    if (!here || personId === null) return refused('not_found');
    if (here.status === 'cancelled') return refused('gathering_cancelled');
    // An offer whose time is over is given to whoever is next before anybody can say yes to it.
    const passed = await settleSeats(app, tx, sessionId);
    const open = await openSeats(app, tx, sessionId);
    const own = open?.seats.find((seat) => seat.personId === personId);
    if (!open || !own) return refused('not_found');
    const { gatheringId } = open.date;
    if (own.state === 'taken') return accepted({ gatheringId });
    if (own.state !== 'offered') {
      await tellSeatNews(app, tx, passed);
      return refused('offer_over');
    }
    await changeSeats(tx, [{ ...own, state: 'taken', offerUntil: null, since: open.now }]);
    await seeNoticesAbout(app, tx, personId, sessionId);
    await tellSeatNews(app, tx, [...passed, { kind: seatEvents.taken, sessionId, seatId: own.id, by: personId }]);
    return accepted({ gatheringId });
  });
