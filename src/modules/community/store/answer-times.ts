import type { Tx } from '#platform/db';
import type { AnswerTime } from '../domain/answer-time.ts';
import type { CommunityTables } from './tables.ts';

/** Keeps how long a circle's asks waited lately. A circle that is gone meanwhile is passed over. */
export async function putAnswerTime(tx: Tx, circleId: string, time: AnswerTime): Promise<void> {
  const tables = tx.of<CommunityTables>();
  const figures = { answered: time.answered, median_minutes: time.medianMinutes, computed_at: time.computedAt };
  const circle = await tables
    .selectFrom('community.circle')
    .select('organisation_id')
    .where('id', '=', circleId)
    .executeTakeFirst();
  if (!circle) return;
  await tables
    .insertInto('community.circle_answer_time')
    .values({ circle_id: circleId, organisation_id: circle.organisation_id, ...figures })
    .onConflict((conflict) => conflict.column('circle_id').doUpdateSet(figures))
    .execute();
}
