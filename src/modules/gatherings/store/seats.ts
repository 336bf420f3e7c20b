import { type Selectable, sql } from 'kysely';
import type { Fallback, GatheringFormat, SessionStatus } from '#contracts/gatherings';
import type { SeatWay } from '#contracts/gatherings-seats';
import type { Tx } from '#platform/db';
import { newBlindId } from '#platform/ids';
import type { Seat, SeatPlan } from '../domain/seats.ts';
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

/** A date as far as its seats depend on it. */
export interface DateKept extends SeatPlan {
  readonly id: string;
  readonly organisationId: string;
  readonly gatheringId: string;
  readonly circleId: string;
  readonly endsAt: Date;
  readonly format: GatheringFormat;
  readonly status: SessionStatus;
  readonly minimum: number;
  readonly fallback: Fallback;
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

const dates = (tx: Tx, sessionId: string) =>
  rows(tx)
    .selectFrom('gatherings.session')
    .select(['id', 'organisation_id', 'gathering_id', 'circle_id', 'starts_at', 'ends_at', 'format', 'status'])
    .select(['seats', 'minimum', 'fallback'])
    .where('id', '=', sessionId);

type DateRow = Awaited<ReturnType<ReturnType<typeof dates>['executeTakeFirstOrThrow']>>;

const presentDate = (row: DateRow): DateKept => ({
  id: row.id,
  organisationId: row.organisation_id,
  gatheringId: row.gathering_id,
  circleId: row.circle_id,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  format: row.format,
  status: row.status,
  seats: row.seats,
  minimum: row.minimum,
  fallback: row.fallback,
});

/** A date, whoever asks. */
export async function accessDate(tx: Tx, sessionId: string): Promise<DateKept | null> {
  const row = await dates(tx, sessionId).executeTakeFirst();
  return row ? presentDate(row) : null;
}

/** A date, held until the transaction ends: whoever changes its seats takes turns. */
export async function lockDate(tx: Tx, sessionId: string): Promise<DateKept | null> {
  const row = await dates(tx, sessionId).forUpdate().executeTakeFirst();
  return row ? presentDate(row) : null;
}

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
 * Lets whoever took a duty at a date have a seat there, and takes it from who has the duty no more. Answers whether
 * anything changed.
 */
export async function seatDuties(
  tx: Tx,
  date: Pick<DateKept, 'id' | 'organisationId' | 'format'>,
  now: Date,
): Promise<boolean> {
  const way: SeatWay = date.format === 'in_person' ? 'in_place' : 'video';
  const given = await sql<{ id: string }>`
    insert into gatherings.seat as seat
      (id, organisation_id, session_id, person_id, state, duty, way, listens, since, first_time)
    select gen_random_uuid(), duty.organisation_id, duty.session_id, duty.person_id, 'taken', duty.duty, ${way}, false,
      ${now}, false
    from gatherings.duty where duty.session_id = ${date.id} and duty.answer = 'taken'
    on conflict (session_id, person_id) do update
      set state = 'taken', duty = excluded.duty, listens = false, offer_until = null, freed_at = null, freed_why = null,
        way = case when seat.way = 'listen' then excluded.way else seat.way end
      where seat.state <> 'void' and (seat.duty is distinct from excluded.duty or seat.state <> 'taken')
    returning id`.execute(rows(tx));
  const taken = await rows(tx)
    .deleteFrom(table)
    .where('session_id', '=', date.id)
    .where('duty', 'is not', null)
    .where('state', '=', 'taken')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('gatherings.duty')
            .select('gatherings.duty.person_id')
            .whereRef('gatherings.duty.session_id', '=', 'gatherings.seat.session_id')
            .whereRef('gatherings.duty.person_id', '=', 'gatherings.seat.person_id')
            .where('gatherings.duty.answer', '=', 'taken'),
        ),
      ),
    )
    .returning('id')
    .execute();
  return given.rows.length + taken.length > 0;
}

/** Who of these people sat at a date that is over. */
export async function whoSatBefore(tx: Tx, personIds: readonly string[], now: Date): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const found = await rows(tx)
    .selectFrom('gatherings.seat as seat')
    .innerJoin('gatherings.session as session', 'session.id', 'seat.session_id')
    .select('seat.person_id')
    .distinct()
    .where('seat.person_id', '=', anyOf(personIds))
    .where('seat.state', '=', 'taken')
    .where('session.ends_at', '<', now)
    .execute();
  return new Set(found.map((row) => row.person_id));
}

/** Since when a person waits for a seat in a gathering without having had one: also at dates that are over. */
export async function waitedSince(
  tx: Tx,
  about: { readonly gatheringId: string; readonly personId: string; readonly now: Date; readonly from: Date },
): Promise<Date | null> {
  const found = await rows(tx)
    .selectFrom('gatherings.seat as seat')
    .innerJoin('gatherings.session as session', 'session.id', 'seat.session_id')
    .select(['seat.state', 'seat.since', 'session.ends_at'])
    .where('seat.person_id', '=', about.personId)
    .where('session.gathering_id', '=', about.gatheringId)
    .where('session.ends_at', '<', about.now)
    .where('session.ends_at', '>', about.from)
    .where('seat.state', 'in', ['waiting', 'taken'])
    .execute();
  const sat = Math.max(0, ...found.filter(({ state }) => state === 'taken').map((row) => row.ends_at.getTime()));
  const waits = found
    .filter(({ state, ends_at }) => state === 'waiting' && ends_at.getTime() > sat)
    .map(({ since }) => since.getTime());
  return waits.length === 0 ? null : new Date(Math.min(...waits));
}

/** The organisation's dates to come at which somebody waits or was offered a seat. Index: seat_waiting. */
export async function datesWithWaiting(tx: Tx, organisationId: string, now: Date): Promise<string[]> {
  const found = await rows(tx)
    .selectFrom('gatherings.seat as seat')
    .innerJoin('gatherings.session as session', 'session.id', 'seat.session_id')
    .select('seat.session_id')
    .distinct()
    .where('seat.organisation_id', '=', organisationId)
    .where('seat.state', 'in', ['waiting', 'offered'])
    .where('session.status', 'in', ['planned', 'open'])
    .where('session.ends_at', '>', now)
    .execute();
  return found.map((row) => row.session_id);
}

/** The organisation's dates that begin in a span of time, the earliest first. Index: session_coming. */
export async function datesBetween(
  tx: Tx,
  organisationId: string,
  { after, until }: { readonly after: Date; readonly until: Date },
): Promise<string[]> {
  const found = await rows(tx)
    .selectFrom('gatherings.session')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('status', 'in', ['planned', 'open'])
    .where('starts_at', '>', after)
    .where('starts_at', '<=', until)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return found.map(({ id }) => id);
}

/** Other dates of a circle in a span of time: those of the same gathering first, then the nearest. */
export async function datesElsewhere(
  tx: Tx,
  date: Pick<DateKept, 'id' | 'gatheringId' | 'circleId'>,
  { after, until, most }: { readonly after: Date; readonly until: Date; readonly most: number },
): Promise<string[]> {
  const found = await rows(tx)
    .selectFrom('gatherings.session')
    .select('id')
    .where('circle_id', '=', date.circleId)
    .where('id', '!=', date.id)
    .where('status', '=', 'planned')
    .where('starts_at', '>', after)
    .where('starts_at', '<=', until)
    .orderBy(sql`gathering_id = ${date.gatheringId}`, 'desc')
    .orderBy('starts_at')
    .orderBy('id')
    .limit(most)
    .execute();
  return found.map(({ id }) => id);
}

/** Forgets places at dates that ended before these moments: who sat, and who did not. */
export async function deleteOldSeats(tx: Tx, before: { readonly sat: Date; readonly others: Date }): Promise<void> {
  await sql`
    delete from gatherings.seat using gatherings.session
    where session.id = seat.session_id
      and session.ends_at < case when seat.state in ('taken', 'waiting') then ${before.sat}::timestamptz
        else ${before.others}::timestamptz end`.execute(rows(tx));
}

/** Everything that is kept of a person's seats, the newest first. */
export async function everySeatOf(tx: Tx, personId: string) {
  return rows(tx)
    .selectFrom('gatherings.seat as seat')
    .innerJoin('gatherings.session as session', 'session.id', 'seat.session_id')
    .select(['session.starts_at', 'seat.state', 'seat.duty', 'seat.way', 'seat.listens', 'seat.since'])
    .select(['seat.removed_for', 'seat.session_id', 'seat.id'])
    .where('seat.person_id', '=', personId)
    .orderBy('session.starts_at', 'desc')
    .execute();
}

/** Takes a person out of every date; answers the seats that are free now. */
export async function deleteSeatsOf(tx: Tx, personId: string): Promise<{ sessionId: string; seatId: string }[]> {
  const gone = await rows(tx)
    .deleteFrom(table)
    .where('person_id', '=', personId)
    .returning(['id', 'session_id', 'state'])
    .execute();
  return gone
    .filter(({ state }) => state === 'taken' || state === 'offered')
    .map((row) => ({ sessionId: row.session_id, seatId: row.id }));
}
