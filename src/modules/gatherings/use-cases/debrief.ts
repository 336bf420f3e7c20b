import type { DebriefForm } from '#contracts/gatherings-care';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { restUntil } from '../domain/care.ts';
import { staysOf } from '../store/after-care.ts';
import { dutiesOf } from '../store/duties.ts';
import { debriefOf, keepDebrief, keepRest, placeOfDebrief, removeRest, restsAmong } from '../store/hosting.ts';
import { accessSession, type SessionHere } from './access-session.ts';

/** A date that somebody led, and what they wrote down about it for themselves. */
export interface DebriefHere {
  readonly session: SessionHere;
  readonly written: DebriefForm | null;
  /** Until when they rest, where they do. */
  readonly restsUntil: Date | null;
}

async function accessLed(app: Platform, tx: Tx, actor: Actor, sessionId: string): Promise<SessionHere | null> {
  const session = await accessSession(app, tx, actor, sessionId);
  if (!session || app.clock.now() < session.startsAt) return null;
  const { personId } = actor;
  const isOnDuty = (await dutiesOf(tx, [session.id])).some(
    (one) => one.answer === 'taken' && one.personId === personId,
  );
  const led = (await staysOf(tx, session.id)).some((stay) => stay.led && stay.person_id === personId);
  return isOnDuty || led ? session : null;
}

/** Null for whoever had no duty at this date. */
export const readDebrief = (app: Platform, actor: Actor, sessionId: string): Promise<DebriefHere | null> =>
  app.db.as(actor, async (tx) => {
    const session = await accessLed(app, tx, actor, sessionId);
    const { personId } = actor;
    if (!session || personId === null) return null;
    const row = await debriefOf(tx, session.id, personId);
    const text =
      row &&
      (await app.vault.open(tx, { kind: 'person', id: personId }, placeOfDebrief(session.id, personId), row.sealed));
    return {
      session,
      written: text ? (JSON.parse(text) as DebriefForm) : null,
      restsUntil: (await restsAmong(tx, [personId], app.clock.now())).get(personId) ?? null,
    };
  });

/** Keeps a host's own look back, sealed for them alone. Answers whether rest should be offered. */
export const writeDebrief = (
  app: Platform,
  actor: Actor,
  sessionId: string,
  form: DebriefForm,
): Promise<Result<{ readonly offerRest: boolean }>> =>
  app.db.as(actor, async (tx) => {
    const session = await accessLed(app, tx, actor, sessionId);
    const { personId } = actor;
    if (!session || personId === null) return refused('not_found');
    const place = placeOfDebrief(session.id, personId);
    await keepDebrief(tx, {
      session_id: session.id,
      person_id: personId,
      organisation_id: session.organisationId,
      sealed: await app.vault.seal(tx, { kind: 'person', id: personId }, place, JSON.stringify(form)),
      written_at: app.clock.now(),
    });
    return accepted({ offerRest: form.weight === 'heavy' });
  });

/** From now on, for so many days, this person is asked to lead nothing; 0 ends a rest. */
export const takeRest = (app: Platform, actor: Actor, days: number): Promise<Result<null>> =>
  app.db.as(actor, async (tx) => {
    const { personId, organisationId } = actor;
    if (personId === null) return refused('sign_in_first');
    const until = restUntil(days, app.clock.now());
    if (until) await keepRest(tx, { person_id: personId, organisation_id: organisationId, until });
    else await removeRest(tx, personId);
    return accepted(null);
  });

/** Those of these people who asked for rest: they are asked for no duty now. */
export const restingAmong = async (tx: Tx, people: readonly string[], now: Date): Promise<ReadonlySet<string>> =>
  new Set((await restsAmong(tx, people, now)).keys());
