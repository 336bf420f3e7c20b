import { membersOf, type SessionMember } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import type { RoomCommand } from '../domain/room/types.ts';
import { eventsOf, seatCommands } from '../domain/seats.ts';
import { holdRoom } from '../store/rooms.ts';
import { byTheClock, change } from './change-room.ts';

/** Takes seats and duties into a room that is open already: somebody who was standing by leads now. */
export const takeSeats = (
  app: Platform,
  organisationId: string,
  sessionId: string,
  also: (members: readonly SessionMember[]) => readonly RoomCommand[] = () => [],
): Promise<void> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    const room = await holdRoom(tx, sessionId);
    if (!room || room.state.ended !== null) return;
    const members = await membersOf(app, tx, sessionId);
    const commands = seatCommands(room.state, members);
    const events = eventsOf(room.state, [...commands, ...also(members)], app.clock.now().getTime());
    if (events.ok) await change(app, tx, room, events.value, byTheClock);
  });

/** The date has another host: so has its room, where it is open. */
export const takeOver = (app: Platform, organisationId: string, sessionId: string): Promise<void> =>
  takeSeats(app, organisationId, sessionId, (members) =>
    members.flatMap(({ seat, duty }) => (duty === 'host' ? [{ do: 'take_over', by: seat } as const] : [])),
  );
