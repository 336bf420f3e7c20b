import type { HandOverForm } from '#contracts/gatherings-plan';
import { seatEvents } from '#contracts/gatherings-seats';
import { accepted, type Result, refused } from '#contracts/result';
import { circleMembers, dutyInCircle } from '#modules/community';
import { people } from '#modules/identity';
import { seeNoticesAbout, tellPerson } from '#modules/notices';
import { hiddenFrom, mayContact } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { doorOpensBefore } from '../policy/session.ts';
import { type DutyKept, dutiesOf, giveHosting } from '../store/duties.ts';
import { datesAhead, type SessionKept } from '../store/sessions.ts';
import { answerTakeOvers, keepTakeOvers, type TakeOver, takeOversOf, withdrawTakeOvers } from '../store/take-overs.ts';
import { accessPlan } from './access-plan.ts';
import { accessSession, presentSessions, type SessionHere } from './access-session.ts';
import type { Askable } from './ask-helper.ts';
import { openSeats, type SeatNews, settleSeats, tellSeatNews } from './open-seats.ts';

export interface HandOverView {
  readonly here: SessionHere;
  /** Who was asked about this date last, and what they said. */
  readonly asked: { readonly nickname: string; readonly answer: 'no' | null } | null;
  /** People of the circle who may be asked, those who lead this date with the host first. */
  readonly askable: readonly Askable[];
  readonly next: string | null;
}

const onePage = 30;

const hostOf = (duties: readonly DutyKept[], sessionId: string): DutyKept | undefined =>
  duties.find((one) => one.sessionId === sessionId && one.duty === 'host' && one.answer === 'taken');

/** A date that this actor hosts and that is not over. */
async function accessHosted(app: Platform, tx: Tx, actor: Actor, sessionId: string) {
  const found = await accessPlan(app, tx, actor, sessionId);
  if (found.ok && found.value.here.mine?.duty !== 'host') return refused('hosts_only');
  return found;
}

/** Whom the host of a date could ask to host it in their place. */
export async function showHandOver(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  after: string | null,
): Promise<Result<HandOverView>> {
  const found = await accessHosted(app, tx, actor, sessionId);
  if (!found.ok) return found;
  const { here } = found.value;
  if (actor.personId !== null) await seeNoticesAbout(app, tx, actor.personId, sessionId);
  const duties = new Map((await dutiesOf(tx, [sessionId])).map((duty) => [duty.personId, duty]));
  const leading = [...duties.values()].filter(({ answer, duty }) => answer === 'taken' && duty !== 'host');
  const members = await circleMembers(tx, here.circleId, isId(after) ? after : null, onePage + 1);
  const asked = (await takeOversOf(tx, [sessionId])).get(sessionId) ?? null;
  const { people: hidden } = await hiddenFrom(tx, actor);
  const first = after ? [] : leading.map(({ personId }) => personId);
  const others = members.slice(0, onePage).map(({ personId }) => personId);
  const ids = [...new Set([...first, ...others])].filter((id) => id !== actor.personId && !hidden.has(id));
  const known = await people(tx, [...ids, ...(asked ? [asked.personId] : [])]);
  return accepted({
    here,
    asked:
      asked && asked.fromId === actor.personId && asked.answer !== 'yes'
        ? { nickname: known.get(asked.personId)?.nickname ?? '', answer: asked.answer }
        : null,
    askable: ids.flatMap((id) => {
      const person = known.get(id);
      const duty = duties.get(id);
      return person ? [{ id, nickname: person.nickname, asked: duty?.answer === 'taken' ? duty.duty : null }] : [];
    }),
    next: members.length > onePage ? (members[onePage - 1]?.personId ?? null) : null,
  });
}

/** The host of a date asks somebody of the circle to host it, or it and every later one, in their place. They stay until a yes. */
export async function askTakeOver(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  { person, reach, stays }: HandOverForm,
): Promise<Result<SessionHere>> {
  const found = await accessHosted(app, tx, actor, sessionId);
  if (!found.ok) return found;
  const { here, session, ahead } = found.value;
  const { personId: fromId, organisationId } = actor;
  const reachable =
    isId(person) &&
    fromId !== null &&
    person !== fromId &&
    (await dutyInCircle(tx, here.circleId, person)) !== null &&
    (await mayContact(tx, fromId, person));
  if (!reachable) return refused('no_member');
  const wanted = reach === 'one' ? [session] : ahead.filter((date) => date.plannedLocal >= session.plannedLocal);
  const ids = wanted.filter(({ status }) => status !== 'cancelled' && status !== 'ended').map(({ id }) => id);
  const waiting = await takeOversOf(tx, ids);
  if ([...waiting.values()].some(({ answer }) => answer === null)) return refused('take_over_waits');
  const duties = await dutiesOf(tx, ids);
  const hosted = ids.flatMap((id) => {
    const host = hostOf(duties, id);
    return host?.personId === fromId ? [host] : [];
  });
  const asked = { organisationId, fromId, personId: person, lasting: reach === 'following', stays };
  await keepTakeOvers(
    tx,
    hosted.map(({ sessionId: id, lasting }) => ({ ...asked, sessionId: id, hostLasting: lasting })),
    app.clock.now(),
  );
  await tellPerson(app, tx, { personId: person, kind: 'take_over_asked', ids: { session: sessionId } });
  return accepted(here);
}

/** The host thought better of it: nothing that they asked together with this date waits any more. */
export async function withdrawTakeOver(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
): Promise<Result<SessionHere>> {
  const found = await accessHosted(app, tx, actor, sessionId);
  if (!found.ok) return found;
  const ids = found.value.ahead.map(({ id }) => id);
  const waiting = await takeOversOf(tx, ids);
  const asked = waiting.get(sessionId);
  if (!asked || asked.answer !== null || actor.personId === null) return refused('gathering_duty_over');
  await withdrawTakeOvers(tx, together(waiting, asked), actor.personId);
  await seeNoticesAbout(app, tx, asked.personId, sessionId);
  return accepted(found.value.here);
}

/** The dates of one question. */
const together = (all: ReadonlyMap<string, TakeOver>, { fromId, personId }: TakeOver): string[] =>
  [...all.values()].flatMap((one) =>
    one.fromId === fromId && one.personId === personId && one.answer === null ? [one.sessionId] : [],
  );

export interface TakeOverAsked {
  /** The dates that wait for an answer, the nearest first. */
  readonly dates: readonly SessionHere[];
  /** Goes on to later dates as well. */
  readonly lasting: boolean;
}

interface Waiting extends TakeOverAsked {
  readonly asked: TakeOver;
}

async function waitingFor(app: Platform, tx: Tx, actor: Actor, sessionId: string): Promise<Waiting | null> {
  const here = isId(sessionId) && (await accessSession(app, tx, actor, sessionId));
  if (!here) return null;
  const ahead = await datesAhead(app.vault, tx, here.gatheringId, app.clock.now(), { lock: true });
  const open = ahead.filter(({ status }) => status !== 'cancelled' && status !== 'ended');
  const waiting = await takeOversOf(
    tx,
    open.map(({ id }) => id),
  );
  const asked = waiting.get(sessionId);
  if (!asked || asked.personId !== actor.personId || asked.answer !== null) return null;
  const duties = await dutiesOf(tx, [...waiting.keys()]);
  const ids = new Set(together(waiting, asked).filter((id) => hostOf(duties, id)?.personId === asked.fromId));
  const dates = open.filter(({ id }: SessionKept) => ids.has(id));
  const seen = await presentSessions(app, tx, actor, dates);
  return ids.has(sessionId) && seen.length > 0 ? { dates: seen, lasting: asked.lasting, asked } : null;
}

/** What waits for a person's answer: hosting a date, or it and later ones, in its host's place. */
export async function showTakeOver(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
): Promise<Result<TakeOverAsked>> {
  const waiting = await waitingFor(app, tx, actor, sessionId);
  return waiting ? accepted({ dates: waiting.dates, lasting: waiting.lasting }) : refused('gathering_duty_over');
}

/** Takes the dates over, or leaves them with their host, who hears which. An open room follows. */
export async function answerTakeOver(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  answer: 'yes' | 'no',
): Promise<Result<null>> {
  const waiting = await waitingFor(app, tx, actor, sessionId);
  const { personId, organisationId } = actor;
  if (!waiting || personId === null) return refused('gathering_duty_over');
  const { asked, dates } = waiting;
  const ids = dates.map(({ id }) => id);
  const now = app.clock.now();
  await answerTakeOvers(tx, ids, answer, now);
  await seeNoticesAbout(app, tx, personId, sessionId);
  const news: SeatNews[] = [];
  if (answer === 'yes') {
    // Whoever may be in the room already does not lose their seat in it.
    const opens = new Map(dates.map(({ id, startsAt }) => [id, startsAt.getTime() - doorOpensBefore]));
    const stays = (id: string) => asked.stays || now.getTime() >= (opens.get(id) ?? 0);
    await giveHosting(
      tx,
      ids,
      { from: asked.fromId, to: personId, lasting: asked.lasting, stays },
      organisationId,
      now,
    );
    for (const id of ids) {
      await openSeats(app, tx, id);
      news.push({ kind: seatEvents.hostChanged, sessionId: id, by: personId }, ...(await settleSeats(app, tx, id)));
    }
  }
  await tellPerson(app, tx, { personId: asked.fromId, kind: 'take_over_answered', ids: { session: sessionId } });
  await tellSeatNews(app, tx, news);
  return accepted(null);
}
