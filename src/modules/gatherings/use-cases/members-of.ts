import type { GatheringDuty } from '#contracts/gatherings';
import type { SeatWay } from '#contracts/gatherings-seats';
import { apartAmong } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { isSitting, whoMakesRoom } from '../domain/seats.ts';
import { accessDate } from '../store/seat-dates.ts';
import { type SeatKept, seatDuties, seatsOf } from '../store/seats.ts';
import { announcedFor } from '../store/stand-ins.ts';

/** Somebody who may come into the room of a date. */
export interface SessionMember {
  /** Stands for the person in the room; tells nothing about them. */
  readonly seat: string;
  readonly personId: string;
  readonly way: SeatWay;
  /** Just listens: is never called on. */
  readonly listens: boolean;
  readonly duty: GatheringDuty | null;
}

const duties: readonly (GatheringDuty | null)[] = ['host', 'cohost', null, 'standby'];
const byPlace = (one: SeatKept, other: SeatKept) =>
  duties.indexOf(one.duty) - duties.indexOf(other.duty) || one.since.getTime() - other.since.getTime();

/** How somebody takes part where people meet in writing, because few come. */
const inWriting = (way: SeatWay): SeatWay => (way === 'listen' ? 'listen' : 'text');

/**
 * Everybody with a seat at a date: who leads first, then in the order in which people sat down, and at the end who stands
 * by. Two people who do not meet are never both among them. Whoever was removed is not.
 */
export async function membersOf(app: Pick<Platform, 'clock'>, tx: Tx, sessionId: string): Promise<SessionMember[]> {
  const date = await accessDate(tx, sessionId);
  if (!date) return [];
  await seatDuties(tx, [sessionId], app.clock.now());
  const taken = (await seatsOf(tx, [sessionId])).filter(({ state }) => state === 'taken');
  const apart = await apartAmong(
    tx,
    taken.map(({ personId }) => personId),
  );
  const leaving = new Set(whoMakesRoom(taken.filter(isSitting), apart));
  const writes = (await announcedFor(tx, [sessionId])).get(sessionId)?.fallback === 'chat';
  return taken
    .filter((seat) => !leaving.has(seat))
    .toSorted(byPlace)
    .map(({ id, personId, way, listens, duty }) => ({
      seat: id,
      personId,
      way: writes ? inWriting(way) : way,
      listens,
      duty,
    }));
}
