import { seatEvents } from '#contracts/gatherings-seats';
import { nightOf, tellPerson } from '#modules/notices';
import type { Platform } from '#platform/app';
import { day, hour } from '#platform/clock';
import { isOfferTime, offerEnds } from '../domain/offer-time.ts';
import { decideClaim } from '../domain/seats.ts';
import { accessDate, datesElsewhere } from '../store/seat-dates.ts';
import { whoSatBefore } from '../store/seat-history.ts';
import { putSeat, seatsOf } from '../store/seats.ts';
import { accessSession } from './access-session.ts';
import { openSeats, tellSeatNews } from './open-seats.ts';

/** How far ahead other dates are looked for. */
const reach = 14 * day;
const most = 12;

/** Everybody who has a seat at a date without leading it. */
export const whoComes = (app: Platform, organisationId: string, sessionId: string): Promise<string[]> =>
  app.db.as({ organisationId, personId: null }, async (tx) =>
    (await seatsOf(tx, [sessionId]))
      .filter(({ state, duty }) => state === 'taken' && duty === null)
      .map(({ personId }) => personId),
  );

/**
 * Offers each of these people a free seat at another date of the same circle, the same gathering's first. Answers those who
 * have one there now, offered or already theirs. Running it again offers nothing twice.
 */
export async function offerElsewhere(
  app: Platform,
  organisationId: string,
  sessionId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  const now = app.clock.now();
  const span = { after: new Date(now.getTime() + hour), until: new Date(now.getTime() + reach), most };
  const elsewhere = await app.db.as({ organisationId, personId: null }, async (tx) => {
    const date = await accessDate(tx, sessionId);
    return date ? datesElsewhere(tx, date, span) : [];
  });
  const seated = new Set<string>();
  for (const personId of personIds) {
    for (const other of elsewhere) {
      if (!(await offerAt(app, { organisationId, personId }, other))) continue;
      seated.add(personId);
      break;
    }
  }
  return seated;
}

/** Whether the person has a seat at this date now: theirs before, or offered. One date in one transaction. */
const offerAt = (
  app: Platform,
  { organisationId, personId }: { readonly organisationId: string; readonly personId: string },
  sessionId: string,
): Promise<boolean> =>
  app.db.as({ organisationId, personId: null }, async (tx) => {
    const here = await accessSession(app, tx, { organisationId, personId }, sessionId);
    const open = here && (await openSeats(app, tx, sessionId, [personId]));
    if (!open) return false;
    const { date, seats, apart, now } = open;
    const own = seats.find((seat) => seat.personId === personId);
    if (own?.state === 'taken' || own?.state === 'offered') return true;
    if (own?.state === 'waiting' || own?.state === 'void' || !here.may.reserve) return false;
    if (!isOfferTime(date.startsAt, now) || decideClaim(date, seats, personId, { apart, now }) === 'waiting')
      return false;
    const night = await nightOf(tx, [personId]);
    const offerUntil = offerEnds(now, date.startsAt, (at) => night(personId, at));
    const firstTime = !(await whoSatBefore(tx, [personId], now)).has(personId);
    const way = date.format === 'in_person' ? 'in_place' : 'audio';
    const offer = { personId, state: 'offered', duty: null, way, listens: false, since: now, firstTime } as const;
    const seat = await putSeat(tx, date, { ...offer, offerUntil }, now);
    await tellPerson(app, tx, { personId, kind: 'seat_offered', ids: { session: sessionId } });
    await tellSeatNews(app, tx, [{ kind: seatEvents.offered, sessionId, seatId: seat.id }]);
    return true;
  });
