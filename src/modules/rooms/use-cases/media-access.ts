import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { type MediaRoom, mediaRoomOf } from '../domain/media.ts';
import type { MemberId, RoomState } from '../domain/room/types.ts';
import { memberOf } from '../store/members.ts';
import { roomById } from '../store/rooms.ts';

/** Somebody who is in a room, where they hear and are heard. */
export interface MediaHere {
  readonly sessionId: string;
  readonly organisationId: string;
  readonly state: RoomState;
  readonly member: MemberId;
  readonly room: MediaRoom;
}

/** Null where there is no such room, or this actor is not in it: still at its door, gone, removed, or it is over. */
export async function accessMedia(tx: Tx, actor: Actor, sessionId: string): Promise<MediaHere | null> {
  if (!isId(sessionId) || !actor.personId) return null;
  const kept = await roomById(tx, sessionId);
  const member = kept && (await memberOf(tx, sessionId, actor.personId));
  const room = member ? mediaRoomOf(kept.state, member) : null;
  if (!kept || !member || !room) return null;
  return { sessionId, organisationId: kept.organisationId, state: kept.state, member, room };
}
