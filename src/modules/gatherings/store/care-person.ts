import type { Tx } from '#platform/db';
import type { CareTables, DebriefTable, HostWordTable, KeptLineTable, StayTable } from './care-tables.ts';

export interface CareRows {
  readonly stays: readonly StayTable[];
  readonly lines: readonly KeptLineTable[];
  readonly debriefs: readonly DebriefTable[];
  /** Sent and received. */
  readonly words: readonly HostWordTable[];
}

/** Everything of the care before and after that is about one person, for their export. */
export async function careRowsOf(tx: Tx, personId: string): Promise<CareRows> {
  const database = tx.of<CareTables>();
  return {
    stays: await database.selectFrom('gatherings.stay').selectAll().where('person_id', '=', personId).execute(),
    lines: await database.selectFrom('gatherings.kept_line').selectAll().where('person_id', '=', personId).execute(),
    debriefs: await database.selectFrom('gatherings.debrief').selectAll().where('person_id', '=', personId).execute(),
    words: await database
      .selectFrom('gatherings.word_to_host')
      .selectAll()
      .where((where) => where.or([where('from_id', '=', personId), where('to_id', '=', personId)]))
      .orderBy('sent_at')
      .execute(),
  };
}

/** What was added up stays: nobody is in it. */
export async function eraseCareRows(tx: Tx, personId: string): Promise<void> {
  const database = tx.of<CareTables>();
  await database.deleteFrom('gatherings.word_to_host').where('from_id', '=', personId).execute();
  await database.deleteFrom('gatherings.word_to_host').where('to_id', '=', personId).execute();
  for (const table of ['stay', 'care_given', 'kept_line', 'debrief', 'rest', 'reflection'] as const) {
    await database.deleteFrom(`gatherings.${table}`).where('person_id', '=', personId).execute();
  }
}
