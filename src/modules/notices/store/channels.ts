import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { Channels } from '../domain/delivery.ts';
import { type QuietHours, usualQuietHours } from '../domain/quiet-hours.ts';
import type { NoticesTables } from './tables.ts';

const unchosen: Channels = { push: false, mail: false, quiet: usualQuietHours, pageOnly: [] };

export async function channelsOf(tx: Tx, personId: string): Promise<Channels> {
  const row = await tx
    .of<NoticesTables>()
    .selectFrom('notices.channel')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!row) return unchosen;
  return {
    push: row.push,
    mail: row.mail,
    quiet: { from: row.quiet_from, until: row.quiet_until },
    pageOnly: row.page_only,
  };
}

/** The quiet hours of some people; the usual ones for who chose none. */
export async function quietHoursOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, QuietHours>> {
  const hours = new Map(personIds.map((personId) => [personId, usualQuietHours]));
  if (personIds.length === 0) return hours;
  const rows = await tx
    .of<NoticesTables>()
    .selectFrom('notices.channel')
    .select(['person_id', 'quiet_from', 'quiet_until'])
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute();
  for (const row of rows) hours.set(row.person_id, { from: row.quiet_from, until: row.quiet_until });
  return hours;
}

/** Changes what is given and keeps the rest. */
export async function keepChannels(
  tx: Tx,
  whose: { readonly organisationId: string; readonly personId: string },
  change: Partial<Channels>,
): Promise<void> {
  const { push, mail, quiet, pageOnly } = { ...(await channelsOf(tx, whose.personId)), ...change };
  const row = { push, mail, quiet_from: quiet.from, quiet_until: quiet.until, page_only: pageOnly };
  await tx
    .of<NoticesTables>()
    .insertInto('notices.channel')
    .values({ person_id: whose.personId, organisation_id: whose.organisationId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
}

export const deleteChannels = (tx: Tx, personId: string) =>
  tx.of<NoticesTables>().deleteFrom('notices.channel').where('person_id', '=', personId).execute();
