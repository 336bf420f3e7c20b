import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { SeatsTables, TakeOverTable } from './seat-tables.ts';

const rows = (tx: Tx) => tx.of<SeatsTables>();
const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`;

/** A host asked somebody to host a date in their place. */
export interface TakeOver {
  readonly sessionId: string;
  readonly fromId: string;
  readonly personId: string;
  readonly lasting: boolean;
  readonly hostLasting: boolean;
  readonly stays: boolean;
  readonly answer: 'yes' | 'no' | null;
}

const keptOf = (row: TakeOverTable): TakeOver => ({
  sessionId: row.session_id,
  fromId: row.from_id,
  personId: row.person_id,
  lasting: row.lasting,
  hostLasting: row.host_lasting,
  stays: row.stays,
  answer: row.answer,
});

/** Keeps what is asked; a question for the same date that was answered, or taken back, makes room for it. */
export async function keepTakeOvers(
  tx: Tx,
  asked: readonly (Omit<TakeOver, 'answer'> & { readonly organisationId: string })[],
  now: Date,
): Promise<void> {
  if (asked.length === 0) return;
  await rows(tx)
    .insertInto('gatherings.take_over')
    .values(
      asked.map((one) => ({
        session_id: one.sessionId,
        organisation_id: one.organisationId,
        from_id: one.fromId,
        person_id: one.personId,
        lasting: one.lasting,
        host_lasting: one.hostLasting,
        stays: one.stays,
        asked_at: now,
        answer: null,
        answered_at: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('session_id').doUpdateSet((eb) => ({
        from_id: eb.ref('excluded.from_id'),
        person_id: eb.ref('excluded.person_id'),
        lasting: eb.ref('excluded.lasting'),
        host_lasting: eb.ref('excluded.host_lasting'),
        stays: eb.ref('excluded.stays'),
        asked_at: eb.ref('excluded.asked_at'),
        answer: eb.ref('excluded.answer'),
        answered_at: eb.ref('excluded.answered_at'),
      })),
    )
    .execute();
}

/** What was asked about these dates, by the date. */
export async function takeOversOf(tx: Tx, sessionIds: readonly string[]): Promise<Map<string, TakeOver>> {
  if (sessionIds.length === 0) return new Map();
  const found = await rows(tx)
    .selectFrom('gatherings.take_over')
    .selectAll()
    .where('session_id', '=', anyOf(sessionIds))
    .execute();
  return new Map(found.map((row) => [row.session_id, keptOf(row)]));
}

export async function answerTakeOvers(
  tx: Tx,
  sessionIds: readonly string[],
  answer: 'yes' | 'no',
  now: Date,
): Promise<void> {
  await rows(tx)
    .updateTable('gatherings.take_over')
    .set({ answer, answered_at: now })
    .where('session_id', '=', anyOf(sessionIds))
    .where('answer', 'is', null)
    .execute();
}

/** Takes back what a host asked about these dates and nobody answered. */
export async function withdrawTakeOvers(tx: Tx, sessionIds: readonly string[], fromId: string): Promise<void> {
  await rows(tx)
    .deleteFrom('gatherings.take_over')
    .where('session_id', '=', anyOf(sessionIds))
    .where('from_id', '=', fromId)
    .where('answer', 'is', null)
    .execute();
}

/** What a person asked, or was asked, the newest first. */
export const takeOversWith = (tx: Tx, personId: string) =>
  rows(tx)
    .selectFrom('gatherings.take_over')
    .select(['session_id', 'from_id', 'asked_at', 'answer'])
    .where((eb) => eb.or([eb('person_id', '=', personId), eb('from_id', '=', personId)]))
    .orderBy('asked_at', 'desc')
    .execute();

export const deleteTakeOversWith = (tx: Tx, personId: string) =>
  rows(tx)
    .deleteFrom('gatherings.take_over')
    .where((eb) => eb.or([eb('person_id', '=', personId), eb('from_id', '=', personId)]))
    .execute();
