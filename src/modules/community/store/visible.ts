import { type ExpressionBuilder, sql } from 'kysely';
import type { CircleTable, CommunityTables } from './tables.ts';

/** For queries that call the circle's row `circle`. */
type Circles = ExpressionBuilder<CommunityTables & { circle: CircleTable }, 'circle'>;

/** Twin of `mayList` in policy/circle.ts. */
export const isListed = (where: Circles) =>
  where.and([where('circle.access', '=', 'open'), where('circle.status', '<>', 'closed')]);

/** Twin of `mayRead` in policy/circle.ts, for one person or for somebody without an account. */
export const isSeen = (where: Circles, personId: string | null) =>
  personId === null
    ? isListed(where)
    : where.or([
        isListed(where),
        where.exists(
          where
            .selectFrom('community.membership as own')
            .select(sql`1`.as('one'))
            .whereRef('own.circle_id', '=', 'circle.id')
            .where('own.person_id', '=', personId),
        ),
      ]);
