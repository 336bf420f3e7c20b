import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isLive, sessionLife } from '../domain/session.ts';
import { accessSession, removeSessions, removeSessionsUnseenSince, sessionsOf } from '../store/sessions.ts';
import { actorOf, type Self } from './self.ts';

/** Carries the ids of sessions that were ended. */
export const sessionsChannel = 'sessions';

/** A device on which a person is signed in. */
export interface SessionView {
  readonly id: string;
  /** Coarse name of the device; '' where it gave none. */
  readonly device: string;
  readonly own: boolean;
  readonly seenAt: Date;
  readonly here: boolean;
}

/** Where a person is signed in, this device first, then the most recently used. */
export function presentSessions(app: Platform, self: Self): Promise<SessionView[]> {
  const now = app.clock.now();
  return app.db.as(actorOf(self), async (tx) => {
    const rows = await sessionsOf(tx, self.personId);
    return rows
      .filter((row) => isLive({ ownDevice: row.own_device, createdAt: row.created_at, seenAt: row.seen_at }, now))
      .map((row) => ({
        id: row.id,
        device: row.device,
        own: row.own_device,
        seenAt: row.seen_at,
        here: row.id === self.sessionId,
      }))
      .sort((a, b) => Number(b.here) - Number(a.here));
  });
}

/** Ends sessions of a person at once, on every process, open streams included. */
export async function endSessions(
  app: Platform,
  tx: Tx,
  personId: string,
  which: Parameters<typeof removeSessions>[2],
): Promise<void> {
  const ended = await removeSessions(tx, personId, which);
  tx.afterCommit(() => {
    for (const id of ended) app.db.notify(sessionsChannel, id);
  });
}

/** Signs out here. */
export const signOut = (app: Platform, self: Self): Promise<void> => endSession(app, self, self.sessionId);

/** Ends one of the person's sessions; one that is not there (any more) has ended already. */
export const endSession = (app: Platform, self: Self, id: string): Promise<void> =>
  app.db.as(actorOf(self), (tx) => endSessions(app, tx, self.personId, { only: id }));

export const endOtherSessions = (app: Platform, self: Self): Promise<void> =>
  app.db.as(actorOf(self), (tx) => endSessions(app, tx, self.personId, { keep: self.sessionId }));

export const endAllSessions = (app: Platform, self: Self): Promise<void> =>
  app.db.as(actorOf(self), (tx) => endSessions(app, tx, self.personId, { keep: null }));

/** Whether a session still counts: asked by whatever outlives a request. */
export async function sessionStillLive(app: Platform, actor: Actor, sessionId: string): Promise<boolean> {
  const session = await app.db.as(actor, (tx) => accessSession(tx, sessionId));
  if (!session || session.person_id !== actor.personId) return false;
  const times = { ownDevice: session.own_device, createdAt: session.created_at, seenAt: session.seen_at };
  return isLive(times, app.clock.now());
}

/** Removes what ended by itself. */
export async function forgetEndedSessions(app: Platform): Promise<void> {
  const now = app.clock.now().getTime();
  const before = (milliseconds: number) => new Date(now - milliseconds);
  await app.db.system('forget sessions that ended', async (tx) => {
    for (const [own, life] of [[true, sessionLife.own] as const, [false, sessionLife.shared] as const]) {
      await removeSessionsUnseenSince(tx, own, before(life.idle), before(life.most));
    }
  });
}
