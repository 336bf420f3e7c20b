import type { GatheringDuty, Repeat } from '#contracts/gatherings';
import { accepted, type Result, refused } from '#contracts/result';
import { people } from '#modules/identity';
import { hiddenFrom } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { readRule, restOf } from '../domain/repeat.ts';
import { dutiesOf } from '../store/duties.ts';
import { datesAhead, lastDate, type SessionKept, sessionsByProof } from '../store/sessions.ts';
import { versionOf } from './access-plan.ts';
import { presentSessions, type SessionHere } from './access-session.ts';

export interface Leader {
  readonly id: string;
  readonly nickname: string;
  readonly duty: GatheringDuty;
}

/** One date of a gathering, with its other dates and the people who lead it. */
export interface GatheringView {
  readonly here: SessionHere;
  /** All dates that are not over and that this reader may know of, the nearest first; this one among them. */
  readonly dates: readonly SessionHere[];
  readonly leaders: readonly Leader[];
  /** Whether more dates follow than stand in the calendar yet. */
  readonly goesOn: boolean;
}

/** A gathering at its next date; once none is left, at its last. */
export async function readGathering(
  app: Platform,
  tx: Tx,
  actor: Actor,
  gatheringId: string,
): Promise<Result<GatheringView>> {
  if (!isId(gatheringId)) return refused('not_found');
  const ahead = await datesAhead(app.vault, tx, gatheringId, app.clock.now());
  const next = ahead.find(({ status }) => status === 'planned' || status === 'open') ?? ahead[0];
  const shown = next ?? (await lastDate(app.vault, tx, gatheringId));
  return shown ? view(app, tx, actor, shown, ahead) : refused('not_found');
}

/** A gathering at one of its dates. */
export async function readSession(
  app: Platform,
  tx: Tx,
  actor: Actor,
  sessionId: string,
): Promise<Result<GatheringView>> {
  const [shown] = await sessionsByProof(app.vault, tx, [sessionId]);
  if (!shown) return refused('not_found');
  return view(app, tx, actor, shown, await datesAhead(app.vault, tx, shown.gathering.id, app.clock.now()));
}

async function view(
  app: Platform,
  tx: Tx,
  actor: Actor,
  shown: SessionKept,
  ahead: readonly SessionKept[],
): Promise<Result<GatheringView>> {
  const all = ahead.some(({ id }) => id === shown.id) ? ahead : [shown, ...ahead];
  const seen = await presentSessions(app, tx, actor, all);
  const here = seen.find(({ id }) => id === shown.id);
  if (!here) return refused('not_found');
  const { gathering } = shown;
  return accepted({
    here,
    dates: seen.filter(({ id }) => ahead.some((date) => date.id === id)),
    leaders: await leadersOf(tx, actor, shown.id),
    goesOn: gathering.rule !== null && gathering.endedAt === null,
  });
}

/** Who took a duty on this date, as one reader sees them: people who blocked each other are not there for each other. */
async function leadersOf(tx: Tx, actor: Actor, sessionId: string): Promise<Leader[]> {
  const { people: hidden } = await hiddenFrom(tx, actor);
  const duties = (await dutiesOf(tx, [sessionId])).filter(
    ({ answer, personId }) => answer === 'taken' && !hidden.has(personId),
  );
  const known = await people(
    tx,
    duties.map(({ personId }) => personId),
  );
  const order: readonly GatheringDuty[] = ['host', 'cohost', 'standby'];
  return duties
    .flatMap(({ personId, duty }) => {
      const person = known.get(personId);
      return person ? [{ id: personId, nickname: person.nickname, duty }] : [];
    })
    .toSorted((a, b) => order.indexOf(a.duty) - order.indexOf(b.duty));
}

/** What the form for changing a date starts with. */
export interface PlanView {
  readonly here: SessionHere;
  readonly session: SessionKept;
  readonly version: number;
  /** How the plan goes on from this date. */
  readonly repeat: Repeat;
  /** It is the nearest date of those that are left: every later one means all of them. */
  readonly isNext: boolean;
}

/** A date whose plan this actor may change. */
export async function readPlan(app: Platform, tx: Tx, actor: Actor, sessionId: string): Promise<Result<PlanView>> {
  const [session] = await sessionsByProof(app.vault, tx, [sessionId]);
  const [here] = session ? await presentSessions(app, tx, actor, [session]) : [];
  if (!session || !here) return refused('not_found');
  if (!here.may.plan) return refused('hosts_only');
  const now = app.clock.now();
  if (here.status === 'cancelled') return refused('gathering_cancelled');
  if (here.status === 'ended' || here.endsAt <= now) return refused('gathering_over');
  const { gathering, plannedLocal } = session;
  const ahead = (await datesAhead(app.vault, tx, gathering.id, now)).filter(({ status }) => status !== 'cancelled');
  const isInPlan = plannedLocal >= gathering.startsLocal;
  return accepted({
    here,
    session,
    version: versionOf(session),
    repeat: isInPlan ? restOf(gathering, plannedLocal) : readRule(gathering.rule, gathering.startsLocal),
    isNext: ahead.every((date) => date.plannedLocal >= plannedLocal),
  });
}
