import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { SeatsTables } from './seat-tables.ts';

const rows = (tx: Tx) => tx.of<SeatsTables>();
const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`;

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

/** Forgets places at dates that ended before these moments: who sat, and who did not. */
export async function deleteOldSeats(tx: Tx, before: { readonly sat: Date; readonly others: Date }): Promise<void> {
  await sql`
    delete from gatherings.seat using gatherings.session
    where session.id = seat.session_id
      and session.ends_at < case when seat.state in ('taken', 'waiting') then ${before.sat}::timestamptz
        else ${before.others}::timestamptz end`.execute(rows(tx));
}

/** The dates of a circle, not over yet, at which somebody has a place or a duty. Indexes: seat_person, duty_person. */
export async function datesOfPerson(
  tx: Tx,
  about: { readonly circleId: string; readonly personId: string; readonly now: Date },
): Promise<string[]> {
  const found = await rows(tx)
    .selectFrom('gatherings.session as session')
    .select('session.id')
    .where('session.circle_id', '=', about.circleId)
    .where('session.ends_at', '>', about.now)
    .where((where) =>
      where(
        'session.id',
        'in',
        rows(tx)
          .selectFrom('gatherings.seat')
          .select('session_id')
          .where('person_id', '=', about.personId)
          .union(rows(tx).selectFrom('gatherings.duty').select('session_id').where('person_id', '=', about.personId)),
      ),
    )
    .orderBy('session.id')
    .execute();
  return found.map(({ id }) => id);
}

/** Takes a person's duty at a date away, as if they had never been asked. */
export const deleteDuty = (tx: Tx, sessionId: string, personId: string) =>
  rows(tx)
    .deleteFrom('gatherings.duty')
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .execute();

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
    .deleteFrom('gatherings.seat')
    .where('person_id', '=', personId)
    .returning(['id', 'session_id', 'state'])
    .execute();
  return gone
    .filter(({ state }) => state === 'taken' || state === 'offered')
    .map((row) => ({ sessionId: row.session_id, seatId: row.id }));
}
