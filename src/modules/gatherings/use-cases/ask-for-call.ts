import { accessCircle } from '#modules/community';
import { coordinators } from '#modules/identity';
import { seeNoticesAbout, tellPerson } from '#modules/notices';
import { apartAmong } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { decideCallAsks } from '../domain/stand-in.ts';
import { accessDate } from '../store/seat-dates.ts';
import { seatsOf } from '../store/seats.ts';
import { asksOf, forgetCallAsks, keepAsks } from '../store/stand-ins.ts';
import { candidatesFor } from './stand-in.ts';

/** Who was asked, and of which kind they are. */
export interface AskedForCall {
  readonly who: 'hosts' | 'coordinators' | 'nobody';
  readonly people: readonly string[];
}

/**
 * Nobody in a room answered somebody who calls quietly: asks the circle's hosts who do not lead there to come, else whoever
 * looks after the organisation and may see the circle. Nobody who does not meet the caller, or anybody else who sits there.
 */
export async function askForCall(
  app: Platform,
  tx: Tx,
  sessionId: string,
  callerId: string | null,
): Promise<AskedForCall> {
  const date = await accessDate(tx, sessionId);
  if (!date) return { who: 'nobody', people: [] };
  const now = app.clock.now();
  const candidates = await candidatesFor(tx, date, now);
  const seats = (await seatsOf(tx, [sessionId])).filter(({ state }) => state === 'taken');
  const sitting = [...seats.map(({ personId }) => personId), ...(callerId ? [callerId] : [])];
  const others = await coordinatorsWhoSee(app, tx, date);
  const apart = await apartAmong(tx, [...sitting, ...candidates.map(({ personId }) => personId), ...others]);
  const isApart = (personId: string) => sitting.some((one) => apart(one, personId));
  const hosts = decideCallAsks(candidates.map((one) => ({ ...one, apart: isApart(one.personId) })))
    .map(({ personId }) => personId)
    .filter((personId) => personId !== callerId);
  const onDuty = new Set(candidates.flatMap(({ personId, duty }) => (duty === null ? [] : [personId])));
  const asks = await asksOf(tx, sessionId);
  const coordinating = others.filter(
    (personId) =>
      personId !== callerId && !onDuty.has(personId) && !isApart(personId) && asks.get(personId)?.answer !== 'no',
  );
  const people = hosts.length > 0 ? hosts : coordinating;
  const seated = new Set(seats.map(({ personId }) => personId));
  const outside = people.filter((personId) => !seated.has(personId));
  await keepAsks(tx, { sessionId, organisationId: date.organisationId, stage: 'call', personIds: outside, now });
  for (const personId of people) {
    const ids = { session: sessionId, ...(seated.has(personId) ? {} : { asked: 'call' }) };
    await tellPerson(app, tx, { personId, kind: 'quiet_call', ids });
  }
  return { who: people.length === 0 ? 'nobody' : hosts.length > 0 ? 'hosts' : 'coordinators', people };
}

/** An invited circle stays closed to whoever is not in it, also now. */
async function coordinatorsWhoSee(
  app: Platform,
  tx: Tx,
  { organisationId, circleId }: { readonly organisationId: string; readonly circleId: string },
): Promise<string[]> {
  const seeing: string[] = [];
  for (const personId of await coordinators(tx)) {
    const circle = await accessCircle(app, tx, { organisationId, personId }, circleId);
    if (circle) seeing.push(personId);
  }
  return seeing;
}

/** Nobody is needed any more: what was asked waits for no answer. */
export async function endCallAsks(app: Platform, tx: Tx, sessionId: string): Promise<void> {
  for (const personId of await forgetCallAsks(tx, sessionId)) await seeNoticesAbout(app, tx, personId, sessionId);
}
