import { seatEvents } from '#contracts/gatherings-seats';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { deleteReminder, reminderOf } from '../store/reminders.ts';
import { deleteSeatsOf, everySeatOf } from '../store/seat-history.ts';
import { deleteStandInsOf, standInsOf } from '../store/stand-ins.ts';
import { deleteTakeOversWith, takeOversWith } from '../store/take-overs.ts';
import { tellSeatNews } from './open-seats.ts';

/** Where a person sat, waits or was asked to lead, and how they want to be reminded. */
export async function exportSeats(tx: Tx, personId: string): Promise<Record<string, unknown>> {
  const { asked, absent } = await standInsOf(tx, personId);
  return {
    seats: (await everySeatOf(tx, personId)).map((seat) => ({
      date: seat.session_id,
      begins: seat.starts_at,
      state: seat.state,
      duty: seat.duty,
      way: seat.way,
      justListens: seat.listens,
      since: seat.since,
      removedFor: seat.removed_for,
    })),
    reminders: await reminderOf(tx, personId),
    askedToLead: asked.map((row) => ({ date: row.session_id, at: row.asked_at, answer: row.answer })),
    askedToTakeOver: (await takeOversWith(tx, personId)).map((row) => ({
      date: row.session_id,
      at: row.asked_at,
      byMe: row.from_id === personId,
      answer: row.answer,
    })),
    couldNotBeThere: absent.map((row) => ({ date: row.session_id, at: row.at })),
  };
}

/** Takes a leaving person out of every date; what is free then goes on to whoever waits. */
export async function eraseSeats(app: Pick<Platform, 'events'>, tx: Tx, personId: string): Promise<void> {
  const freed = await deleteSeatsOf(tx, personId);
  await deleteReminder(tx, personId);
  await deleteStandInsOf(tx, personId);
  await deleteTakeOversWith(tx, personId);
  await tellSeatNews(
    app,
    tx,
    freed.map((seat) => ({ kind: seatEvents.freed, ...seat })),
  );
}
