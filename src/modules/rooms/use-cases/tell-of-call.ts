import { askForCall, endCallAsks, membersOf, type SessionMember } from '#modules/gatherings';
import { tellPerson } from '#modules/notices';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { decide } from '../domain/room/machine.ts';
import type { Call, MemberId, RoomState } from '../domain/room/types.ts';
import { membersIn } from '../store/members.ts';
import { holdRoom, type RoomKept, roomById } from '../store/rooms.ts';
import { byTheClock, change } from './change-room.ts';

/**
 * Tells of a quiet call those to whom it goes by now and nobody else, where they are not in the room and see it there. Nothing
 * once it was answered or taken back.
 */
export const tellOfCall = (app: Platform, organisationId: string, sessionId: string, caller: MemberId): Promise<void> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    const room = await holdRoom(tx, sessionId);
    const call = room?.state.privately[caller]?.call;
    if (!room || !call || call.by !== null || room.state.ended !== null) return;
    const members = await membersOf(app, tx, sessionId);
    for (const { seat, personId } of members.filter((one) => isAsked(call, one))) {
      const sees = room.state.members[seat]?.presence === 'here';
      if (!sees && seat !== caller) {
        await tellPerson(app, tx, { personId, kind: 'quiet_call', ids: { session: sessionId } });
      }
    }
    if (call.to === 'circle' && call.told === undefined) await askOutside(app, tx, room, caller, members);
  });

function isAsked(call: Call, { seat, duty }: SessionMember): boolean {
  if (call.spared?.includes(seat)) return false;
  return duty === 'standby' || (call.to !== 'standby' && duty !== null);
}

/** Asks people who do not lead here to come, and lets the caller know whether any were found. */
async function askOutside(
  app: Platform,
  tx: Tx,
  room: RoomKept,
  caller: MemberId,
  members: readonly SessionMember[],
): Promise<void> {
  const { sessionId, state } = room;
  const personId = await personOf(tx, sessionId, state, caller);
  const { who, people } = await askForCall(app, tx, sessionId, personId);
  const asked = members.filter((one) => people.includes(one.personId)).map(({ seat }) => seat);
  const told = { do: 'call_told', by: caller, who, members: asked } as const;
  const decision = decide(state, told, app.clock.now().getTime());
  if (decision.ok) await change(app, tx, room, decision.events, byTheClock);
}

/** Whose device a caller is at. */
async function personOf(tx: Tx, sessionId: string, state: RoomState, caller: MemberId): Promise<string | null> {
  const seat = state.members[caller]?.via ?? caller;
  return (await membersIn(tx, sessionId)).find(({ member }) => member === seat)?.personId ?? null;
}

/** Asks nobody outside the room any more, unless another call there still waits for them. */
export const endWhatWasAsked = (app: Platform, organisationId: string, sessionId: string): Promise<void> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    const state = (await roomById(tx, sessionId))?.state;
    const calls = Object.values(state?.privately ?? {}).map(({ call }) => call);
    if (calls.some((call) => call?.to === 'circle' && call.by === null)) return;
    await endCallAsks(app, tx, sessionId);
  });
