import { seatEvents } from '#contracts/gatherings-seats';
import { hostsOf } from '#modules/community';
import { seeNoticesAbout, tellPerson } from '#modules/notices';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { isSitting } from '../domain/seats.ts';
import { type AskStage, type Candidate, decideAsks } from '../domain/stand-in.ts';
import { dutiesOf } from '../store/duties.ts';
import { accessDate, type DateKept } from '../store/seat-dates.ts';
import { announce, asksOf, keepAsks } from '../store/stand-ins.ts';
import { restingAmong } from './debrief.ts';
import { elsewhereJob, openSeats, tellSeatNews } from './open-seats.ts';

/** Names one question, so that asking again is heard again. */
export const askOf = (sessionId: string, stage: AskStage): string => `${stage}-${sessionId}`;

/** Everybody who could lead a date: who took a duty there, and the hosts of its circle. Not who asked for rest. */
export async function candidatesFor(tx: Tx, date: DateKept, now: Date): Promise<Candidate[]> {
  const duties = await dutiesOf(tx, [date.id]);
  const onDuty = new Set(duties.map(({ personId }) => personId));
  const others = (await hostsOf(tx, date.circleId)).filter((personId) => !onDuty.has(personId));
  const asks = await asksOf(tx, date.id);
  const resting = await restingAmong(tx, [...onDuty, ...others], now);
  const all = [
    ...duties.map(({ personId, duty, answer }) => ({ personId, duty, answer })),
    ...others.map((personId) => ({ personId, duty: null, answer: null })),
  ];
  return all
    .filter(({ personId }) => !resting.has(personId))
    .map((one) => ({ ...one, asked: asks.get(one.personId) ?? null, apart: false }));
}

/** Who was asked to lead, and whom of them. */
export interface StandInAsked {
  readonly asked: readonly { readonly personId: string; readonly duty: Candidate['duty'] }[];
}

/** Asks at a stage whoever has to be asked then; asking twice at one stage asks nobody again. */
export async function askStandIns(app: Platform, tx: Tx, sessionId: string, stage: AskStage): Promise<StandInAsked> {
  const date = await accessDate(tx, sessionId);
  if (!date) return { asked: [] };
  const now = app.clock.now();
  const candidates = await candidatesFor(tx, date, now);
  const open = await openSeats(
    app,
    tx,
    sessionId,
    candidates.map(({ personId }) => personId),
  );
  const sitting = open?.seats.filter(isSitting) ?? [];
  const isApart = (personId: string) => sitting.some((seat) => open?.apart(seat.personId, personId));
  const asked = decideAsks(
    stage,
    candidates.map((one) => ({ ...one, apart: isApart(one.personId) })),
  );
  const personIds = asked.map(({ personId }) => personId);
  await keepAsks(tx, { sessionId, organisationId: date.organisationId, stage, personIds, now });
  for (const personId of personIds) {
    if (stage === 'now') {
      await tellPerson(app, tx, { personId, kind: 'duty_session_now', ids: { session: sessionId } });
    } else {
      const ids = { session: sessionId, ask: askOf(sessionId, stage) };
      await tellPerson(app, tx, { personId, kind: 'duty_session_asked', ids });
    }
  }
  return { asked: asked.map(({ personId, duty }) => ({ personId, duty })) };
}

/** Somebody answered, so no question about this date waits for them any more. */
export async function seeAsks(app: Platform, tx: Tx, personId: string, sessionId: string): Promise<void> {
  for (const stage of ['day', 'hours'] as const) {
    await seeNoticesAbout(app, tx, personId, askOf(sessionId, stage));
  }
  await seeNoticesAbout(app, tx, personId, sessionId);
}

/**
 * A date began without its host: asks the co-hosts and who stands by, else other hosts of the circle, to come now. Where
 * nobody can be asked, people are told that the circle leads itself; whoever sits there alone is offered seats elsewhere.
 */
export async function lookForStandIn(app: Platform, tx: Tx, sessionId: string): Promise<StandInAsked> {
  const asked = await askStandIns(app, tx, sessionId, 'now');
  const open = await openSeats(app, tx, sessionId);
  if (!open) return asked;
  const { id: session, organisationId } = open.date;
  const coming = open.seats.filter((seat) => seat.state === 'taken' && seat.duty === null);
  if (coming.length < 2) await app.jobs.enqueue(tx, elsewhereJob, { organisation: organisationId, session });
  if (asked.asked.length > 0) return asked;
  const fallback = coming.length < 2 ? ('chat' as const) : ('meet_anyway' as const);
  const row = { session_id: session, organisation_id: organisationId, fallback, why: 'nobody_leads' } as const;
  if (!(await announce(tx, { ...row, announced_at: open.now }))) return asked;
  for (const { personId } of coming) {
    await tellPerson(app, tx, { personId, kind: 'session_fallback', ids: { session } });
  }
  await tellSeatNews(app, tx, [{ kind: seatEvents.fallbackAnnounced, sessionId }]);
  return asked;
}
