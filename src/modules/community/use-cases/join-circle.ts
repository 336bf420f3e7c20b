import type { Acceptance } from '#contracts/community';
import { accepted, type Result, refused } from '#contracts/result';
import { type NewSession, openAccount, organisationById } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { decideAcceptance } from '../domain/acceptance.ts';
import { whyNotJoin } from '../policy/circle.ts';
import { isAnywhere, putMember } from '../store/memberships.ts';
import { accessCircle, type CircleHere, ruleOf } from './access-circle.ts';

/** Who somebody without an account wants to be, and on whose device. */
export interface Newcomer {
  readonly nickname: string;
  readonly ownDevice: boolean;
  readonly locale: string;
  readonly userAgent: string | null;
}

export interface Joined {
  readonly circle: CircleHere;
  readonly actor: Actor & { readonly personId: string };
  /** To be put into the session cookie, where a person was made. */
  readonly session: NewSession | null;
}

/** Whether this actor has to confirm being an adult: once, with the first circle. */
export async function asksAdult(tx: Tx, actor: Actor): Promise<boolean> {
  const organisation = await organisationById(tx, actor.organisationId);
  if (!organisation?.adultsOnly) return false;
  return actor.personId === null || !(await isAnywhere(tx, actor.personId));
}

/**
 * Puts somebody into a circle they may see, or hold an invitation to; makes them a person first where they are none.
 * Everything is checked before the first row is written, so a refusal leaves nothing behind. Being in already is fine.
 */
export async function enterCircle(
  app: Platform,
  tx: Tx,
  actor: Actor,
  circle: CircleHere,
  entry: { readonly acceptance: Acceptance; readonly newcomer: Newcomer | null; readonly invited: boolean },
): Promise<Result<Joined>> {
  const closed = whyNotJoin(ruleOf(circle), entry.invited);
  if (closed) return refused(closed);
  const missing = decideAcceptance(
    { agreementsVersion: circle.agreements.version },
    entry.acceptance,
    await asksAdult(tx, actor),
  );
  if (missing) return refused(missing.code, { field: missing.field });
  const session = await personFor(app, tx, actor, entry.newcomer);
  if (!session.ok) return session;
  const personId = actor.personId ?? session.value?.personId;
  if (!personId) return refused('sign_in_first');
  await putMember(tx, {
    circleId: circle.id,
    personId,
    organisationId: actor.organisationId,
    acceptedVersion: circle.agreements.version,
    now: app.clock.now(),
  });
  const joiner = { organisationId: actor.organisationId, personId };
  const here = await accessCircle(app, tx, joiner, circle.id);
  if (!here) throw new Error('a circle is seen by whoever just joined it');
  return accepted({ circle: here, actor: joiner, session: session.value });
}

async function personFor(
  app: Platform,
  tx: Tx,
  actor: Actor,
  newcomer: Newcomer | null,
): Promise<Result<NewSession | null>> {
  if (actor.personId !== null || !newcomer) return accepted(null);
  return openAccount(app, tx, { organisationId: actor.organisationId, ...newcomer });
}

/** Joins a circle of the directory: the way in for whoever found it themselves. */
export async function joinBySlug(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  entry: { readonly acceptance: Acceptance; readonly newcomer: Newcomer | null },
): Promise<Result<Joined>> {
  const circle = await accessCircle(app, tx, actor, slugOrId, { lock: true });
  if (!circle) return refused('not_found');
  return enterCircle(app, tx, actor, circle, { ...entry, invited: false });
}

/**
 * Puts a person who has an account into a circle, having shown them the agreements of `acceptedVersion` (and, where the
 * organisation is for adults only, having asked for that).
 */
export async function joinCircle(
  app: Platform,
  tx: Tx,
  actor: Actor,
  join: { readonly circle: CircleHere; readonly acceptedVersion: number },
): Promise<Result<CircleHere>> {
  const acceptance = { accept: true, adult: true, version: join.acceptedVersion };
  const joined = await joinBySlug(app, tx, actor, join.circle.id, { acceptance, newcomer: null });
  return joined.ok ? accepted(joined.value.circle) : joined;
}
