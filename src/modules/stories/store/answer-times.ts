import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { StoriesTables } from './tables.ts';

export interface AnswerTimes {
  readonly circleId: string;
  readonly answered: number;
  readonly medianMinutes: number;
}

/** How long the asks since a moment waited for their first answer, by circle, in one organisation. */
export async function answerTimes(tx: Tx, since: Date): Promise<AnswerTimes[]> {
  const { rows } = await sql<{ circle_id: string; answered: number; minutes: number }>`
    select circle_id, count(*)::integer as answered,
      percentile_cont(0.5) within group (order by extract(epoch from answered_at - waiting_since) / 60)::float8 as minutes
    from stories.ask where waiting_since >= ${since} and answered_at is not null group by circle_id`.execute(
    tx.of<StoriesTables>(),
  );
  return rows.map((row) => ({ circleId: row.circle_id, answered: row.answered, medianMinutes: row.minutes }));
}
