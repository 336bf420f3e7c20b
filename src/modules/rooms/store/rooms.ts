import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { MemberId, RoomEvent, RoomState } from '../domain/room/types.ts';
import type { RoomsTables } from './tables.ts';

export interface RoomKept {
  readonly sessionId: string;
  readonly organisationId: string;
  readonly circleId: string;
  readonly state: RoomState;
  /** When everything that was said and done in it is erased. */
  readonly eraseAt: Date;
}

export interface NewRoomRow extends RoomKept {
  /** Sealed: see `sealWords`. */
  readonly words: Uint8Array;
  readonly wakeAt: Date | null;
}

/** Keeps a new room, unless there is one already. */
export async function insertRoom(tx: Tx, room: NewRoomRow): Promise<boolean> {
  const inserted = await tx
    .of<RoomsTables>()
    .insertInto('rooms.room')
    .values({
      session_id: room.sessionId,
      organisation_id: room.organisationId,
      circle_id: room.circleId,
      version: room.state.version,
      state: JSON.stringify(room.state),
      words: room.words,
      wake_at: room.wakeAt,
      ended_at: null,
      erase_at: room.eraseAt,
    })
    .onConflict((conflict) => conflict.column('session_id').doNothing())
    .returning('session_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

interface RoomRow {
  readonly session_id: string;
  readonly organisation_id: string;
  readonly circle_id: string;
  readonly state: unknown;
  readonly erase_at: Date;
}

const keptOf = (row: RoomRow): RoomKept => ({
  sessionId: row.session_id,
  organisationId: row.organisation_id,
  circleId: row.circle_id,
  state: row.state as RoomState,
  eraseAt: row.erase_at,
});

const columns = ['session_id', 'organisation_id', 'circle_id', 'state', 'erase_at'] as const;

export async function roomById(tx: Tx, sessionId: string): Promise<RoomKept | null> {
  const row = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.room')
    .select(columns)
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  return row ? keptOf(row) : null;
}

export interface RoomHeld extends RoomKept {
  /** As whom the asked person came in; null where they never did. */
  readonly member: MemberId | null;
}

/** The room, held until the transaction ends. With `skip`, null also where somebody else holds it now. */
export async function holdRoom(
  tx: Tx,
  sessionId: string,
  { personId = null, skip = false }: { readonly personId?: string | null; readonly skip?: boolean } = {},
): Promise<RoomHeld | null> {
  const query = tx
    .of<RoomsTables>()
    .selectFrom('rooms.room as room')
    .select((select) => [
      ...columns,
      select
        .selectFrom('rooms.member')
        .select('member')
        .whereRef('rooms.member.session_id', '=', 'room.session_id')
        .where('person_id', '=', personId)
        .as('member'),
    ])
    .where('session_id', '=', sessionId)
    .forUpdate('room');
  const row = await (skip ? query.skipLocked() : query).executeTakeFirst();
  return row ? { ...keptOf(row), member: row.member } : null;
}

/** What happened in a room, to be kept beside what holds then. */
export interface Happened {
  readonly organisationId: string;
  readonly state: RoomState;
  /** In order; the last one led to `state`. */
  readonly events: readonly RoomEvent[];
  readonly by: MemberId | null;
  readonly once: string | null;
  readonly at: Date;
  readonly wakeAt: Date | null;
  readonly endedAt: Date | null;
}

/** Saves the held room and appends to its log, in one statement. Throws where it was not held since it was read. */
export async function saveRoom(tx: Tx, happened: Happened): Promise<void> {
  const { state, events, by, once, at, wakeAt, endedAt, organisationId } = happened;
  const before = state.version - events.length;
  const { numAffectedRows } = await sql`
    with saved as (
      update rooms.room
      set version = ${state.version}, state = ${JSON.stringify(state)}::jsonb, wake_at = ${wakeAt}, ended_at = ${endedAt}
      where session_id = ${state.session} and version = ${before}
      returning session_id
    )
    insert into rooms.room_event (session_id, version, organisation_id, at, by, once, event)
    select session_id, ${before}::int + number, ${organisationId}, ${at}, ${by}::uuid, case number when 1 then ${once}::uuid end, event
    from saved, jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as happened (event, number)
  `.execute(tx.of<RoomsTables>());
  if (Number(numAffectedRows ?? 0) !== events.length) throw new Error('a room was saved that was not held');
}

/** Changes only when the room is looked at next: nothing happened. */
export async function postponeRoom(tx: Tx, sessionId: string, wakeAt: Date | null): Promise<void> {
  await tx
    .of<RoomsTables>()
    .updateTable('rooms.room')
    .set({ wake_at: wakeAt })
    .where('session_id', '=', sessionId)
    .execute();
}

/** Whether this press was acted on before. Ask it with the room held. */
export async function wasPressed(tx: Tx, sessionId: string, once: string): Promise<boolean> {
  const row = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.room_event')
    .select('version')
    .where('session_id', '=', sessionId)
    .where('once', '=', once)
    .executeTakeFirst();
  return row !== undefined;
}

/** Everything that happened in a room, in order. */
export async function logOf(tx: Tx, sessionId: string): Promise<RoomEvent[]> {
  const rows = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.room_event')
    .select('event')
    .where('session_id', '=', sessionId)
    .orderBy('version')
    .execute();
  return rows.map((row) => row.event as RoomEvent);
}

/** The versions of these rooms, by session. */
export async function versionsOf(tx: Tx, sessionIds: readonly string[]): Promise<Map<string, number>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.room')
    .select(['session_id', 'version'])
    .where('session_id', 'in', sessionIds)
    .execute();
  return new Map(rows.map((row) => [row.session_id, row.version]));
}

/** A room in which something is to be done by the clock, of any organisation. */
export interface DueRoom {
  readonly sessionId: string;
  readonly organisationId: string;
}

export interface Due {
  readonly rooms: readonly DueRoom[];
  /** When the next thing is due after now; null where no room waits for anything. */
  readonly next: Date | null;
}

/** Rooms whose time has come, or in which a lease has run out; and when to look again. */
export async function dueRooms(tx: Tx, now: Date, most: number): Promise<Due> {
  const { rows } = await sql<{ session_id: string | null; organisation_id: string | null; next: Date | null }>`
    with due as (
      (select session_id, organisation_id from rooms.room where wake_at <= ${now} order by wake_at limit ${most})
      union
      (select session_id, organisation_id from rooms.presence where until <= ${now} order by until limit ${most})
    ), next as (
      select least(
        (select min(wake_at) from rooms.room where wake_at > ${now}),
        (select min(until) from rooms.presence where until > ${now})
      ) as next
    )
    select due.session_id, due.organisation_id, next.next from next left join due on true
  `.execute(tx.of<RoomsTables>());
  return {
    rooms: rows.flatMap(({ session_id, organisation_id }) =>
      session_id && organisation_id ? [{ sessionId: session_id, organisationId: organisation_id }] : [],
    ),
    next: rows[0]?.next ?? null,
  };
}

/** Every room that waits for its time, of any organisation. */
export async function waitingRooms(tx: Tx): Promise<DueRoom[]> {
  const rows = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.room')
    .select(['session_id', 'organisation_id'])
    .where('wake_at', 'is not', null)
    .execute();
  return rows.map(dueOf);
}

const dueOf = (row: { readonly session_id: string; readonly organisation_id: string }): DueRoom => ({
  sessionId: row.session_id,
  organisationId: row.organisation_id,
});

/** Rooms whose time to be kept is over, of any organisation. */
export async function roomsToErase(tx: Tx, now: Date, most: number): Promise<DueRoom[]> {
  const rows = await tx
    .of<RoomsTables>()
    .selectFrom('rooms.room')
    .select(['session_id', 'organisation_id'])
    .where('erase_at', '<=', now)
    .orderBy('erase_at')
    .limit(most)
    .execute();
  return rows.map(dueOf);
}

/** The room with everything that belongs to it. */
export async function removeRoom(tx: Tx, sessionId: string): Promise<void> {
  await tx.of<RoomsTables>().deleteFrom('rooms.room').where('session_id', '=', sessionId).execute();
}
