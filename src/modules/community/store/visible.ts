import { type ExpressionBuilder, sql } from 'kysely';
import type { CommunityTables } from './tables.ts';

type Circles = ExpressionBuilder<CommunityTables, 'community.circle'>;

/** Twin of `mayList` in policy/circle.ts. */
export const isListed = (where: Circles) =>
  where.and([where('community.circle.access', '=', 'open'), where('community.circle.status', '<>', 'closed')]);

/** Twin of `mayRead` in policy/circle.ts, for one person or for somebody without an account. */
export const isSeen = (where: Circles, personId: string | null) =>
  personId === null
    ? isListed(where)
    : where.or([
        isListed(where),
        where.exists(
          where
            .selectFrom('community.membership')
            .select(sql`1`.as('one'))
            .whereRef('community.membership.circle_id', '=', 'community.circle.id')
            .where('community.membership.person_id', '=', personId),
        ),
      ]);
