import type { GatheringDuty } from '#contracts/gatherings';
import type { HelperForm } from '#contracts/gatherings-plan';
import { accepted, type Result, refused } from '#contracts/result';
import { circleMembers, dutyInCircle } from '#modules/community';
import { people } from '#modules/identity';
import { seeNoticesAbout, tellPerson } from '#modules/notices';
import { hiddenFrom, mayContact } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { answerDuties, dutiesOf, insertDuties, openDuties } from '../store/duties.ts';
import { datesAhead, type SessionKept } from '../store/sessions.ts';
import { accessPlan } from './access-plan.ts';
import { presentSessions, type SessionHere } from './access-session.ts';

export interface Askable {
  readonly id: string;
  readonly nickname: string;
  /** What they were asked for on this date; whether they said no is nobody's business. */
  readonly asked: GatheringDuty | null;
}

export interface HelpersView {
  readonly here: SessionHere;
  /** Who leads it with a duty that they took. */
  readonly leading: readonly (Askable & { readonly duty: GatheringDuty })[];
  /** People of the circle who may be asked. */
  readonly askable: readonly Askable[];
  readonly next: string | null;
}

const onePage = 30;

/** Who leads a date, and whom its host could ask to lead with them or to stand by. */
export async function showHelpers(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  after: string | null,
): Promise<Result<HelpersView>> {
  const found = await accessPlan(app, tx, actor, sessionId);
  if (!found.ok) return found;
  const { here } = found.value;
  const duties = new Map((await dutiesOf(tx, [sessionId])).map((duty) => [duty.personId, duty]));
  const members = await circleMembers(tx, here.circleId, isId(after) ? after : null, onePage + 1);
  const { people: hidden } = await hiddenFrom(tx, actor);
  const known = await people(tx, [...duties.keys(), ...members.map(({ personId }) => personId)]);
  const shown = (personId: string): Askable[] => {
    const person = known.get(personId);
    const duty = duties.get(personId);
    return person && !hidden.has(personId)
      ? [{ id: personId, nickname: person.nickname, asked: duty?.duty ?? null }]
      : [];
  };
  const isLeading = (personId: string) => duties.get(personId)?.answer === 'taken';
  return accepted({
    here,
    leading: [...duties.values()]
      .filter(({ answer }) => answer === 'taken')
      .flatMap(({ personId, duty }) => shown(personId).map((person) => ({ ...person, duty }))),
    askable: members
      .slice(0, onePage)
      .flatMap(({ personId }) => (isLeading(personId) || personId === actor.personId ? [] : shown(personId))),
    next: members.length > onePage ? (members[onePage - 1]?.personId ?? null) : null,
  });
}

/** A host asks somebody of the circle to lead with them, or to stand by: on this date, or on it and every later one. */
export async function askHelper(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  { person, duty, reach }: HelperForm,
): Promise<Result<SessionHere>> {
  const found = await accessPlan(app, tx, actor, sessionId);
  if (!found.ok) return found;
  const { here, session, ahead } = found.value;
  const reachable =
    isId(person) &&
    actor.personId !== null &&
    (await dutyInCircle(tx, here.circleId, person)) !== null &&
    (await mayContact(tx, actor.personId, person));
  if (!reachable) return refused('no_member');
  const known = await dutiesOf(tx, [sessionId]);
  if (known.some(({ personId }) => personId === person)) return refused('helper_asked_already');
  const dates = reach === 'one' ? [session] : ahead.filter((date) => date.plannedLocal >= session.plannedLocal);
  const asked = { personId: person, organisationId: actor.organisationId, duty, answer: 'asked' } as const;
  await insertDuties(
    tx,
    dates.map(({ id }) => ({ ...asked, sessionId: id, lasting: reach === 'following', askedBy: actor.personId })),
    app.clock.now(),
  );
  await tellPerson(app, tx, { personId: person, kind: 'gathering_duty_asked', ids: { gathering: here.gatheringId } });
  return accepted(here);
}

export interface DutyAsked {
  readonly duty: 'cohost' | 'standby';
  /** The dates that wait for an answer, the nearest first. */
  readonly dates: readonly SessionHere[];
  /** Goes on to later dates as well. */
  readonly lasting: boolean;
}

/** What waits for a person's answer in a gathering. Being asked lets somebody see it who still may see its circle. */
export async function showDutyAsked(
  app: Platform,
  tx: Tx,
  actor: Actor,
  gatheringId: string,
): Promise<Result<DutyAsked>> {
  const waiting = await waitingFor(app, tx, actor, gatheringId);
  const [first] = waiting.duties;
  const dates = await presentSessions(app, tx, actor, waiting.dates);
  if (!first || dates.length === 0) return refused('gathering_duty_over');
  return accepted({
    duty: first.duty === 'standby' ? 'standby' : 'cohost',
    dates,
    lasting: waiting.duties.some(({ lasting }) => lasting),
  });
}

/** Takes or declines what was asked, without a reason. Nobody is told of a no. */
export async function answerDuty(
  app: Platform,
  tx: Tx,
  actor: Actor,
  gatheringId: string,
  answer: 'yes' | 'no',
): Promise<Result<{ readonly gatheringId: string }>> {
  const shown = await showDutyAsked(app, tx, actor, gatheringId);
  if (!shown.ok || actor.personId === null) return refused('gathering_duty_over');
  const ids = shown.value.dates.map(({ id }) => id);
  await answerDuties(tx, actor.personId, ids, answer === 'yes' ? 'taken' : 'declined', app.clock.now());
  await seeNoticesAbout(app, tx, actor.personId, gatheringId);
  return accepted({ gatheringId });
}

async function waitingFor(app: Platform, tx: Tx, actor: Actor, gatheringId: string) {
  const dates: readonly SessionKept[] = isId(gatheringId)
    ? await datesAhead(app.vault, tx, gatheringId, app.clock.now())
    : [];
  const ids = dates.map(({ id }) => id);
  const duties = actor.personId === null ? [] : await openDuties(tx, actor.personId, ids);
  const waiting = new Set(duties.map(({ sessionId }) => sessionId));
  return { duties, dates: dates.filter(({ id, status }) => waiting.has(id) && status !== 'cancelled') };
}
