import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { isLive, shouldTouch } from '../domain/session.ts';
import { type Organisation, organisationAt } from '../store/organisations.ts';
import { sessionByToken, touchSession } from '../store/sessions.ts';
import { digestToken } from './open-session.ts';

/** What other modules know of a person that every page shows. */
export interface VisitFacts {
  readonly unread: boolean;
  readonly host: boolean;
}
export type FactsOf = (tx: Tx, personId: string) => Promise<VisitFacts>;

const organisationKept = 5_000;

/**
 * Makes a look-up of organisations by host name. An open one is remembered for 5 seconds, and for as long as the database
 * cannot be asked: help must still be shown in its name.
 */
export function organisationLookUp(app: Platform): (host: string) => Promise<Organisation | null> {
  const known = new Map<string, { readonly at: number; readonly organisation: Organisation }>();
  return async (host) => {
    const now = app.clock.now().getTime();
    const kept = known.get(host);
    if (kept && now - kept.at < organisationKept) return kept.organisation;
    let organisation: Organisation | null;
    try {
      organisation = await app.db.system('find the organisation of a host', (tx) => organisationAt(tx, host));
    } catch (error) {
      if (!kept) throw error;
      app.log.failure('organisation from memory', error);
      return kept.organisation;
    }
    if (known.size > 1_000) known.clear();
    if (organisation?.open) known.set(host, { at: now, organisation });
    return organisation;
  };
}

/** The session of a token with its person, while it is live; notes now and then that it was used. */
export async function recogniseSession(app: Platform, organisationId: string, token: string, factsOf: FactsOf) {
  const now = app.clock.now();
  const found = await app.db.lookUp(async (tx) => {
    const session = await sessionByToken(tx, organisationId, digestToken(token));
    if (!session) return null;
    const times = { ownDevice: session.own_device, createdAt: session.created_at, seenAt: session.seen_at };
    if (!isLive(times, now)) return null;
    return { times, session: { ...session, ...(await factsOf(tx, session.person_id)) } };
  });
  if (!found) return null;
  const { times, session } = found;
  if (shouldTouch(times, now)) {
    await app.db.as({ organisationId, personId: session.person_id }, (tx) => touchSession(tx, session.id, now));
  }
  return session;
}
