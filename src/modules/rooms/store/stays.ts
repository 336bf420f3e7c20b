import type { ColumnType } from 'kysely';
import type { Tx } from '#platform/db';
import type { MediaRoom } from '../domain/media.ts';
import type { MemberId } from '../domain/room/types.ts';
import type { RoomKeys, Stay } from '../domain/stays.ts';

/** See migrations/0085-stays.sql. */
interface StaysTables {
  'rooms.stay': {
    session_id: string;
    member: string;
    organisation_id: string;
    id: string;
    media_room: string;
    public_key: string;
  };
  'rooms.room_key': {
    media_room: string;
    session_id: string;
    organisation_id: string;
    epoch: number;
    maker: string;
    roster: ColumnType<readonly Stay[], string, string>;
    sealed: ColumnType<Readonly<Record<string, SealedFor>>, string, string>;
  };
}

/** A key as it is sealed for one stay; opaque here. */
export interface SealedFor {
  readonly enc: string;
  readonly key: string;
}

export interface KeptKeys extends RoomKeys {
  /** For whom the newest key was sealed, as they were then. */
  readonly sealedFor: readonly Stay[];
  readonly sealed: Readonly<Record<string, SealedFor>>;
}

/** Where a stay is kept. */
export interface StayPlace {
  readonly sessionId: string;
  readonly organisationId: string;
  readonly room: MediaRoom;
}

/** Begins a stay. One that the member had, here or in another circle of the session, ends. */
export async function beginStay(tx: Tx, { sessionId, organisationId, room }: StayPlace, stay: Stay): Promise<void> {
  const values = { id: stay.id, media_room: room, public_key: stay.publicKey };
  await tx
    .of<StaysTables>()
    .insertInto('rooms.stay')
    .values({ session_id: sessionId, organisation_id: organisationId, member: stay.member, ...values })
    .onConflict((conflict) => conflict.columns(['session_id', 'member']).doUpdateSet(values))
    .execute();
}

/** Ends the stays of these members in these circles. A stay that began elsewhere meanwhile goes on. */
export async function endStays(
  tx: Tx,
  gone: readonly { readonly room: MediaRoom; readonly member: MemberId }[],
): Promise<void> {
  for (const { room, member } of gone) {
    await tx
      .of<StaysTables>()
      .deleteFrom('rooms.stay')
      .where('media_room', '=', room)
      .where('member', '=', member)
      .execute();
  }
}

export async function staysIn(tx: Tx, room: MediaRoom): Promise<Stay[]> {
  const rows = await tx
    .of<StaysTables>()
    .selectFrom('rooms.stay')
    .select(['id', 'member', 'public_key'])
    .where('media_room', '=', room)
    .orderBy('id')
    .execute();
  return rows.map(({ id, member, public_key }) => ({ id, member, publicKey: public_key }));
}

/** Everything that is known of a circle's keys. With `hold`, nobody else changes the key until the transaction ends. */
export async function keysOf(tx: Tx, room: MediaRoom, { hold = false } = {}): Promise<KeptKeys> {
  const query = tx.of<StaysTables>().selectFrom('rooms.room_key').selectAll().where('media_room', '=', room);
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst();
  const sealedFor = row?.roster ?? [];
  return {
    epoch: row?.epoch ?? 0,
    maker: row?.maker ?? null,
    roster: sealedFor.map(({ id }) => id),
    sealedFor,
    sealed: row?.sealed ?? {},
    stays: await staysIn(tx, room),
  };
}

export interface NewKey {
  readonly epoch: number;
  readonly maker: string;
  readonly roster: readonly Stay[];
  readonly sealed: Readonly<Record<string, SealedFor>>;
}

/** Keeps the next key in place of the one before. False where another one was sooner. */
export async function keepKey(
  tx: Tx,
  { sessionId, organisationId, room }: StayPlace,
  { epoch, maker, roster, sealed }: NewKey,
): Promise<boolean> {
  const values = { epoch, maker, roster: JSON.stringify(roster), sealed: JSON.stringify(sealed) };
  const kept = await tx
    .of<StaysTables>()
    .insertInto('rooms.room_key')
    .values({ media_room: room, session_id: sessionId, organisation_id: organisationId, ...values })
    .onConflict((conflict) =>
      conflict
        .column('media_room')
        .doUpdateSet(values)
        .where('rooms.room_key.epoch', '=', epoch - 1),
    )
    .returning('epoch')
    .executeTakeFirst();
  return kept !== undefined;
}

/** Forgets everything that a session's circles had of keys and stays. */
export async function forgetKeys(tx: Tx, sessionId: string): Promise<void> {
  await tx.of<StaysTables>().deleteFrom('rooms.stay').where('session_id', '=', sessionId).execute();
  await tx.of<StaysTables>().deleteFrom('rooms.room_key').where('session_id', '=', sessionId).execute();
}
