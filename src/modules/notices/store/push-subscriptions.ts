import type { Tx } from '#platform/db';
import type { NoticesTables, PushSubscriptionTable } from './tables.ts';

const table = 'notices.push_subscription';

/** A browser has one subscription: whoever subscribed there last, with the keys it has now. */
export const keepPushSubscription = (tx: Tx, row: PushSubscriptionTable) =>
  tx
    .of<NoticesTables>()
    .insertInto(table)
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'endpoint_digest'])
        .doUpdateSet({ id: row.id, person_id: row.person_id, sealed: row.sealed }),
    )
    .execute();

/** Oldest first. */
export const pushSubscriptionsOf = (
  tx: Tx,
  personId: string,
): Promise<Pick<PushSubscriptionTable, 'id' | 'sealed'>[]> =>
  tx
    .of<NoticesTables>()
    .selectFrom(table)
    .select(['id', 'sealed'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();

export const pushSubscription = (
  tx: Tx,
  personId: string,
  id: string,
): Promise<Pick<PushSubscriptionTable, 'id' | 'sealed'> | undefined> =>
  tx
    .of<NoticesTables>()
    .selectFrom(table)
    .select(['id', 'sealed'])
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();

export async function hasPushSubscription(tx: Tx, personId: string, endpointDigest: Uint8Array): Promise<boolean> {
  const row = await tx
    .of<NoticesTables>()
    .selectFrom(table)
    .select('id')
    .where('person_id', '=', personId)
    .where('endpoint_digest', '=', endpointDigest)
    .executeTakeFirst();
  return row !== undefined;
}

/** Which subscriptions of a person: one, the one of a browser, or all of them. */
export type Which =
  | { readonly id: string }
  | { readonly endpoint_digest: Uint8Array }
  | Readonly<Record<string, never>>;

export const deletePushSubscriptions = (tx: Tx, personId: string, which: Which) =>
  tx
    .of<NoticesTables>()
    .deleteFrom(table)
    .where('person_id', '=', personId)
    .where((where) => where.and(which))
    .execute();
