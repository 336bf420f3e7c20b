import type { Tx } from '#platform/db';
import type { MemberId } from '../domain/room/types.ts';
import type { RoomsTables } from './tables.ts';

export interface Lease {
  readonly sessionId: string;
  readonly organisationId: string;
  readonly member: MemberId;
  /** The stream's own id; the member's id for pages without a script. */
  readonly lease: string;
}

/** Begins a lease, or renews it. Somebody else's stays as it is. */
export async function keepLease(
  tx: Tx,
  { sessionId, lease, organisationId, member }: Lease,
  until: Date,
): Promise<void> {
  await tx
    .of<RoomsTables>()
    .insertInto('rooms.presence')
    .values({ session_id: sessionId, lease, organisation_id: organisationId, member, until })
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'lease']).doUpdateSet({ until }).where('rooms.presence.member', '=', member),
    )
    .execute();
}

/** Renews a person's own lease. False where it is gone. */
export async function renewLease(
  tx: Tx,
  { sessionId, lease, personId }: { readonly sessionId: string; readonly lease: string; readonly personId: string },
  until: Date,
): Promise<boolean> {
  const renewed = await tx
    .of<RoomsTables>()
    .updateTable('rooms.presence')
    .set({ until })
    .where('session_id', '=', sessionId)
    .where('lease', '=', lease)
    .where('member', '=', (select) =>
      select
        .selectFrom('rooms.member')
        .select('rooms.member.member')
        .where('rooms.member.session_id', '=', sessionId)
        .where('person_id', '=', personId),
    )
    .returning('lease')
    .executeTakeFirst();
  return renewed !== undefined;
}

/** Lets a lease run out earlier than it would have. */
export async function shortenLease(tx: Tx, sessionId: string, lease: string, until: Date): Promise<void> {
  await tx
    .of<RoomsTables>()
    .updateTable('rooms.presence')
    .set({ until })
    .where('session_id', '=', sessionId)
    .where('lease', '=', lease)
    .where('until', '>', until)
    .execute();
}

/** No lease of any room runs longer than until then. */
export async function capLeases(tx: Tx, until: Date): Promise<void> {
  await tx.of<RoomsTables>().updateTable('rooms.presence').set({ until }).where('until', '>', until).execute();
}

export async function endLeases(tx: Tx, sessionId: string, member: MemberId): Promise<void> {
  await tx
    .of<RoomsTables>()
    .deleteFrom('rooms.presence')
    .where('session_id', '=', sessionId)
    .where('member', '=', member)
    .execute();
}

export async function endLease(tx: Tx, sessionId: string, lease: string): Promise<void> {
  await tx
    .of<RoomsTables>()
    .deleteFrom('rooms.presence')
    .where('session_id', '=', sessionId)
    .where('lease', '=', lease)
    .execute();
}

/** Forgets leases that ran out and answers who still has one. */
export async function membersWithLease(tx: Tx, sessionId: string, now: Date): Promise<Set<MemberId>> {
  const table = tx.of<RoomsTables>();
  await table.deleteFrom('rooms.presence').where('session_id', '=', sessionId).where('until', '<=', now).execute();
  const rows = await table
    .selectFrom('rooms.presence')
    .select('member')
    .distinct()
    .where('session_id', '=', sessionId)
    .execute();
  return new Set(rows.map((row) => row.member));
}
