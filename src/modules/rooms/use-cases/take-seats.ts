import { membersOf } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import { eventsOf, seatCommands } from '../domain/seats.ts';
import { holdRoom } from '../store/rooms.ts';
import { byTheClock, change } from './change-room.ts';

/** Takes seats and duties into a room that is open already: somebody who was standing by leads now. */
export const takeSeats = (app: Platform, organisationId: string, sessionId: string): Promise<void> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    const room = await holdRoom(tx, sessionId);
    if (!room || room.state.ended !== null) return;
    const commands = seatCommands(room.state, await membersOf(app, tx, sessionId));
    const events = eventsOf(room.state, commands, app.clock.now().getTime());
    if (events.ok) await change(app, tx, room, events.value, byTheClock);
  });
