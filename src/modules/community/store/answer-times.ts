import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { AnswerTime } from '../domain/answer-time.ts';
import type { CommunityTables } from './tables.ts';

/** Keeps how long the asks of circles waited lately, in one statement. Circles that are gone meanwhile are passed over. */
export async function putAnswerTimes(
  tx: Tx,
  times: readonly (Omit<AnswerTime, 'computedAt'> & { readonly circleId: string })[],
  computedAt: Date,
): Promise<void> {
  await sql`
    insert into community.circle_answer_time (circle_id, organisation_id, answered, median_minutes, computed_at)
    select circle.id, circle.organisation_id, figures.answered, figures.median_minutes, ${computedAt}
    from unnest(
      ${times.map(({ circleId }) => circleId)}::uuid[],
      ${times.map(({ answered }) => answered)}::int[],
      ${times.map(({ medianMinutes }) => medianMinutes)}::int[]
    ) as figures (circle_id, answered, median_minutes)
    join community.circle on circle.id = figures.circle_id
    on conflict (circle_id) do update set answered = excluded.answered, median_minutes = excluded.median_minutes,
      computed_at = excluded.computed_at`.execute(tx.of<CommunityTables>());
}
