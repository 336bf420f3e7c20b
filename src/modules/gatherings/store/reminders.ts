import { sql } from 'kysely';
import type { Reminder } from '#contracts/gatherings-seats';
import type { Tx } from '#platform/db';
import type { SeatsTables } from './seat-tables.ts';

const rows = (tx: Tx) => tx.of<SeatsTables>();

/** When a person wants to be reminded; null where they never chose. */
export async function reminderOf(tx: Tx, personId: string): Promise<Reminder | null> {
  const row = await rows(tx)
    .selectFrom('gatherings.reminder_choice')
    .select(['day_before', 'hour_before'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!row) return null;
  return row.day_before ? (row.hour_before ? 'both' : 'day') : row.hour_before ? 'hour' : 'none';
}

export async function keepReminder(
  tx: Tx,
  whose: { readonly organisationId: string; readonly personId: string },
  reminder: Reminder,
): Promise<void> {
  const choice = {
    day_before: reminder === 'day' || reminder === 'both',
    hour_before: reminder === 'hour' || reminder === 'both',
  };
  await rows(tx)
    .insertInto('gatherings.reminder_choice')
    .values({ person_id: whose.personId, organisation_id: whose.organisationId, ...choice })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(choice))
    .execute();
}

export const deleteReminder = (tx: Tx, personId: string) =>
  rows(tx).deleteFrom('gatherings.reminder_choice').where('person_id', '=', personId).execute();

/**
 * Marks the reminders that are due as given, and answers whom to remind of which date: who sits at a date that begins in
 * this span and has not been reminded of this start. Who never chose is reminded the hour before. Index: session_coming.
 */
export async function takeReminders(
  tx: Tx,
  about: {
    readonly which: 'day' | 'hour';
    readonly organisationId: string;
    readonly after: Date;
    readonly until: Date;
  },
): Promise<{ personId: string; sessionId: string }[]> {
  const reminded = sql.ref(`reminded_${about.which}`);
  const wanted = sql.ref(`${about.which}_before`);
  const { rows: due } = await sql<{ person_id: string; session_id: string; wants: boolean }>`
    update gatherings.seat set ${reminded} = session.starts_at
    from gatherings.session
    where session.id = seat.session_id
      and session.organisation_id = ${about.organisationId}
      and session.status in ('planned', 'open')
      and session.starts_at > ${about.after} and session.starts_at <= ${about.until}
      and seat.state = 'taken'
      and ${reminded} is distinct from session.starts_at
    returning seat.person_id, seat.session_id, coalesce(
      (select ${wanted} from gatherings.reminder_choice as choice where choice.person_id = seat.person_id),
      ${about.which === 'hour'}) as wants`.execute(rows(tx));
  return due.flatMap((row) => (row.wants ? [{ personId: row.person_id, sessionId: row.session_id }] : []));
}
