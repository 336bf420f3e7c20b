import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { decide } from '../domain/room/machine.ts';
import type { MemberId, Presence } from '../domain/room/types.ts';
import { memberOf } from '../store/members.ts';
import { endLease, keepLease, renewLease, shortenLease } from '../store/presence.ts';
import { holdRoom, type RoomKept } from '../store/rooms.ts';
import { change } from './change-room.ts';
import { expectWake } from './expect-wake.ts';

const second = 1_000;
/** How long somebody counts as there without a sign of their page. Streams are asked every ten seconds. */
const streamLease = 25 * second;
/** A page without a script renews itself within this. */
const pageLease = 75 * second;
/** A page on which somebody writes without a script does not renew itself, so that nothing typed is lost. */
const writingLease = 10 * 60 * second;
export const longestLease = writingLease;
/** A stream that broke comes back within this. */
const grace = 4 * second;

/** Who left by themselves goes in through the lobby again. */
const comesBack: readonly (Presence | undefined)[] = ['here', 'dropped', 'waiting'];

/** A member who is in the room, or was until their connection went, is there again. False where they are not of it. */
async function comeBack(app: Platform, tx: Tx, room: RoomKept, member: MemberId): Promise<boolean> {
  const presence = room.state.members[member]?.presence;
  if (room.state.ended !== null || !comesBack.includes(presence)) return false;
  if (presence !== 'dropped') return true;
  const decision = decide(room.state, { do: 'arrive', by: member }, app.clock.now().getTime());
  if (decision.ok) await change(app, tx, room, decision.events, { by: member });
  return decision.ok;
}

async function keep(
  app: Platform,
  tx: Tx,
  room: RoomKept,
  member: MemberId,
  lease: string,
  length: number,
): Promise<void> {
  const { sessionId, organisationId } = room;
  const until = new Date(app.clock.now().getTime() + length);
  await keepLease(tx, { sessionId, organisationId, member, lease }, until);
  tx.afterCommit(() => expectWake(app, until));
}

/** Somebody loaded a page of the room: they are there for a while. In the caller's transaction, with the room held. */
export const stayByPage = (
  app: Platform,
  tx: Tx,
  room: RoomKept,
  member: MemberId,
  { writing = false }: { readonly writing?: boolean } = {},
): Promise<void> => keep(app, tx, room, member, member, writing ? writingLease : pageLease);

/** As `stayByPage`, for a page that is loaded again. Null for who is not in the room. */
export const renewByPage = (
  app: Platform,
  actor: Actor,
  sessionId: string,
  options: { readonly writing?: boolean } = {},
): Promise<MemberId | null> =>
  app.db.as(actor, async (tx) => {
    const room = await holdRoom(tx, sessionId, { personId: actor.personId });
    if (!room?.member || !(await comeBack(app, tx, room, room.member))) return null;
    await stayByPage(app, tx, room, room.member, options);
    return room.member;
  });

/** A stream begins: from now on its answers count, and no longer that the page was loaded. Null for who is not in the room. */
export const stayByStream = (app: Platform, actor: Actor, sessionId: string, lease: string): Promise<MemberId | null> =>
  app.db.as(actor, async (tx) => {
    const room = await holdRoom(tx, sessionId, { personId: actor.personId });
    if (!room?.member || !(await comeBack(app, tx, room, room.member))) return null;
    await keep(app, tx, room, room.member, lease, streamLease);
    await endLease(tx, sessionId, room.member);
    return room.member;
  });

/** The page of a stream answers. False where it is not in the room any more. */
export const answerBeat = (app: Platform, actor: Actor, sessionId: string, lease: string): Promise<boolean> =>
  app.db.as(actor, async (tx) => {
    const { personId } = actor;
    if (!personId) return false;
    const until = new Date(app.clock.now().getTime() + streamLease);
    if (await renewLease(tx, { sessionId, lease, personId }, until)) return true;
    const member = await memberOf(tx, sessionId, personId);
    const room = member && (await holdRoom(tx, sessionId));
    if (!room || !member || !(await comeBack(app, tx, room, member))) return false;
    await keep(app, tx, room, member, lease, streamLease);
    return true;
  });

/** A stream ended: whoever does not come back in a moment has dropped. */
export async function endStream(app: Platform, actor: Actor, sessionId: string, lease: string): Promise<void> {
  const until = new Date(app.clock.now().getTime() + grace);
  await app.db.as(actor, (tx) => shortenLease(tx, sessionId, lease, until));
  expectWake(app, until);
}
