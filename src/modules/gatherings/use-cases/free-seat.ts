import { seatEvents } from '#contracts/gatherings-seats';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { mayUndo } from '../domain/seats.ts';
import { changeSeats, deleteSeat } from '../store/seats.ts';
import { accessSession } from './access-session.ts';
import { openSeats, settleSeats, tellSeatNews } from './open-seats.ts';

export interface Freed {
  readonly gatheringId: string;
  /** For a moment it can be had back. */
  readonly undoable: boolean;
}

/**
 * Gives up a seat, a place in the line or an offer, in one press and without a reason; without any, nothing happens. The
 * seat goes on along the line: at once, or when there is no way back to it any more.
 */
export const freeSeat = (app: Platform, actor: Actor, sessionId: string): Promise<Result<Freed>> =>
  app.db.as(actor, async (tx) => {
    const here = await accessSession(app, tx, actor, sessionId);
    const open = here && (await openSeats(app, tx, sessionId));
    if (!open) return refused('not_found');
    const own = open.seats.find(({ personId }) => personId === actor.personId);
    const { gatheringId } = open.date;
    if (own?.duty) return refused('seat_of_duty');
    if (!own || own.state === 'freed' || own.state === 'void') return accepted({ gatheringId, undoable: false });
    if (own.state === 'taken') {
      await changeSeats(tx, [{ ...own, state: 'freed', freedAt: open.now, freedWhy: 'own' }]);
    } else {
      await deleteSeat(tx, own.id);
    }
    const next = await settleSeats(app, tx, sessionId);
    const freed = { kind: seatEvents.freed, sessionId, seatId: own.id, by: own.personId };
    await tellSeatNews(app, tx, own.state === 'waiting' ? next : [freed, ...next]);
    return accepted({ gatheringId, undoable: own.state === 'taken' });
  });

/** Takes back the seat that was given up a moment ago unless somebody took it meanwhile. */
export const takeSeatBack = (
  app: Platform,
  actor: Actor,
  sessionId: string,
): Promise<Result<{ readonly gatheringId: string }>> =>
  app.db.as(actor, async (tx) => {
    const here = await accessSession(app, tx, actor, sessionId);
    const open = here && (await openSeats(app, tx, sessionId));
    const own = open?.seats.find(({ personId }) => personId === actor.personId);
    if (!open || !own) return refused('not_found');
    const { date, seats } = open;
    if (own.state === 'taken') return accepted({ gatheringId: date.gatheringId });
    if (date.status === 'cancelled') return refused('gathering_cancelled');
    if (!mayUndo(date, seats, own, open)) return refused('seat_went_on');
    await changeSeats(tx, [{ ...own, state: 'taken', freedAt: null, freedWhy: null }]);
    const back = { kind: seatEvents.taken, sessionId, seatId: own.id, by: own.personId };
    await tellSeatNews(app, tx, [back]);
    return accepted({ gatheringId: date.gatheringId });
  });
