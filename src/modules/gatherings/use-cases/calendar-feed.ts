import { randomBytes } from 'node:crypto';
import { languageAndZone } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { translator } from '#platform/i18n';
import { type CalendarEvent, writeCalendar } from '../domain/calendar.ts';
import { toLocal } from '../domain/zoned-time.ts';
import { ownDates } from '../store/coming.ts';
import { dutiesOf } from '../store/duties.ts';
import { feedOwner, feedSince, putFeed, removeFeed } from '../store/feeds.ts';
import { datesAhead, type SessionKept, sessionsByProof } from '../store/sessions.ts';
import { accessSession, presentSessions } from './access-session.ts';

const purpose = 'calendar feed';
const keptBehind = 30 * 86_400_000;

/** Makes the secret of a person's own calendar; an earlier one ends. It is shown once and kept nowhere. */
export async function makeFeed(app: Platform, tx: Tx, actor: Actor & { readonly personId: string }): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const digest = app.vault.digest(purpose, token);
  await putFeed(tx, { personId: actor.personId, organisationId: actor.organisationId, digest, now: app.clock.now() });
  return token;
}

/** Ends a person's calendar address: whoever follows it finds nothing any more. */
export const endFeed = (tx: Tx, personId: string): Promise<unknown> => removeFeed(tx, personId);

/** Since when a person has a calendar address; null while they have none. */
export const feedMadeAt = (tx: Tx, personId: string): Promise<Date | null> => feedSince(tx, personId);

/** A person's calendar by its secret; null where it opens none. `origin` begins its links. */
export async function readFeed(app: Platform, tx: Tx, token: string, origin: string): Promise<string | null> {
  if (!/^[\w-]{32}$/.test(token) || !tx.actor) return null;
  const personId = await feedOwner(tx, app.vault.digest(purpose, token));
  const reader = personId && (await languageAndZone(tx, personId));
  if (!personId || !reader) return null;
  const actor = { organisationId: tx.actor.organisationId, personId };
  const dates = await ownDates(app.vault, tx, personId, new Date(app.clock.now().getTime() - keptBehind));
  const coming = (await presentSessions(app, tx, actor, dates)).filter(
    ({ mine }) => mine?.duty || mine?.seat?.state === 'taken',
  );
  const seen = new Set(coming.map(({ id }) => id));
  const events = await eventsOf(
    app,
    tx,
    personId,
    dates.filter(({ id }) => seen.has(id)),
  );
  return write(reader.locale, origin, events);
}

/** The file of one date, to be put into a calendar; null for whoever may not know of it. */
export async function readDateFile(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  { locale, origin }: { readonly locale: string; readonly origin: string },
): Promise<string | null> {
  if (!(await accessSession(app, tx, actor, sessionId))) return null;
  return write(locale, origin, (await sessionsByProof(app.vault, tx, [sessionId])).map(single));
}

type Dated = Omit<CalendarEvent, 'uid' | 'title' | 'link'> & { readonly id: string; readonly sessionId: string };

/** A calendar in which nothing says what people meet for: a neutral word, and a link to the date. */
function write(locale: string, origin: string, events: readonly Dated[]): string {
  const title = translator(locale)('gatherings.calendar_event');
  const host = new URL(origin).hostname;
  return writeCalendar({
    name: title,
    events: events.map(({ id, sessionId, ...event }) => ({
      ...event,
      uid: `${id}@${host}`,
      title,
      link: `${origin}/sessions/${sessionId}`,
    })),
  });
}

const single = (session: SessionKept): Dated => ({
  id: session.id,
  sessionId: session.id,
  zone: session.gathering.zone,
  startsLocal: toLocal(session.gathering.zone, session.startsAt),
  minutes: session.about.minutes,
  rule: null,
  without: [],
  instead: null,
  cancelled: session.status === 'cancelled',
  sequence: session.revision,
  changedAt: session.changedAt,
});

/**
 * Dates one by one; where somebody has a lasting duty, the gathering's plan as one event that comes round, with the dates
 * that are different beside it.
 */
async function eventsOf(app: Platform, tx: Tx, personId: string, dates: readonly SessionKept[]): Promise<Dated[]> {
  const duties = await dutiesOf(
    tx,
    dates.map(({ id }) => id),
  );
  const own = duties.filter((duty) => duty.personId === personId && duty.lasting && duty.answer === 'taken');
  const lasting = new Set(own.map(({ sessionId }) => sessionId));
  const events: Dated[] = [];
  for (const held of Map.groupBy(dates, ({ gathering }) => gathering.id).values()) {
    const round = held.filter((date) => lasting.has(date.id) && isRound(date));
    const [first] = round;
    const ahead = first ? await datesAhead(app.vault, tx, first.gathering.id, app.clock.now()) : [];
    const others = ahead.filter((date) => isRound(date) && !round.some(({ id }) => id === date.id));
    if (first) events.push(...series(first, round, others));
    events.push(...held.filter((date) => !round.includes(date)).map(single));
  }
  return events;
}

/** Whether a date belongs to a plan that goes on. */
const isRound = ({ gathering, plannedLocal }: SessionKept): boolean =>
  gathering.rule !== null && gathering.endedAt === null && plannedLocal >= gathering.startsLocal;

/** A plan that comes round, from its first date on, without the dates of others. */
function series(first: SessionKept, own: readonly SessionKept[], others: readonly SessionKept[]): Dated[] {
  const { gathering } = first;
  const round: Dated = {
    ...single(first),
    id: gathering.id,
    startsLocal: gathering.startsLocal,
    minutes: gathering.minutes,
    rule: gathering.rule,
    without: others.map(({ plannedLocal }) => plannedLocal),
    cancelled: false,
    sequence: gathering.revision,
    changedAt: gathering.changedAt,
  };
  const different = own.filter((date) => date.ownTime || date.ownFacts || date.status === 'cancelled');
  return [
    round,
    ...different.map((date) => ({
      ...single(date),
      id: gathering.id,
      instead: date.plannedLocal,
      sequence: gathering.revision + date.revision,
    })),
  ];
}
