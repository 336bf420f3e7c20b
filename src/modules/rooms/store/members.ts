import type { Tx } from '#platform/db';
import type { MemberId } from '../domain/room/types.ts';
import type { RoomsTables } from './tables.ts';

export interface MemberKept {
  readonly member: MemberId;
  readonly personId: string;
}

/** Who came into a room. Coming again changes nothing. */
export async function keepMember(
  tx: Tx,
  row: {
    readonly sessionId: string;
    readonly organisationId: string;
    readonly member: MemberId;
    readonly personId: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .of<RoomsTables>()
    .insertInto('rooms.member')
    .values({
      session_id: row.sessionId,
      member: row.member,
      organisation_id: row.organisationId,
      person_id: row.personId,
      entered_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** As whom a person came into a room; null where they never did. */
export async function memberOf(tx: Tx, sessionId: string, personId: string): Promise<MemberId | null> {
  const row = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.member')
    .select('member')
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.member ?? null;
}

export async function membersIn(tx: Tx, sessionId: string): Promise<MemberKept[]> {
  const rows = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.member')
    .select(['member', 'person_id'])
    .where('session_id', '=', sessionId)
    .execute();
  return rows.map((row) => ({ member: row.member, personId: row.person_id }));
}

/** The rooms a person came into, with what they were there. */
export async function roomsOfPerson(tx: Tx, personId: string) {
  const rows = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.member')
    .select(['session_id', 'member', 'entered_at'])
    .where('person_id', '=', personId)
    .orderBy('entered_at')
    .execute();
  return rows.map((row) => ({ sessionId: row.session_id, member: row.member, enteredAt: row.entered_at }));
}

export async function forgetMember(tx: Tx, sessionId: string, member: MemberId): Promise<void> {
  await tx
    .of<RoomsTables>()
    .deleteFrom('rooms.member')
    .where('session_id', '=', sessionId)
    .where('member', '=', member)
    .execute();
}
