import type { GatheringDuty } from '#contracts/gatherings';
import type { SeatState } from '#contracts/gatherings-seats';
import { isOfferTime, offerEnds } from './offer-time.ts';

const minute = 60_000;
const day = 86_400_000;

/** How long a seat that was given up can be had back, where nobody took it. */
export const undoFor = 5 * minute;
/** A seat can be reserved until this long after the start. */
export const lateDoor = 5 * minute;
/** Whoever waited in vain at dates within this span has waited since then. */
export const longWait = 60 * day;
/** This near the start a seat that was given up goes on at once, without waiting for second thoughts. */
const noTimeForUndo = 60 * minute;
/** How much longer somebody who comes for the first time counts as having waited. */
export const headStart = 3 * day;
/** Offers that may go by unanswered; after that the person left the line. */
const mostLapses = 2;

/** own: given up · lapsed: offers went by unanswered · apart: two people who do not meet · removed: by a host. */
export type FreedWhy = 'own' | 'lapsed' | 'apart' | 'removed';

/** One person's place at one date. */
export interface Seat {
  readonly id: string;
  readonly personId: string;
  readonly state: SeatState;
  readonly duty: GatheringDuty | null;
  /** From when a place in the line counts; for a taken seat, when it was taken. */
  readonly since: Date;
  /** Had not sat in any gathering before. */
  readonly firstTime: boolean;
  readonly lapses: number;
  readonly offerUntil: Date | null;
  readonly freedAt: Date | null;
  readonly freedWhy: FreedWhy | null;
}

/** A date as far as its seats depend on it. */
export interface SeatPlan {
  /** How many people fit, whoever leads among them. */
  readonly seats: number;
  readonly startsAt: Date;
}

/** Whether two people do not meet, because of a block on either side. */
export type Apart = (one: string, other: string) => boolean;

/** When the night of a person ends that holds at a moment; null by day. */
export type NightEndsFor = (personId: string, at: Date) => Date | null;

/** Needs a chair: whoever sits, and whoever may still say yes to an offer. A standby needs none until they lead. */
export const isSitting = ({ state, duty }: Seat): boolean =>
  state === 'offered' || (state === 'taken' && duty !== 'standby');

const free = (plan: SeatPlan, seats: readonly Seat[]): number => plan.seats - seats.filter(isSitting).length;

/** When somebody's account was made: the first 48 bits of their id (RFC 9562, section 5.7). */
const cameAt = (personId: string): number => Number.parseInt(personId.replaceAll('-', '').slice(0, 12), 16);

/** Somebody was removed from this date before this account was there: it may be the same person under a new name. */
const mayBeBack = (personId: string, seats: readonly Seat[]): boolean =>
  seats.some(({ state, freedAt }) => state === 'void' && freedAt !== null && cameAt(personId) >= freedAt.getTime());

/** Why there is no seat for somebody, however many are free. They see a date that is full. */
const isKeptOut = (apart: Apart, personId: string, seats: readonly Seat[]): boolean =>
  mayBeBack(personId, seats) ||
  seats.some((seat) => isSitting(seat) && seat.personId !== personId && apart(seat.personId, personId));

/** The moment by which the line is ordered; whoever is here for the first time counts as having come earlier. */
export const placeInLine = ({ since, firstTime, lapses }: Seat): number =>
  since.getTime() - (firstTime && lapses === 0 ? headStart : 0);

/**
 * Who waits, the next one first. The head start is a length of time, not a rank: nobody is overtaken by anybody who comes
 * more than `headStart` after them, so everybody's turn comes.
 */
export const line = (seats: readonly Seat[]): Seat[] =>
  seats
    .filter(({ state }) => state === 'waiting')
    .toSorted((one, other) => placeInLine(one) - placeInLine(other) || (one.id < other.id ? -1 : 1));

/**
 * Whether somebody who asks for a seat gets one or waits. Who waits already comes first, as long as seats are offered.
 * Where somebody sits whom they do not meet, it is full for them.
 */
export function decideClaim(
  plan: SeatPlan,
  seats: readonly Seat[],
  personId: string,
  { apart, now }: { readonly apart: Apart; readonly now: Date },
): 'taken' | 'waiting' {
  const others = seats.filter((seat) => seat.personId !== personId);
  if (free(plan, others) < 1 || isKeptOut(apart, personId, others)) return 'waiting';
  if (!isOfferTime(plan.startsAt, now)) return 'taken';
  return line(others).some((seat) => !isKeptOut(apart, seat.personId, others)) ? 'waiting' : 'taken';
}

/** Whether a seat was given up by its own person only a moment ago. */
export const isUndoable = ({ state, freedWhy, freedAt }: Seat, now: Date): boolean =>
  state === 'freed' && freedWhy === 'own' && freedAt !== null && now.getTime() - freedAt.getTime() < undoFor;

/** Whether somebody may have back the seat they just gave up: nobody took it. */
export const mayUndo = (
  plan: SeatPlan,
  seats: readonly Seat[],
  seat: Seat,
  { apart, now }: { readonly apart: Apart; readonly now: Date },
): boolean => isUndoable(seat, now) && free(plan, seats) > 0 && !isKeptOut(apart, seat.personId, seats);

/**
 * What time does to the seats of a date: offers that nobody answered go by, and free seats are offered along the line.
 * Answers the seats that are different now. Asked again at the same moment, it answers none.
 */
export function settle(
  plan: SeatPlan,
  seats: readonly Seat[],
  { apart, nightEnds, now }: { readonly apart: Apart; readonly nightEnds: NightEndsFor; readonly now: Date },
): Seat[] {
  const after = new Map(seats.map((seat) => [seat.id, lapse(seat, now)]));
  if (isOfferTime(plan.startsAt, now)) {
    const kept = seats.filter((seat) => isUndoable(seat, now) && !isNear(plan, now)).length;
    for (const seat of line([...after.values()])) {
      const all = [...after.values()];
      if (free(plan, all) - kept < 1) break;
      if (isKeptOut(apart, seat.personId, all)) continue;
      const offerUntil = offerEnds(now, plan.startsAt, (at) => nightEnds(seat.personId, at));
      after.set(seat.id, { ...seat, state: 'offered', offerUntil });
    }
  }
  return seats.flatMap((seat) => {
    const changed = after.get(seat.id);
    return changed && changed !== seat ? [changed] : [];
  });
}

const isNear = ({ startsAt }: SeatPlan, now: Date): boolean => startsAt.getTime() - now.getTime() < noTimeForUndo;

/** An offer whose time is over: back into the line behind everybody who waits now, or out of it where it was the last. */
function lapse(seat: Seat, now: Date): Seat {
  if (seat.state !== 'offered' || seat.offerUntil === null || seat.offerUntil > now) return seat;
  const lapses = seat.lapses + 1;
  if (lapses < mostLapses) return { ...seat, state: 'waiting', lapses, since: now, offerUntil: null };
  return { ...seat, state: 'freed', lapses, offerUntil: null, freedAt: now, freedWhy: 'lapsed' };
}

/**
 * Who has to give up a seat because of a block that came after it: of two who do not meet, whoever sat down later, and
 * never who leads. The same whichever of the two made the block.
 */
export function whoMakesRoom(seats: readonly Seat[], apart: Apart): Seat[] {
  const staying: Seat[] = [];
  const leaving: Seat[] = [];
  const first = (seat: Seat) => (seat.duty === null ? 1 : 0);
  const sitting = seats
    .filter(isSitting)
    .toSorted((one, other) => first(one) - first(other) || one.since.getTime() - other.since.getTime());
  for (const seat of sitting) {
    const goes = seat.duty === null && isKeptOut(apart, seat.personId, staying);
    (goes ? leaving : staying).push(seat);
  }
  return leaving;
}
