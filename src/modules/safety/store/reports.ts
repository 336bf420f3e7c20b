import { sql } from 'kysely';
import type { SubjectRef } from '#contracts/safety';
import type { Tx } from '#platform/db';
import type { Outcome, ReportTable, SafetyTables } from './tables.ts';

const rows = (tx: Tx) => tx.of<SafetyTables>();
const table = 'safety.report';

/** Keeps a report, unless this person's report of the same thing is still open; answers whether it is new. */
export async function insertReport(tx: Tx, row: ReportTable): Promise<boolean> {
  const added = await rows(tx)
    .insertInto(table)
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['reporter_id', 'subject_kind', 'subject_id']).where('decided_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export const reportById = (tx: Tx, id: string) =>
  rows(tx).selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst();

/** A report, locked until the transaction ends: one decision at a time. */
export const lockReport = (tx: Tx, id: string) =>
  rows(tx).selectFrom(table).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Where a list goes on: after this place in the queue. */
export interface QueueCursor {
  readonly place: number;
  readonly id: string;
}

/**
 * Open reports, those about fear for a person first, then the oldest. `circles` null: of the whole organisation.
 * What `reader` wrote themselves is left out.
 */
export const openReports = (
  tx: Tx,
  {
    organisationId,
    reader,
    circles,
    after,
    most,
  }: {
    readonly organisationId: string;
    readonly reader: string;
    readonly circles: readonly string[] | null;
    readonly after: QueueCursor | null;
    readonly most: number;
  },
) =>
  rows(tx)
    .selectFrom(table)
    .select(['id', 'place', 'reason', 'subject_kind', 'circle_id', 'author_id', 'reporter_id', 'created_at'])
    .where('organisation_id', '=', organisationId)
    .where('decided_at', 'is', null)
    .where((where) => where.or([where('author_id', 'is', null), where('author_id', '<>', reader)]))
    .$if(circles !== null, (query) => query.where('circle_id', '=', sql<string>`any(${circles}::uuid[])`))
    .$if(after !== null, (query) =>
      query.where(({ refTuple, tuple, eb }) =>
        eb(refTuple('place', 'id'), '>', tuple(after?.place ?? 0, after?.id ?? '')),
      ),
    )
    .orderBy('place')
    .orderBy('id')
    .limit(most)
    .execute();

/** Decides every open report of one thing at once; answers their ids. */
export async function decideReports(
  tx: Tx,
  subject: SubjectRef,
  decided: { readonly decision: Outcome; readonly rule: string | null; readonly by: string | null; readonly at: Date },
): Promise<string[]> {
  const changed = await rows(tx)
    .updateTable(table)
    .set({ decision: decided.decision, rule: decided.rule, decided_by: decided.by, decided_at: decided.at })
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('decided_at', 'is', null)
    .returning('id')
    .execute();
  return changed.map((row) => row.id);
}

export const keepNote = (tx: Tx, id: string, note: Uint8Array) =>
  rows(tx).updateTable(table).set({ note }).where('id', '=', id).execute();

export const markTold = (tx: Tx, id: string, at: Date) =>
  rows(tx).updateTable(table).set({ told_at: at }).where('id', '=', id).execute();

/** Empties the words of reports decided before `before`; reason, rule and outcome stay. */
export const forgetWords = (tx: Tx, before: Date) =>
  rows(tx)
    .updateTable(table)
    .set({ title: null, content: null, words: null, note: null })
    .where('decided_at', '<', before)
    .where('content', 'is not', null)
    .execute();

export const reportsBy = (tx: Tx, reporter: string) =>
  rows(tx).selectFrom(table).selectAll().where('reporter_id', '=', reporter).orderBy('id').execute();

/** Decisions about what this person wrote; never who reported it or in which words. */
export const decisionsAbout = (tx: Tx, author: string) =>
  rows(tx)
    .selectFrom(table)
    .select(['id', 'subject_kind', 'decision', 'rule', 'decided_at'])
    .where('author_id', '=', author)
    .where('decision', '=', 'hide')
    .orderBy('id')
    .execute();

/** Open reports about what this person wrote. */
export const openReportsAbout = (tx: Tx, author: string) =>
  rows(tx)
    .selectFrom(table)
    .select(['id', 'subject_kind', 'subject_id'])
    .where('author_id', '=', author)
    .where('decided_at', 'is', null)
    .execute();

/** Takes a leaving person out of every report: their words as author and as reporter, and their id everywhere. */
export async function erasePersonFromReports(tx: Tx, person: string): Promise<void> {
  const reports = rows(tx);
  await reports
    .updateTable(table)
    .set({ title: null, content: null, words: null, note: null, author_id: null })
    .where('author_id', '=', person)
    .execute();
  await reports.updateTable(table).set({ words: null, reporter_id: null }).where('reporter_id', '=', person).execute();
  await reports.updateTable(table).set({ decided_by: null, note: null }).where('decided_by', '=', person).execute();
}
