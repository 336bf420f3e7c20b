import { type Selectable, sql } from 'kysely';
import type { SeatWay } from '#contracts/gatherings-seats';
import type { Tx } from '#platform/db';
import { newBlindId } from '#platform/ids';
import type { Seat } from '../domain/seats.ts';
import type { DateKept } from './seat-dates.ts';
import type { SeatsTables, SeatTable } from './seat-tables.ts';

const table = 'gatherings.seat';
const rows = (tx: Tx) => tx.of<SeatsTables>();
const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`;

/** A seat with how its person takes part. */
export interface SeatKept extends Seat {
  readonly sessionId: string;
  readonly way: SeatWay;
  readonly listens: boolean;
  /** What a removal was for, as a rule's reference. */
  readonly removedFor: string | null;
}

const present = (row: Selectable<SeatTable>): SeatKept => ({
  id: row.id,
  sessionId: row.session_id,
  personId: row.person_id,
  state: row.state,
  duty: row.duty,
  way: row.way,
  listens: row.listens,
  since: row.since,
  firstTime: row.first_time,
  lapses: row.lapses,
  offerUntil: row.offer_until,
  freedAt: row.freed_at,
  freedWhy: row.freed_why,
  removedFor: row.removed_for,
});

/** Every place at these dates, in no order. */
export async function seatsOf(tx: Tx, sessionIds: readonly string[]): Promise<SeatKept[]> {
  if (sessionIds.length === 0) return [];
  const found = await rows(tx).selectFrom(table).selectAll().where('session_id', '=', anyOf(sessionIds)).execute();
  return found.map(present);
}

/** One person's places at these dates, by the date. */
export async function ownSeats(
  tx: Tx,
  sessionIds: readonly string[],
  personId: string | null,
): Promise<Map<string, SeatKept>> {
  if (sessionIds.length === 0 || personId === null) return new Map();
  const found = await rows(tx)
    .selectFrom(table)
    .selectAll()
    .where('person_id', '=', personId)
    .where('session_id', '=', anyOf(sessionIds))
    .execute();
  return new Map(found.map((row) => [row.session_id, present(row)]));
}

export type NewSeat = Pick<SeatKept, 'personId' | 'state' | 'duty' | 'way' | 'listens' | 'since' | 'firstTime'> & {
  readonly offerUntil?: Date | null;
};

/** Reminders that would come too late to be of use count as given. */
const remindedAlready = ({ startsAt }: DateKept, now: Date) => {
  const left = startsAt.getTime() - now.getTime();
  return {
    reminded_day: left <= 24 * 3_600_000 ? startsAt : null,
    reminded_hour: left <= 3_600_000 ? startsAt : null,
  };
};

/** Gives a person a place at a date; the one they had there becomes it, under its own id. */
export async function putSeat(tx: Tx, date: DateKept, seat: NewSeat, now: Date): Promise<SeatKept> {
  const facts = {
    state: seat.state,
    duty: seat.duty,
    way: seat.way,
    listens: seat.listens,
    since: seat.since,
    first_time: seat.firstTime,
    lapses: 0,
    offer_until: seat.offerUntil ?? null,
    freed_at: null,
    freed_why: null,
    ...remindedAlready(date, now),
  };
  const row = await rows(tx)
    .insertInto(table)
    .values({
      id: newBlindId(),
      organisation_id: date.organisationId,
      session_id: date.id,
      person_id: seat.personId,
      removed_for: null,
      ...facts,
    })
    .onConflict((conflict) => conflict.columns(['session_id', 'person_id']).doUpdateSet(facts))
    .returningAll()
    .executeTakeFirstOrThrow();
  return present(row);
}

/** Writes what is different about some seats: their state, and since when. */
export async function changeSeats(tx: Tx, seats: readonly (Seat & { readonly removedFor?: string | null })[]) {
  for (const seat of seats) {
    await rows(tx)
      .updateTable(table)
      .set({
        state: seat.state,
        duty: seat.duty,
        since: seat.since,
        lapses: seat.lapses,
        offer_until: seat.offerUntil,
        freed_at: seat.freedAt,
        freed_why: seat.freedWhy,
        ...(seat.removedFor === undefined ? {} : { removed_for: seat.removedFor }),
      })
      .where('id', '=', seat.id)
      .execute();
  }
}

export const changeWay = (tx: Tx, seatId: string, { way, listens }: Pick<SeatKept, 'way' | 'listens'>) =>
  rows(tx).updateTable(table).set({ way, listens }).where('id', '=', seatId).execute();

export const deleteSeat = (tx: Tx, seatId: string) => rows(tx).deleteFrom(table).where('id', '=', seatId).execute();

/**
 * Lets whoever took a duty at some dates have a seat there, and takes it from who has the duty no more. Every change of
 * duties does it, so that who leads can always come in.
 */
export async function seatDuties(tx: Tx, sessionIds: readonly string[], now: Date): Promise<void> {
  if (sessionIds.length === 0) return;
  await sql`
    insert into gatherings.seat as seat
      (id, organisation_id, session_id, person_id, state, duty, way, listens, since, first_time)
    select gen_random_uuid(), duty.organisation_id, duty.session_id, duty.person_id, 'taken', duty.duty,
      case session.format when 'in_person' then 'in_place' else 'video' end, false, ${now}, false
    from gatherings.duty join gatherings.session on session.id = duty.session_id
    where duty.session_id = ${anyOf(sessionIds)} and duty.answer = 'taken'
    on conflict (session_id, person_id) do update
      set state = 'taken', duty = excluded.duty, listens = false, offer_until = null, freed_at = null, freed_why = null,
        way = case when seat.way = 'listen' then excluded.way else seat.way end
      where seat.state <> 'void' and (seat.duty is distinct from excluded.duty or seat.state <> 'taken')`.execute(
    rows(tx),
  );
  await sql`
    delete from gatherings.seat
    where seat.session_id = ${anyOf(sessionIds)} and seat.duty is not null and seat.state = 'taken'
      and not exists (
        select from gatherings.duty
        where duty.session_id = seat.session_id and duty.person_id = seat.person_id and duty.answer = 'taken'
      )`.execute(rows(tx));
}
