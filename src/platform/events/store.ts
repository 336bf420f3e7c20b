import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { Audience, NewEvent, StoredEvent } from './index.ts';

export interface EventTables {
  'platform.event': {
    organisation_id: string;
    seq: number;
    kind: string;
    audience: Audience;
    ids: Readonly<Record<string, string>>;
    by_person: string | null;
    at: Date;
  };
  'platform.event_counter': { organisation_id: string; newest: number };
}

type Row = EventTables['platform.event'];

/** Takes the next number and writes the event under it. */
export async function insertEvent(tx: Tx, organisationId: string, event: NewEvent, at: Date): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    with counted as (
      insert into platform.event_counter as counter (organisation_id, newest) values (${organisationId}, 1)
      on conflict (organisation_id) do update set newest = counter.newest + 1
      returning newest
    )
    insert into platform.event (organisation_id, seq, kind, audience, ids, by_person, at)
    select ${organisationId}, newest, ${event.kind}, ${event.audience}::jsonb, ${event.ids}::jsonb, ${event.by ?? null}, ${at}
    from counted returning seq`.execute(tx.of<EventTables>());
  return rows[0]?.seq ?? 0;
}

export async function eventsAfter(tx: Tx, organisationId: string, seq: number, most: number): Promise<StoredEvent[]> {
  const rows = await tx
    .of<EventTables>()
    .selectFrom('platform.event')
    .select(['organisation_id', 'seq', 'kind', 'audience', 'ids', 'by_person', 'at'])
    .where('organisation_id', '=', organisationId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(most)
    .execute();
  return rows.map(stored);
}

export async function numbersOf(tx: Tx, organisationId: string): Promise<{ oldest: number; newest: number }> {
  const { rows } = await sql<{ oldest: number; newest: number }>`
    select
      coalesce((select min(seq) from platform.event where organisation_id = ${organisationId}), counted.newest + 1) as oldest,
      counted.newest as newest
    from (
      select coalesce((select newest from platform.event_counter where organisation_id = ${organisationId}), 0) as newest
    ) counted`.execute(tx.of<EventTables>());
  return rows[0] ?? { oldest: 1, newest: 0 };
}

export async function removeEventsBefore(tx: Tx, before: Date): Promise<void> {
  await tx.of<EventTables>().deleteFrom('platform.event').where('at', '<', before).execute();
}

/** Removes what only this person could hear, and their name from what they did. Numbers stay as they are: gaps are allowed. */
export async function forgetPerson(tx: Tx, organisationId: string, personId: string): Promise<void> {
  await tx
    .of<EventTables>()
    .deleteFrom('platform.event')
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`audience ->> 'person' = ${personId}`)
    .execute();
  await tx
    .of<EventTables>()
    .updateTable('platform.event')
    .set({ by_person: null })
    .where('organisation_id', '=', organisationId)
    .where('by_person', '=', personId)
    .execute();
}

function stored(row: Row): StoredEvent {
  return {
    seq: row.seq,
    organisationId: row.organisation_id,
    kind: row.kind,
    audience: row.audience,
    ids: row.ids,
    by: row.by_person,
    at: row.at,
  };
}
