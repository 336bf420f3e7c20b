import { sql } from 'kysely';
import type { DutyAnswer, GatheringDuty } from '#contracts/gatherings';
import type { Tx } from '#platform/db';
import { seatDuties } from './seats.ts';
import type { GatheringsTables } from './tables.ts';

const table = 'gatherings.duty';

export interface DutyKept {
  readonly sessionId: string;
  readonly personId: string;
  readonly duty: GatheringDuty;
  readonly answer: DutyAnswer;
  /** Goes on to the dates that are planned later. */
  readonly lasting: boolean;
  readonly askedBy: string | null;
}

export type NewDuty = DutyKept & { readonly organisationId: string };

/** Gives duties; whoever has one on that date, or answered before, keeps theirs. */
export async function insertDuties(tx: Tx, duties: readonly NewDuty[], now: Date): Promise<void> {
  if (duties.length === 0) return;
  await tx
    .of<GatheringsTables>()
    .insertInto(table)
    .values(
      duties.map((one) => ({
        session_id: one.sessionId,
        person_id: one.personId,
        organisation_id: one.organisationId,
        duty: one.duty,
        answer: one.answer,
        lasting: one.lasting,
        asked_by: one.askedBy,
        asked_at: now,
        answered_at: one.answer === 'asked' ? null : now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['session_id', 'person_id']).doNothing())
    .execute();
  await seatDuties(
    tx,
    duties.filter(({ answer }) => answer === 'taken').map(({ sessionId }) => sessionId),
    now,
  );
}

/** Everybody who was asked for a duty on these dates, with how they answered. */
export async function dutiesOf(tx: Tx, sessionIds: readonly string[]): Promise<DutyKept[]> {
  if (sessionIds.length === 0) return [];
  const rows = await tx
    .of<GatheringsTables>()
    .selectFrom(table)
    .select(['session_id', 'person_id', 'duty', 'answer', 'lasting', 'asked_by'])
    .where('session_id', '=', sql<string>`any(${sessionIds}::uuid[])`)
    .orderBy('asked_at')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    personId: row.person_id,
    duty: row.duty,
    answer: row.answer,
    lasting: row.lasting,
    askedBy: row.asked_by,
  }));
}

/** The duties that go on to new dates: those of the latest date in the calendar that were not declined. */
export async function lastingDuties(tx: Tx, gatheringId: string): Promise<DutyKept[]> {
  const latest = await tx
    .of<GatheringsTables>()
    .selectFrom('gatherings.session')
    .select('id')
    .where('gathering_id', '=', gatheringId)
    .orderBy('planned_local', 'desc')
    .limit(1)
    .executeTakeFirst();
  const duties = latest ? await dutiesOf(tx, [latest.id]) : [];
  return duties.filter(({ lasting, answer }) => lasting && answer !== 'declined');
}

/** What waits for a person's answer on these dates. */
export const openDuties = async (tx: Tx, personId: string, sessionIds: readonly string[]): Promise<DutyKept[]> =>
  (await dutiesOf(tx, sessionIds)).filter((duty) => duty.personId === personId && duty.answer === 'asked');

/** Keeps how a person answered what waited on these dates. */
export async function answerDuties(
  tx: Tx,
  personId: string,
  sessionIds: readonly string[],
  answer: 'taken' | 'declined',
  now: Date,
): Promise<void> {
  await tx
    .of<GatheringsTables>()
    .updateTable(table)
    .set({ answer, answered_at: now })
    .where('person_id', '=', personId)
    .where('answer', '=', 'asked')
    .where('session_id', '=', sql<string>`any(${sessionIds}::uuid[])`)
    .execute();
  await seatDuties(tx, sessionIds, now);
}
