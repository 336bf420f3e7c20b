import { sql } from 'kysely';
import type { Feeling, FeelingAnswer } from '#contracts/gatherings-care';
import type { Tx } from '#platform/db';
import type { FeelingCount } from '../domain/care.ts';
import type { CareTables, HostWordTable, KeptLineTable, StayTable } from './care-tables.ts';

export const placeOfLine = (sessionId: string, personId: string) =>
  `gatherings.kept_line|sealed|${sessionId}:${personId}`;
export const placeOfHostWord = (id: string) => `gatherings.word_to_host|sealed|${id}`;

/** Keeps how long people were there. Told again, the longer stay counts. */
export async function keepStays(tx: Tx, stays: readonly StayTable[]): Promise<void> {
  if (stays.length === 0) return;
  await tx
    .of<CareTables>()
    .insertInto('gatherings.stay')
    .values(stays)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'person_id']).doUpdateSet({
        minutes: sql`greatest(stay.minutes, excluded.minutes)`,
        led: sql`stay.led or excluded.led`,
      }),
    )
    .execute();
}

export const staysOf = (tx: Tx, sessionId: string): Promise<StayTable[]> =>
  tx.of<CareTables>().selectFrom('gatherings.stay').selectAll().where('session_id', '=', sessionId).execute();

/** Everybody who is cared for after a date: who had a seat, who was removed from it, who was there. */
export async function peopleOfDate(tx: Tx, sessionId: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from gatherings.seat where session_id = ${sessionId} and state in ('taken', 'void')
    union select person_id from gatherings.stay where session_id = ${sessionId}`.execute(tx.of<CareTables>());
  return rows.map((row) => row.person_id);
}

/** How one person took part: null where they did not. `removedFor` is the rule that a host named. */
export async function partOf(
  tx: Tx,
  sessionId: string,
  personId: string,
): Promise<{ readonly removedFor: string | null } | null> {
  const seat = await tx
    .of<CareTables>()
    .selectFrom('gatherings.seat')
    .select(['state', 'removed_for'])
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .where('state', 'in', ['taken', 'void'])
    .executeTakeFirst();
  if (seat) return { removedFor: seat.state === 'void' ? seat.removed_for : null };
  const stay = await tx
    .of<CareTables>()
    .selectFrom('gatherings.stay')
    .select('led')
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return stay ? { removedFor: null } : null;
}

export async function hasGivenCare(tx: Tx, sessionId: string, personId: string): Promise<boolean> {
  const given = await tx
    .of<CareTables>()
    .selectFrom('gatherings.care_given')
    .select('person_id')
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return given !== undefined;
}

/** Notes that a person told how it was. False where they had told already. */
export async function markCareGiven(
  tx: Tx,
  row: { readonly session_id: string; readonly person_id: string; readonly organisation_id: string },
): Promise<boolean> {
  const marked = await tx
    .of<CareTables>()
    .insertInto('gatherings.care_given')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst();
  return marked !== undefined;
}

export async function addFeelings(
  tx: Tx,
  gathering: { readonly id: string; readonly organisationId: string },
  answers: readonly { readonly question: Feeling; readonly answer: FeelingAnswer }[],
): Promise<void> {
  if (answers.length === 0) return;
  await tx
    .of<CareTables>()
    .insertInto('gatherings.feeling')
    .values(
      answers.map((one) => ({
        ...one,
        gathering_id: gathering.id,
        organisation_id: gathering.organisationId,
        people: 1,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['gathering_id', 'question', 'answer']).doUpdateSet({ people: sql`feeling.people + 1` }),
    )
    .execute();
}

export const feelingsOf = (tx: Tx, gatheringId: string): Promise<FeelingCount[]> =>
  tx
    .of<CareTables>()
    .selectFrom('gatherings.feeling')
    .select(['question', 'answer', 'people'])
    .where('gathering_id', '=', gatheringId)
    .execute();

export const keepLine = (tx: Tx, row: KeptLineTable) =>
  tx
    .of<CareTables>()
    .insertInto('gatherings.kept_line')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'person_id']).doUpdateSet({ sealed: row.sealed, kept_at: row.kept_at }),
    )
    .execute();

export const lineOf = (tx: Tx, sessionId: string, personId: string): Promise<KeptLineTable | undefined> =>
  tx
    .of<CareTables>()
    .selectFrom('gatherings.kept_line')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .executeTakeFirst();

/** Keeps a word to a host, unless this person sent one of its kind already; answers whether it was kept. */
export async function insertHostWord(tx: Tx, row: HostWordTable): Promise<boolean> {
  const kept = await tx
    .of<CareTables>()
    .insertInto('gatherings.word_to_host')
    .values(row)
    .onConflict((conflict) => conflict.columns(['session_id', 'from_id', 'to_id', 'kind']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

export const hostWordsFrom = (tx: Tx, sessionId: string, fromId: string): Promise<HostWordTable[]> =>
  tx
    .of<CareTables>()
    .selectFrom('gatherings.word_to_host')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('from_id', '=', fromId)
    .execute();

/** The next date of the same gathering that has not begun. */
export async function nextDate(
  tx: Tx,
  gatheringId: string,
  after: Date,
): Promise<{ readonly id: string; readonly startsAt: Date } | null> {
  const row = await tx
    .of<CareTables>()
    .selectFrom('gatherings.session')
    .select(['id', 'starts_at'])
    .where('gathering_id', '=', gatheringId)
    .where('status', '=', 'planned')
    .where('starts_at', '>', after)
    .orderBy('starts_at')
    .limit(1)
    .executeTakeFirst();
  return row ? { id: row.id, startsAt: row.starts_at } : null;
}
