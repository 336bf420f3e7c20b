import { sql } from 'kysely';
import type { DutyAnswer, GatheringDuty } from '#contracts/gatherings';
import type { Tx } from '#platform/db';
import { removeFeed } from './feeds.ts';
import type { GatheringsTables } from './tables.ts';

/** Every duty that a person was asked for, the earliest date first. */
export const dutiesOfPerson = (
  tx: Tx,
  personId: string,
): Promise<
  { session_id: string; duty: GatheringDuty; answer: DutyAnswer; asked_at: Date; answered_at: Date | null }[]
> =>
  tx
    .of<GatheringsTables>()
    .selectFrom('gatherings.duty')
    .innerJoin('gatherings.session', 'gatherings.session.id', 'gatherings.duty.session_id')
    .select(['session_id', 'duty', 'answer', 'asked_at', 'answered_at'])
    .where('person_id', '=', personId)
    .orderBy('gatherings.session.starts_at')
    .execute();

/** The ids of the gatherings that a person offered. */
export async function gatheringsOfPerson(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .of<GatheringsTables>()
    .selectFrom('gatherings.gathering')
    .select('id')
    .where('made_by', '=', personId)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Takes a person out of the calendar: what they planned stays, without them. */
export async function eraseFromCalendar(tx: Tx, personId: string): Promise<void> {
  const tables = tx.of<GatheringsTables>();
  await removeFeed(tx, personId);
  await tables.deleteFrom('gatherings.duty').where('person_id', '=', personId).execute();
  await tables.updateTable('gatherings.duty').set({ asked_by: null }).where('asked_by', '=', personId).execute();
  await tables.updateTable('gatherings.gathering').set({ made_by: null }).where('made_by', '=', personId).execute();
}

/** Ends those of these gatherings that nobody leads from now on: no more dates are planned. */
export async function endUnled(tx: Tx, gatheringIds: readonly string[], now: Date): Promise<void> {
  if (gatheringIds.length === 0) return;
  await sql`
    update gatherings.gathering set ended_at = ${now}
    where id = any(${gatheringIds}::uuid[]) and ended_at is null and not exists (
      select from gatherings.duty join gatherings.session on session.id = duty.session_id
      where session.gathering_id = gathering.id and session.ends_at > ${now}
        and duty.duty <> 'standby' and duty.answer = 'taken' and duty.lasting
    )`.execute(tx.of<GatheringsTables>());
}
