import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { CareTables, DebriefTable, HostWordTable, ReflectionTable, RestTable } from './care-tables.ts';

export const placeOfDebrief = (sessionId: string, personId: string) =>
  `gatherings.debrief|sealed|${sessionId}:${personId}`;
export const placeOfReflection = (personId: string, hours: number) =>
  `gatherings.reflection|sealed|${personId}:${hours}`;

/** Minutes that somebody led, all dates together. */
export async function minutesLed(tx: Tx, personId: string): Promise<number> {
  const row = await tx
    .of<CareTables>()
    .selectFrom('gatherings.stay')
    .select(({ fn }) => fn.coalesce(fn.sum<string>('minutes'), sql<string>`0`).as('minutes'))
    .where('person_id', '=', personId)
    .where('led', '=', true)
    .executeTakeFirst();
  return Number(row?.minutes ?? 0);
}

export interface DateLed {
  readonly sessionId: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly debriefed: boolean;
}

/** The dates somebody led, the newest first, before the one named. */
export async function datesLed(
  tx: Tx,
  personId: string,
  { before, most }: { readonly before: Date | null; readonly most: number },
): Promise<DateLed[]> {
  let query = tx
    .of<CareTables>()
    .selectFrom('gatherings.stay as stay')
    .innerJoin('gatherings.session as session', 'session.id', 'stay.session_id')
    .leftJoin('gatherings.debrief as debrief', (join) =>
      join.onRef('debrief.session_id', '=', 'stay.session_id').onRef('debrief.person_id', '=', 'stay.person_id'),
    )
    .select(['stay.session_id', 'session.starts_at', 'stay.minutes', 'debrief.written_at'])
    .where('stay.person_id', '=', personId)
    .where('stay.led', '=', true)
    .orderBy('session.starts_at', 'desc')
    .orderBy('stay.session_id', 'desc')
    .limit(most);
  if (before) query = query.where('session.starts_at', '<', before);
  const rows = await query.execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    startsAt: row.starts_at,
    minutes: row.minutes,
    debriefed: row.written_at !== null,
  }));
}

/** What people said to somebody who led, the newest first. */
export const hostWordsTo = (tx: Tx, toId: string, most: number): Promise<HostWordTable[]> =>
  tx
    .of<CareTables>()
    .selectFrom('gatherings.word_to_host')
    .selectAll()
    .where('to_id', '=', toId)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();

export const removeHostWord = async (tx: Tx, toId: string, id: string): Promise<boolean> =>
  (
    await tx
      .of<CareTables>()
      .deleteFrom('gatherings.word_to_host')
      .where('id', '=', id)
      .where('to_id', '=', toId)
      .returning('id')
      .execute()
  ).length > 0;

export const keepDebrief = (tx: Tx, row: DebriefTable) =>
  tx
    .of<CareTables>()
    .insertInto('gatherings.debrief')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'person_id']).doUpdateSet({ sealed: row.sealed, written_at: row.written_at }),
    )
    .execute();

export const debriefOf = (tx: Tx, sessionId: string, personId: string): Promise<DebriefTable | undefined> =>
  tx
    .of<CareTables>()
    .selectFrom('gatherings.debrief')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .executeTakeFirst();

export const keepRest = (tx: Tx, row: RestTable) =>
  tx
    .of<CareTables>()
    .insertInto('gatherings.rest')
    .values(row)
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ until: row.until }))
    .execute();

export const removeRest = (tx: Tx, personId: string) =>
  tx.of<CareTables>().deleteFrom('gatherings.rest').where('person_id', '=', personId).execute();

/** Those of these people who rest at that moment, and until when. */
export async function restsAmong(tx: Tx, people: readonly string[], now: Date): Promise<Map<string, Date>> {
  if (people.length === 0) return new Map();
  const rows = await tx
    .of<CareTables>()
    .selectFrom('gatherings.rest')
    .select(['person_id', 'until'])
    .where('person_id', '=', sql<string>`any(${people}::uuid[])`)
    .where('until', '>', now)
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.until]));
}

export const keepReflection = (tx: Tx, row: ReflectionTable) =>
  tx
    .of<CareTables>()
    .insertInto('gatherings.reflection')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'hours']).doUpdateSet({ sealed: row.sealed, written_at: row.written_at }),
    )
    .execute();

export const reflectionsOf = (tx: Tx, personId: string): Promise<ReflectionTable[]> =>
  tx
    .of<CareTables>()
    .selectFrom('gatherings.reflection')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('hours')
    .execute();
