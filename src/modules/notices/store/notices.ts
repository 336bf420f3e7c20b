import { sql } from 'kysely';
import type { NoticeKind } from '#contracts/notices';
import type { Tx } from '#platform/db';
import type { NoticesTables, NoticeTable } from './tables.ts';

const notices = (tx: Tx) => tx.of<NoticesTables>();

/** A place in the list, newest first. */
export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

export type Notice = Pick<NoticeTable, 'id' | 'kind' | 'ids' | 'created_at' | 'seen_at'>;
const shown = ['id', 'kind', 'ids', 'created_at', 'seen_at'] as const;

/** Adds a notice; where one of the same kind and subject is unseen, it becomes the newer one. Answers whether it is a further one. */
export async function keepNotice(tx: Tx, row: NoticeTable): Promise<boolean> {
  const { id } = await notices(tx)
    .insertInto('notices.notice')
    .values({ ...row, ids: sql`${JSON.stringify(row.ids)}::jsonb` })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'kind', 'subject'])
        .where('seen_at', 'is', null)
        .doUpdateSet((newer) => ({ ids: newer.ref('excluded.ids'), created_at: newer.ref('excluded.created_at') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id === row.id;
}

export const noticesBefore = (tx: Tx, personId: string, before: Cursor | null, most: number): Promise<Notice[]> =>
  notices(tx)
    .selectFrom('notices.notice')
    .select(shown)
    .where('person_id', '=', personId)
    .where(before ? sql<boolean>`(created_at, id) < (${before.at}, ${before.id})` : sql.lit(true))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();

/** A notice of this person. */
export const accessNotice = (tx: Tx, personId: string, id: string): Promise<Notice | undefined> =>
  notices(tx)
    .selectFrom('notices.notice')
    .select(shown)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();

export async function hasUnseenNotice(tx: Tx, personId: string): Promise<boolean> {
  const row = await notices(tx)
    .selectFrom('notices.notice')
    .select('id')
    .where('person_id', '=', personId)
    .where('seen_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Which unseen notices of a person: one, those about a thing, or all of them. */
export type Unseen = { readonly id: string } | { readonly subject: string } | Readonly<Record<string, never>>;

export const markNoticesSeen = (tx: Tx, personId: string, which: Unseen, at: Date) =>
  notices(tx)
    .updateTable('notices.notice')
    .set({ seen_at: at, waiting: false })
    .where('person_id', '=', personId)
    .where('seen_at', 'is', null)
    .where((where) => where.and(which))
    .execute();

/** Kinds of what is still to be told by push or mail, locked: two deliveries do not tell the same. */
export async function lockWaiting(tx: Tx, personId: string): Promise<NoticeKind[]> {
  const rows = await notices(tx)
    .selectFrom('notices.notice')
    .select('kind')
    .where('person_id', '=', personId)
    .where('waiting', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ kind }) => kind);
}

export const stopWaiting = (tx: Tx, personId: string) =>
  notices(tx)
    .updateTable('notices.notice')
    .set({ waiting: false })
    .where('person_id', '=', personId)
    .where('waiting', '=', true)
    .execute();

export const allNotices = (tx: Tx, personId: string): Promise<Notice[]> =>
  notices(tx)
    .selectFrom('notices.notice')
    .select(shown)
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();

/** Removes what was seen before one moment and what was made before another, of every organisation. */
export const deleteOldNotices = (tx: Tx, before: { readonly seen: Date; readonly made: Date }) =>
  notices(tx)
    .deleteFrom('notices.notice')
    .where((where) =>
      where.or([
        where('created_at', '<', before.made),
        where.and([where('created_at', '<', before.seen), where('seen_at', '<', before.seen)]),
      ]),
    )
    .execute();

export const deleteNotices = (tx: Tx, personId: string) =>
  notices(tx).deleteFrom('notices.notice').where('person_id', '=', personId).execute();
