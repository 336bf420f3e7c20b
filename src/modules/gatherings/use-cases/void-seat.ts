import { seatEvents } from '#contracts/gatherings-seats';
import type { RuleRef } from '#contracts/safety';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { changeSeats } from '../store/seats.ts';
import { openSeats, tellSeatNews } from './open-seats.ts';

/**
 * Takes a seat away because of a rule. Its person does not come back to this date; nor does anybody whose account is
 * younger than this moment, so that a new name opens no way back. The same seat again changes nothing.
 */
export async function voidSeat(
  app: Platform,
  tx: Tx,
  sessionId: string,
  seatId: string,
  reason: RuleRef,
): Promise<void> {
  const open = await openSeats(app, tx, sessionId);
  const seat = open?.seats.find(({ id }) => id === seatId);
  if (!open || !seat || seat.state === 'void') return;
  const gone = { state: 'void', offerUntil: null, freedAt: open.now, freedWhy: 'removed' } as const;
  await changeSeats(tx, [{ ...seat, ...gone, removedFor: reason }]);
  await tellSeatNews(app, tx, [{ kind: seatEvents.voided, sessionId, seatId }]);
}
