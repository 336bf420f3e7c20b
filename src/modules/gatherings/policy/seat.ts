import type { SessionStatus } from '#contracts/gatherings';
import type { SeatState } from '#contracts/gatherings-seats';
import type { RefusalCode } from '#contracts/refusals';
import { lateDoor } from '../domain/seats.ts';

/** What decides whether somebody may ask for a seat now. */
export interface Reservable {
  readonly status: SessionStatus;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly mine: { readonly seat: { readonly state: SeatState } | null; readonly duty: unknown } | null;
}

/** Why somebody cannot reserve a seat at this date, or change how they take part; null where they can. */
export function whyNotReserve({ status, startsAt, endsAt, mine }: Reservable, now: Date): RefusalCode | null {
  if (status === 'cancelled') return 'gathering_cancelled';
  if (status === 'ended' || now >= endsAt) return 'gathering_over';
  const state = mine?.seat?.state;
  if (state === 'void') return 'seat_removed';
  if (state === 'taken' || mine?.duty) return null;
  return now.getTime() > startsAt.getTime() + lateDoor ? 'gathering_begun' : null;
}
