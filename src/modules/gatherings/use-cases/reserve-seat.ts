import { type SeatForm, seatEvents, waysOf } from '#contracts/gatherings-seats';
import type { RefusalCode } from '#contracts/refusals';
import { accepted, type Result, refused } from '#contracts/result';
import { type Entry, type Joined, joinBySlug, whyNotWrite } from '#modules/community';
import type { NewSession } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { decideClaim, longWait } from '../domain/seats.ts';
import { whyNotReserve } from '../policy/seat.ts';
import { keepReminder } from '../store/reminders.ts';
import { waitedSince, whoSatBefore } from '../store/seat-history.ts';
import { changeWay, putSeat, type SeatKept } from '../store/seats.ts';
import { accessSession, type SessionHere } from './access-session.ts';
import { type OpenSeats, openSeats, tellSeatNews } from './open-seats.ts';

export interface Reserved {
  /** waiting: every seat is taken, or promised to somebody who waits already. */
  readonly state: 'taken' | 'waiting';
  readonly gatheringId: string;
  /** To be put into the session cookie, where a person was made. */
  readonly session: NewSession | null;
}

export interface Reservation {
  readonly form: SeatForm;
  /** What somebody gave to be in the circle on the way; null for who is in it. */
  readonly entry: Entry | null;
}

/**
 * Reserves a seat, or a place in the line where there is none. Whoever is not in the circle yet comes into it in the same
 * transaction. For who has a seat already it changes how they take part.
 */
export const reserveSeat = (
  app: Platform,
  actor: Actor,
  sessionId: string,
  { form, entry }: Reservation,
): Promise<Result<Reserved>> =>
  app.db.as(actor, async (tx) => {
    const here = await accessSession(app, tx, actor, sessionId);
    if (!here) return refused('not_found');
    const closed = whyNotReserve(here, app.clock.now());
    if (closed) return refused(closed);
    if (!waysOf[here.format].includes(form.way)) return refused('choice_unknown', { field: 'way' });
    const joined = await comeIn(app, tx, actor, here, entry);
    if (!joined.ok) return joined;
    const person = joined.value.actor;
    const open = await openSeats(app, tx, sessionId, [person.personId]);
    if (!open) return refused('not_found');
    const sitting = await claim(tx, open, person.personId, form);
    await keepReminder(tx, person, form.remind);
    if (sitting.isNew) {
      const { id: seatId, personId: by } = sitting.seat;
      await tellSeatNews(app, tx, [{ kind: seatEvents.taken, sessionId, seatId, by }]);
    }
    const state = sitting.seat.state === 'taken' ? 'taken' : 'waiting';
    return accepted({ state, gatheringId: here.gatheringId, session: joined.value.session });
  });

/** Comes into the circle where the person is not in it, or has not accepted what is new there. */
async function comeIn(
  app: Platform,
  tx: Tx,
  actor: Actor,
  { circle }: SessionHere,
  entry: Entry | null,
): Promise<Result<Pick<Joined, 'actor' | 'session'>>> {
  const { organisationId, personId } = actor;
  const closed: RefusalCode | null = whyNotWrite(circle);
  if (personId !== null && closed === null) {
    return accepted({ actor: { organisationId, personId }, session: null });
  }
  return entry ? joinBySlug(app, tx, actor, circle.id, entry) : refused(closed ?? 'join_first');
}

/** Gives somebody a seat or a place in the line; `isNew` where they did not sit before. */
async function claim(
  tx: Tx,
  { date, seats, apart, now }: OpenSeats,
  personId: string,
  form: SeatForm,
): Promise<{ readonly seat: SeatKept; readonly isNew: boolean }> {
  const own = seats.find((seat) => seat.personId === personId);
  const way = { way: form.way, listens: form.way === 'listen' || (form.way === 'in_place' && form.listens) };
  if (own?.state === 'taken') {
    await changeWay(tx, own.id, own.duty && way.listens ? { way: own.way, listens: false } : way);
    return { seat: own, isNew: false };
  }
  const state = own?.state === 'offered' ? 'taken' : decideClaim(date, seats, personId, { apart, now });
  const waits = state === 'waiting';
  const before = { gatheringId: date.gatheringId, personId, now, from: new Date(now.getTime() - longWait) };
  const waited = waits ? (own?.state === 'waiting' && own.since) || (await waitedSince(tx, before)) : null;
  const firstTime = !(await whoSatBefore(tx, [personId], now)).has(personId);
  const seat = { personId, state, duty: null, ...way, since: waited ?? now, firstTime };
  return { seat: await putSeat(tx, date, seat, now), isNew: !waits };
}
