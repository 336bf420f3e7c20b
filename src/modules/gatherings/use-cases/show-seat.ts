import type { Fallback } from '#contracts/gatherings';
import type { Reminder, SeatState } from '#contracts/gatherings-seats';
import type { RefusalCode } from '#contracts/refusals';
import { accepted, type Result, refused } from '#contracts/result';
import { asksAdult, whyNotWrite } from '#modules/community';
import { offerNickname } from '#modules/identity';
import { seeNoticesAbout } from '#modules/notices';
import type { Platform } from '#platform/app';
import { day } from '#platform/clock';
import type { Actor, Tx } from '#platform/db';
import { isUndoable, undoFor } from '../domain/seats.ts';
import { whyNotReserve } from '../policy/seat.ts';
import { keepReminder, reminderOf } from '../store/reminders.ts';
import { accessDate, datesElsewhere } from '../store/seat-dates.ts';
import { ownSeats, type SeatKept } from '../store/seats.ts';
import { sessionsByProof } from '../store/sessions.ts';
import { announcedFor } from '../store/stand-ins.ts';
import { accessSession, presentSessions, type SessionHere } from './access-session.ts';

/** Somebody's place at one date and what they can do about it. */
export interface SeatView {
  readonly session: SessionHere;
  readonly state: SeatState | 'none';
  /** Until when an offer can be accepted. */
  readonly offerUntil: Date | null;
  /** Until when a seat that was given up can be had back. */
  readonly undoUntil: Date | null;
  /** What was announced in place of what was planned. */
  readonly instead: { readonly fallback: Fallback; readonly why: 'too_few' | 'nobody_leads' } | null;
  /** Why no seat can be asked for; null where one can. It is never told before whether one is free: blocks would show. */
  readonly closed: RefusalCode | null;
}

/** The places of one actor at some dates, by the date. Three queries however many there are. */
export async function seatViews(
  app: Pick<Platform, 'clock'>,
  tx: Tx,
  actor: Actor,
  sessions: readonly SessionHere[],
): Promise<Map<string, SeatView>> {
  const ids = sessions.map(({ id }) => id);
  const seats = await ownSeats(tx, ids, actor.personId);
  const announced = await announcedFor(tx, ids);
  const now = app.clock.now();
  return new Map(
    sessions.map((session) => {
      const seat = seats.get(session.id) ?? null;
      const instead = announced.get(session.id) ?? null;
      return [session.id, presentSeat(session, seat, instead, now)];
    }),
  );
}

const presentSeat = (
  session: SessionHere,
  seat: SeatKept | null,
  instead: SeatView['instead'],
  now: Date,
): SeatView => ({
  session,
  state: seat?.state ?? 'none',
  offerUntil: seat?.offerUntil ?? null,
  undoUntil: seat?.freedAt && isUndoable(seat, now) ? new Date(seat.freedAt.getTime() + undoFor) : null,
  instead,
  closed: whyNotReserve(session, now) ?? (session.may.reserve || session.mine ? null : whyNotWrite(session.circle)),
});

export interface SeatPageView extends SeatView {
  readonly remind: Reminder;
  /** Other dates of the circle at which a seat can be asked for, where this one is not to be had. */
  readonly elsewhere: readonly SessionHere[];
}

const mostElsewhere = 6;

/** One person's place at a date with everything they may want to do; what was told about it is seen now. */
export const showSeat = (app: Platform, actor: Actor, sessionId: string): Promise<Result<SeatPageView>> =>
  app.db.as(actor, async (tx) => {
    const session = await accessSession(app, tx, actor, sessionId);
    const view = session && (await seatViews(app, tx, actor, [session])).get(session.id);
    if (!view) return refused('not_found');
    const { personId } = actor;
    if (personId !== null) await seeNoticesAbout(app, tx, personId, sessionId);
    return accepted({
      ...view,
      remind: ((personId && (await reminderOf(tx, personId))) || 'hour') as Reminder,
      elsewhere: isSettled(view) ? [] : await elsewhereFor(app, tx, actor, sessionId),
    });
  });

const isSettled = ({ state, closed, instead }: SeatView): boolean =>
  (state === 'taken' || state === 'offered' || state === 'none') && closed === null && instead === null;

async function elsewhereFor(app: Platform, tx: Tx, actor: Actor, sessionId: string): Promise<SessionHere[]> {
  const date = await accessDate(tx, sessionId);
  if (!date) return [];
  const now = app.clock.now();
  const span = { after: now, until: new Date(now.getTime() + 28 * day), most: 2 * mostElsewhere };
  const kept = await sessionsByProof(app.vault, tx, await datesElsewhere(tx, date, span));
  const seen = await presentSessions(app, tx, actor, kept);
  return seen.filter((other) => other.may.reserve || other.mine?.seat?.state === 'offered').slice(0, mostElsewhere);
}

/** What somebody needs to see before they reserve a seat. */
export interface ReserveView extends SeatView {
  readonly remind: Reminder;
  /** They come into the circle on the way: what is asked of them there. Null for who is in it. */
  readonly join: { readonly offered: string | null; readonly askAdult: boolean } | null;
}

export const showReserving = (
  app: Platform,
  actor: Actor,
  sessionId: string,
  locale: string,
): Promise<Result<ReserveView>> =>
  app.db.as(actor, async (tx) => {
    const session = await accessSession(app, tx, actor, sessionId);
    const view = session && (await seatViews(app, tx, actor, [session])).get(session.id);
    if (!view) return refused('not_found');
    if (view.closed) return refused(view.closed);
    const { personId, organisationId } = actor;
    const comesIn = personId === null || whyNotWrite(session.circle) !== null;
    return accepted({
      ...view,
      remind: ((personId && (await reminderOf(tx, personId))) || 'hour') as Reminder,
      join: comesIn
        ? {
            offered: personId === null ? await offerNickname(tx, organisationId, locale) : null,
            askAdult: await asksAdult(tx, actor),
          }
        : null,
    });
  });

/** Changes when somebody is reminded of everything they have a seat in. */
export const chooseReminder = (
  app: Platform,
  actor: Actor & { readonly personId: string },
  reminder: Reminder,
): Promise<void> => app.db.as(actor, (tx) => keepReminder(tx, actor, reminder));
