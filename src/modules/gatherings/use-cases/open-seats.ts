import { seatEvents } from '#contracts/gatherings-seats';
import { nightOf, tellPerson } from '#modules/notices';
import { apartAmong } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { type Apart, settle, whoMakesRoom } from '../domain/seats.ts';
import { type DateKept, lockDate } from '../store/seat-dates.ts';
import { changeSeats, type SeatKept, seatDuties, seatsOf } from '../store/seats.ts';

/**
 * Name of the job that offers seats at other dates: to one person, or (without `person`) to everybody who has a seat at a
 * date that cannot be as planned. Payload: organisation, session, person.
 */
export const elsewhereJob = 'offer-seats-elsewhere';

/** The seats of one date, held until the transaction ends. */
export interface OpenSeats {
  readonly date: DateKept;
  readonly seats: readonly SeatKept[];
  readonly apart: Apart;
  readonly now: Date;
}

/**
 * Takes hold of a date's seats; whoever leads it has one by then. `also` names somebody who has none yet. Null where there
 * is no such date.
 */
export async function openSeats(
  app: Pick<Platform, 'clock'>,
  tx: Tx,
  sessionId: string,
  also: readonly string[] = [],
): Promise<OpenSeats | null> {
  const date = await lockDate(tx, sessionId);
  if (!date) return null;
  const now = app.clock.now();
  await seatDuties(tx, [sessionId], now);
  const seats = await seatsOf(tx, [sessionId]);
  const apart = await apartAmong(tx, [...seats.map(({ personId }) => personId), ...also]);
  return { date, seats, apart, now };
}

/** What happened to a seat, to be written down once everything else is. */
export interface SeatNews {
  readonly kind: (typeof seatEvents)[keyof typeof seatEvents];
  readonly sessionId: string;
  readonly seatId?: string;
  readonly by?: string | null;
}

/** Writes events of seats. Last in a transaction. Nobody hears them on a page: what a block does must not be heard. */
export async function tellSeatNews(app: Pick<Platform, 'events'>, tx: Tx, news: readonly SeatNews[]): Promise<void> {
  for (const { kind, sessionId, seatId, by } of news) {
    const ids = { session: sessionId, ...(seatId ? { seat: seatId } : {}) };
    await app.events.append(tx, { kind, audience: { nobody: true }, ids, by: by ?? null });
  }
}

/**
 * Does to a date's seats what time does: whoever must not meet makes room, offers that nobody answered go by, free seats
 * are offered along the line. Tells the people it concerns. Running it again changes nothing.
 */
export async function settleSeats(app: Platform, tx: Tx, sessionId: string): Promise<SeatNews[]> {
  const open = await openSeats(app, tx, sessionId);
  if (!open || open.date.status === 'cancelled' || open.date.status === 'ended') return [];
  const { date, apart, now } = open;
  const leaving = whoMakesRoom(open.seats, apart);
  const left = new Set(leaving.map(({ id }) => id));
  const parted = open.seats.map((seat) =>
    left.has(seat.id)
      ? { ...seat, state: 'freed' as const, offerUntil: null, freedAt: now, freedWhy: 'apart' as const }
      : seat,
  );
  const waiting = parted.filter(({ state }) => state === 'waiting' || state === 'offered');
  const nightEnds = await nightOf(
    tx,
    waiting.map(({ personId }) => personId),
  );
  const settled = settle(date, parted, { apart, nightEnds, now });
  await changeSeats(tx, [...parted.filter(({ id }) => left.has(id)), ...settled]);
  for (const { personId } of leaving) {
    await tellPerson(app, tx, { personId, kind: 'seat_lost', ids: { session: sessionId } });
    const { organisationId: organisation } = date;
    await app.jobs.enqueue(tx, elsewhereJob, { organisation, session: sessionId, person: personId });
  }
  const offered = settled.filter(({ state }) => state === 'offered');
  for (const { personId } of offered) {
    await tellPerson(app, tx, { personId, kind: 'seat_offered', ids: { session: sessionId } });
  }
  return [
    ...leaving.map(({ id }) => ({ kind: seatEvents.freed, sessionId, seatId: id })),
    ...offered.map(({ id }) => ({ kind: seatEvents.offered, sessionId, seatId: id })),
  ];
}
