import { seatEvents } from '#contracts/gatherings-seats';
import { tellPerson } from '#modules/notices';
import type { Platform } from '#platform/app';
import { decideFallback, isFallbackTime } from '../domain/fallback.ts';
import { isSitting } from '../domain/seats.ts';
import { announce, announcedFor, cancelDate, takeBackAnnouncement } from '../store/stand-ins.ts';
import { offerElsewhere } from './offer-elsewhere.ts';
import { type OpenSeats, openSeats, tellSeatNews } from './open-seats.ts';

const comingTo = ({ seats }: OpenSeats): number => seats.filter(isSitting).length;
const guestsOf = ({ seats }: OpenSeats): string[] =>
  seats.filter((seat) => isSitting(seat) && seat.duty === null).map(({ personId }) => personId);

const isDue = ({ date, now }: OpenSeats): boolean => date.status === 'planned' && isFallbackTime(date.startsAt, now);

/**
 * Two hours before the start of a date to which too few come: announces what happens in its place, to everybody who would
 * have come. Another date takes its place only where everybody has a seat at one. Where enough come after all, it is as
 * planned.
 */
export async function announceFallback(app: Platform, organisationId: string, sessionId: string): Promise<void> {
  const actor = { organisationId, personId: null };
  const few = await app.db.as(actor, async (tx) => {
    const open = await openSeats(app, tx, sessionId);
    if (!open || !isDue(open)) return null;
    if (comingTo(open) >= open.date.minimum) {
      await takeBackAnnouncement(tx, sessionId);
      return null;
    }
    return (await announcedFor(tx, [sessionId])).has(sessionId) ? null : { ...open.date, guests: guestsOf(open) };
  });
  if (!few) return;
  const looks = few.fallback === 'other_date' || few.guests.length < 2;
  const seated = looks ? await offerElsewhere(app, organisationId, sessionId, few.guests) : new Set<string>();
  await app.db.as(actor, async (tx) => {
    const open = await openSeats(app, tx, sessionId);
    if (!open || !isDue(open)) return;
    const guests = guestsOf(open);
    const fallback = decideFallback({
      coming: comingTo(open),
      minimum: open.date.minimum,
      wanted: open.date.fallback,
      otherDate: guests.length > 0 && guests.every((personId) => seated.has(personId)),
    });
    if (!fallback) return;
    const row = { session_id: sessionId, organisation_id: organisationId, fallback, why: 'too_few' } as const;
    if (!(await announce(tx, { ...row, announced_at: open.now }))) return;
    if (fallback === 'other_date') await cancelDate(tx, sessionId, open.now);
    for (const { personId, state } of open.seats) {
      if (state !== 'taken' && state !== 'offered') continue;
      await tellPerson(app, tx, { personId, kind: 'session_fallback', ids: { session: sessionId } });
    }
    await tellSeatNews(app, tx, [{ kind: seatEvents.fallbackAnnounced, sessionId }]);
  });
}
