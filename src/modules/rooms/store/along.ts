import { type ColumnType, sql } from 'kysely';
import type { Tx } from '#platform/db';

interface RunTable {
  run: string;
  session_id: string;
  organisation_id: string;
  person_id: string;
  begun_at: Date;
  people: number;
  notes: Uint8Array | null;
  total: number;
  done: boolean;
  complete_at: Date | null;
}

/** See migrations/0086-along.sql. */
interface AlongTables {
  'rooms.along_run': RunTable;
  'rooms.along_entry': { run: string; n: number; organisation_id: string; entry: ColumnType<unknown, string, string> };
}

export const placeOfNotes = (run: string) => `rooms.along_run|notes|${run}`;

/** Keeps how a run stands. Null where that run is somebody else's or of another date. */
export async function keepRun(tx: Tx, row: Omit<RunTable, 'complete_at'>): Promise<RunTable | null> {
  const { people, notes, total, done } = row;
  const kept = await tx
    .of<AlongTables>()
    .insertInto('rooms.along_run')
    .values({ ...row, complete_at: null })
    .onConflict((conflict) =>
      conflict
        .column('run')
        .doUpdateSet({
          people,
          notes,
          total: sql`greatest(along_run.total, ${total})`,
          done: sql`along_run.done or ${done}`,
        })
        .where('rooms.along_run.person_id', '=', row.person_id)
        .where('rooms.along_run.session_id', '=', row.session_id),
    )
    .returningAll()
    .executeTakeFirst();
  return kept ?? null;
}

/** Keeps entries; those that are there already stay as they are. */
export async function keepEntries(
  tx: Tx,
  { run, organisation_id }: Pick<RunTable, 'run' | 'organisation_id'>,
  entries: readonly { readonly n: number; readonly entry: string }[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx
    .of<AlongTables>()
    .insertInto('rooms.along_entry')
    .values(entries.map(({ n, entry }) => ({ run, organisation_id, n, entry })))
    .onConflict((conflict) => conflict.columns(['run', 'n']).doNothing())
    .execute();
}

/** Which of the numbers from 1 to `total` have not come, the first 200 of them. */
export async function missingEntries(tx: Tx, run: string, total: number): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`
    select n from generate_series(1, ${total}::int) as n
    where not exists (select from rooms.along_entry as entry where entry.run = ${run} and entry.n = n.n)
    order by n limit 200`.execute(tx.of<AlongTables>());
  return rows.map((row) => row.n);
}

export const entriesOf = async (tx: Tx, run: string): Promise<unknown[]> =>
  (
    await tx
      .of<AlongTables>()
      .selectFrom('rooms.along_entry')
      .select('entry')
      .where('run', '=', run)
      .orderBy('n')
      .execute()
  ).map((row) => row.entry);

export const markComplete = (tx: Tx, run: string, at: Date) =>
  tx.of<AlongTables>().updateTable('rooms.along_run').set({ complete_at: at }).where('run', '=', run).execute();

export const runsOf = (tx: Tx, personId: string, sessionId: string | null = null): Promise<RunTable[]> => {
  const query = tx
    .of<AlongTables>()
    .selectFrom('rooms.along_run')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('begun_at', 'desc');
  return (sessionId === null ? query : query.where('session_id', '=', sessionId)).execute();
};

export const removeRunsOf = (tx: Tx, personId: string) =>
  tx.of<AlongTables>().deleteFrom('rooms.along_run').where('person_id', '=', personId).execute();

/** Forgets what happened in runs that were complete before then; that they took place stays. */
export const removeEntriesBefore = (tx: Tx, before: Date) =>
  tx
    .of<AlongTables>()
    .deleteFrom('rooms.along_entry')
    .where('run', 'in', (inner) => inner.selectFrom('rooms.along_run').select('run').where('complete_at', '<', before))
    .execute();
