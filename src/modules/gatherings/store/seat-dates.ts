import { sql } from 'kysely';
import type { Fallback, GatheringFormat, SessionStatus } from '#contracts/gatherings';
import type { Tx } from '#platform/db';
import type { SeatPlan } from '../domain/seats.ts';
import type { SeatsTables } from './seat-tables.ts';

const rows = (tx: Tx) => tx.of<SeatsTables>();

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
