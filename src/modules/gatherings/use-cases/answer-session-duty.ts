import type { GatheringDuty } from '#contracts/gatherings';
import { seatEvents } from '#contracts/gatherings-seats';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { dutiesOf, insertDuties } from '../store/duties.ts';
import { type Asked, answerAsk, answerDuty, asksOf } from '../store/stand-ins.ts';
import { accessSession, type SessionHere } from './access-session.ts';
import { openSeats, settleSeats, tellSeatNews } from './open-seats.ts';
import { seeAsks } from './stand-in.ts';

/** What somebody is asked to do at a date, as they see it. */
export interface DutyQuestion {
  readonly session: SessionHere;
  /** The duty they would take, or have taken. */
  readonly duty: Exclude<GatheringDuty, 'host'>;
  /** It began without anybody who leads, or somebody there calls quietly; null where it is still ahead. */
  readonly now: 'lead' | 'call' | null;
  readonly answer: 'yes' | 'no' | null;
}

interface Question extends Omit<DutyQuestion, 'session'> {
  /** They have a row of duty already. */
  readonly has: boolean;
}

/** Null where nobody asked them, or there is nothing left to answer. */
async function questionFor(tx: Tx, here: SessionHere, personId: string): Promise<Question | null> {
  if (here.status === 'cancelled' || here.status === 'ended') return null;
  const own = (await dutiesOf(tx, [here.id])).find((duty) => duty.personId === personId);
  const asked: Asked | undefined = (await asksOf(tx, here.id)).get(personId);
  if (own?.duty === 'host' || (!own && !asked)) return null;
  const answered = own?.answer === 'declined' ? 'no' : own?.answer === 'taken' && !asked ? 'yes' : null;
  return {
    duty: own?.duty ?? 'standby',
    now: asked?.stage === 'now' ? 'lead' : asked?.stage === 'call' ? 'call' : null,
    answer: asked?.answer ?? answered,
    has: own !== undefined,
  };
}

export const showDutyQuestion = (app: Platform, actor: Actor, sessionId: string): Promise<Result<DutyQuestion>> =>
  app.db.as(actor, async (tx) => {
    const session = await accessSession(app, tx, actor, sessionId);
    if (!session || actor.personId === null) return refused('not_found');
    const question = await questionFor(tx, session, actor.personId);
    return question ? accepted({ session, ...question }) : refused('gathering_duty_over');
  });

/**
 * Takes a duty at a date, confirms it, or gives it back; a "no" needs no reason and nobody is shown it. Whoever comes when
 * a date has begun without its host leads it; whoever comes to somebody who calls quietly stands by.
 */
export const answerSessionDuty = (
  app: Platform,
  actor: Actor,
  sessionId: string,
  answer: 'yes' | 'no',
): Promise<Result<{ readonly gatheringId: string; readonly comesNow: boolean }>> =>
  app.db.as(actor, async (tx) => {
    const { personId, organisationId } = actor;
    const here = await accessSession(app, tx, actor, sessionId);
    if (!here || personId === null) return refused('not_found');
    const question = await questionFor(tx, here, personId);
    if (!question) return refused('gathering_duty_over');
    const now = app.clock.now();
    const leadsNow = answer === 'yes' && question.now === 'lead';
    const duty = leadsNow ? ('cohost' as const) : question.duty;
    await answerAsk(tx, sessionId, personId, answer);
    if (question.has) {
      const change = { answer: answer === 'yes' ? ('taken' as const) : ('declined' as const) };
      await answerDuty(tx, { sessionId, personId, now }, leadsNow ? { ...change, duty: 'cohost' } : change);
    } else if (answer === 'yes') {
      const taken = {
        sessionId,
        personId,
        organisationId,
        duty,
        answer: 'taken',
        lasting: false,
        askedBy: null,
      } as const;
      await insertDuties(tx, [taken], now);
    }
    await seeAsks(app, tx, personId, sessionId);
    await openSeats(app, tx, sessionId);
    const news = await settleSeats(app, tx, sessionId);
    await tellSeatNews(app, tx, [{ kind: seatEvents.dutyTaken, sessionId, by: personId }, ...news]);
    return accepted({ gatheringId: here.gatheringId, comesNow: answer === 'yes' && question.now !== null });
  });
