import { roomsEvents } from '#contracts/rooms-live';
import { membersOf, type SessionHere } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { newRoom } from '../domain/room/machine.ts';
import { insertRoom } from '../store/rooms.ts';
import { sealWords } from '../store/words.ts';
import { wakeAfter } from './change-room.ts';
import { expectWake } from './expect-wake.ts';

/** Drivers that have nothing to do hear here that a room was opened. */
export const roomsChannel = 'rooms';

/** Makes the room of a session from what was planned, unless there is one. */
export async function openRoom(app: Platform, tx: Tx, session: SessionHere): Promise<void> {
  const now = app.clock.now();
  const members = await membersOf(app, tx, session.id);
  const state = newRoom(
    {
      session: session.id,
      startsAt: session.startsAt.getTime(),
      endsAt: session.endsAt.getTime(),
      agenda: session.agenda.map(({ phase, minutes }) => ({ phase, minutes })),
      members: members.map(({ seat, way, listens, duty }) => ({ member: seat, way, listens, duty })),
      minimum: session.minimum,
    },
    now.getTime(),
  );
  const { id: sessionId, organisationId, circleId } = session;
  const wakeAt = wakeAfter(state, now);
  const words = await sealWords(app.vault, tx, sessionId, {
    gathering: session.gatheringId,
    title: session.title,
    prompts: session.agenda.map(({ prompt }) => prompt),
    agreements: session.agreements.points,
  });
  const opened = await insertRoom(tx, {
    sessionId,
    organisationId,
    circleId,
    state,
    words,
    wakeAt,
    eraseAt: session.chatClosesAt,
  });
  if (!opened) return;
  tx.afterCommit(() => {
    app.db.notify(roomsChannel, 'opened');
    expectWake(app, wakeAt);
  });
  await app.events.append(tx, {
    kind: roomsEvents.opened,
    audience: { circle: circleId },
    ids: { session: sessionId, circle: circleId },
  });
}
