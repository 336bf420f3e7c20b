import { sql } from 'kysely';
import type { Fallback } from '#contracts/gatherings';
import type { Tx } from '#platform/db';
import type { AskedAs, Candidate } from '../domain/stand-in.ts';
import type { AnnouncedFallbackTable, SeatsTables } from './seat-tables.ts';

const rows = (tx: Tx) => tx.of<SeatsTables>();
const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`;

export type Asked = NonNullable<Candidate['asked']>;

/** Who was asked to stand in at a date, and what they said. */
export async function asksOf(tx: Tx, sessionId: string): Promise<Map<string, Asked>> {
  const found = await rows(tx)
    .selectFrom('gatherings.stand_in')
    .select(['person_id', 'stage', 'answer'])
    .where('session_id', '=', sessionId)
    .execute();
  return new Map(found.map((row) => [row.person_id, { stage: row.stage, answer: row.answer }]));
}

/** Notes that people were asked at a stage. What they said before stays until they say something else. */
export async function keepAsks(
  tx: Tx,
  about: {
    readonly sessionId: string;
    readonly organisationId: string;
    readonly stage: AskedAs;
    readonly personIds: readonly string[];
    readonly now: Date;
  },
): Promise<void> {
  if (about.personIds.length === 0) return;
  await rows(tx)
    .insertInto('gatherings.stand_in')
    .values(
      about.personIds.map((personId) => ({
        session_id: about.sessionId,
        person_id: personId,
        organisation_id: about.organisationId,
        stage: about.stage,
        asked_at: about.now,
        answer: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'person_id']).doUpdateSet({ stage: about.stage, asked_at: about.now }),
    )
    .execute();
}

/** Forgets who was asked to come to a quiet call and has not answered; answers who they are. */
export async function forgetCallAsks(tx: Tx, sessionId: string): Promise<string[]> {
  const gone = await rows(tx)
    .deleteFrom('gatherings.stand_in')
    .where('session_id', '=', sessionId)
    .where('stage', '=', 'call')
    .where('answer', 'is', null)
    .returning('person_id')
    .execute();
  return gone.map((row) => row.person_id);
}

/** Writes down an answer; false where nobody asked. */
export async function answerAsk(tx: Tx, sessionId: string, personId: string, answer: 'yes' | 'no'): Promise<boolean> {
  const done = await rows(tx)
    .updateTable('gatherings.stand_in')
    .set({ answer })
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .returning('person_id')
    .executeTakeFirst();
  return done !== undefined;
}

/** Answers a duty that was offered at a date, or changes the answer; false where none was. */
export async function answerDuty(
  tx: Tx,
  about: { readonly sessionId: string; readonly personId: string; readonly now: Date },
  change: { readonly answer: 'taken' | 'declined'; readonly duty?: 'cohost' },
): Promise<boolean> {
  const done = await rows(tx)
    .updateTable('gatherings.duty')
    .set({ ...change, answered_at: about.now })
    .where('session_id', '=', about.sessionId)
    .where('person_id', '=', about.personId)
    .where('duty', '!=', 'host')
    .returning('person_id')
    .executeTakeFirst();
  return done !== undefined;
}

export interface Announced {
  readonly fallback: Fallback;
  readonly why: AnnouncedFallbackTable['why'];
}

/** What was announced in place of these dates. */
export async function announcedFor(tx: Tx, sessionIds: readonly string[]): Promise<Map<string, Announced>> {
  if (sessionIds.length === 0) return new Map();
  const found = await rows(tx)
    .selectFrom('gatherings.announced_fallback')
    .select(['session_id', 'fallback', 'why'])
    .where('session_id', '=', anyOf(sessionIds))
    .execute();
  return new Map(found.map(({ session_id, fallback, why }) => [session_id, { fallback, why }]));
}

/** Announces what happens in place of a date; false where something was announced already. */
export async function announce(
  tx: Tx,
  row: Omit<AnnouncedFallbackTable, 'announced_at'> & { readonly announced_at: Date },
): Promise<boolean> {
  const done = await rows(tx)
    .insertInto('gatherings.announced_fallback')
    .values(row)
    .onConflict((conflict) => conflict.column('session_id').doNothing())
    .returning('session_id')
    .executeTakeFirst();
  return done !== undefined;
}

/** Takes an announcement back: enough people come after all. */
export const takeBackAnnouncement = (tx: Tx, sessionId: string) =>
  rows(tx)
    .deleteFrom('gatherings.announced_fallback')
    .where('session_id', '=', sessionId)
    .where('why', '=', 'too_few')
    .execute();

export const cancelDate = (tx: Tx, sessionId: string, now: Date) =>
  rows(tx)
    .updateTable('gatherings.session')
    .set({ status: 'cancelled', revision: sql`revision + 1`, changed_at: now })
    .where('id', '=', sessionId)
    .execute();

/** Notes that these hosts were not there; answers those who had not been noted for this date. */
export async function keepAbsences(
  tx: Tx,
  about: { readonly sessionId: string; readonly organisationId: string; readonly at: Date },
  personIds: readonly string[],
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const noted = await rows(tx)
    .insertInto('gatherings.absence')
    .values(
      personIds.map((personId) => ({
        session_id: about.sessionId,
        organisation_id: about.organisationId,
        at: about.at,
        person_id: personId,
      })),
    )
    .onConflict((conflict) => conflict.columns(['session_id', 'person_id']).doNothing())
    .returning('person_id')
    .execute();
  return noted.map((row) => row.person_id);
}

/** The times a host was not there after a moment, the newest first. Index: absence_person. */
export const absencesOf = (tx: Tx, personId: string, after: Date) =>
  rows(tx)
    .selectFrom('gatherings.absence')
    .select(['session_id', 'at', 'told'])
    .where('person_id', '=', personId)
    .where('at', '>', after)
    .orderBy('at', 'desc')
    .execute();

export const markTold = (tx: Tx, personId: string) =>
  rows(tx).updateTable('gatherings.absence').set({ told: true }).where('person_id', '=', personId).execute();

/** Every absence that who looks after the organisation was told of, the newest first. Index: absence_told. */
export const absencesTold = (tx: Tx, after: Date, most: number) =>
  rows(tx)
    .selectFrom('gatherings.absence')
    .select(['person_id', 'at'])
    .where('told', '=', true)
    .where('at', '>', after)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();

export const deleteOldAbsences = (tx: Tx, before: Date) =>
  rows(tx).deleteFrom('gatherings.absence').where('at', '<', before).execute();

/** What is kept of a person who was asked to lead, and of when they were not there. */
export async function standInsOf(tx: Tx, personId: string) {
  const asked = await rows(tx)
    .selectFrom('gatherings.stand_in')
    .select(['session_id', 'asked_at', 'answer'])
    .where('person_id', '=', personId)
    .orderBy('asked_at', 'desc')
    .execute();
  return { asked, absent: await absencesOf(tx, personId, new Date(0)) };
}

export async function deleteStandInsOf(tx: Tx, personId: string): Promise<void> {
  await rows(tx).deleteFrom('gatherings.stand_in').where('person_id', '=', personId).execute();
  await rows(tx).deleteFrom('gatherings.absence').where('person_id', '=', personId).execute();
}
