import type { Tx } from '#platform/db';
import { seatsOf } from '../store/seats.ts';
import type { SessionKept } from '../store/sessions.ts';

const isHeld = ({ state }: { readonly state: string }) => state === 'taken' || state === 'offered';

/** How many seats are taken on the fullest of these dates. For hosts who make a gathering smaller; never shown. */
export async function mostTaken(tx: Tx, dates: readonly SessionKept[]): Promise<number> {
  const seats = await seatsOf(
    tx,
    dates.map(({ id }) => id),
  );
  const held = Map.groupBy(seats.filter(isHeld), ({ sessionId }) => sessionId);
  return Math.max(0, ...[...held.values()].map(({ length }) => length));
}

/** Those of these dates for which nobody but who leads them has or waits for a seat. */
export async function withoutAnybody(tx: Tx, dates: readonly SessionKept[]): Promise<SessionKept[]> {
  const seats = await seatsOf(
    tx,
    dates.map(({ id }) => id),
  );
  const wanted = new Set(
    seats
      .filter((seat) => seat.duty === null && (isHeld(seat) || seat.state === 'waiting'))
      .map((seat) => seat.sessionId),
  );
  return dates.filter(({ id }) => !wanted.has(id));
}
