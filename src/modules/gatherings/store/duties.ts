import { sql } from 'kysely';
import type { DutyAnswer, GatheringDuty } from '#contracts/gatherings';
import type { Tx } from '#platform/db';
import { seatDuties } from './seats.ts';
import type { GatheringsTables } from './tables.ts';
import { takeOversOf } from './take-overs.ts';

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
  if (!latest) return [];
  const duties = await dutiesOf(tx, [latest.id]);
  const handed = (await takeOversOf(tx, [latest.id])).get(latest.id);
  const lasting = duties.filter((one) => one.lasting && one.answer !== 'declined');
  if (handed?.answer !== 'yes' || handed.lasting || !handed.hostLasting) return lasting;
  // Only this date has another host: whoever handed it over goes on with the next.
  const host = { sessionId: latest.id, personId: handed.fromId, duty: 'host', answer: 'taken', lasting: true } as const;
  return [...lasting.filter(({ personId }) => personId !== handed.fromId), { ...host, askedBy: null }];
}

/** Gives the duty of the host on these dates to somebody else. Whoever had it is a co-host there, or has none. */
export async function giveHosting(
  tx: Tx,
  sessionIds: readonly string[],
  { from, to, lasting, stays }: { from: string; to: string; lasting: boolean; stays: (sessionId: string) => boolean },
  organisationId: string,
  now: Date,
): Promise<void> {
  const duties = tx.of<GatheringsTables>();
  const stay = sessionIds.filter(stays);
  const go = sessionIds.filter((id) => !stays(id));
  const there = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`;
  await duties.deleteFrom(table).where('person_id', '=', from).where('session_id', '=', there(go)).execute();
  await duties
    .updateTable(table)
    .set({ duty: 'cohost' })
    .where('person_id', '=', from)
    .where('session_id', '=', there(stay))
    .execute();
  await duties.deleteFrom(table).where('person_id', '=', to).where('session_id', '=', there(sessionIds)).execute();
  const host = { personId: to, organisationId, duty: 'host', answer: 'taken', lasting, askedBy: from } as const;
  await insertDuties(
    tx,
    sessionIds.map((sessionId) => ({ ...host, sessionId })),
    now,
  );
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
