import { type PersonSeen, people } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { dutiesOf } from '../store/duties.ts';
import { accessSession, type SessionHere } from './access-session.ts';

/** What whoever leads a date takes along on paper. */
export interface HostPack {
  readonly session: SessionHere;
  readonly hosts: readonly PersonSeen[];
}

/** Null for whoever does not lead or plan this date. */
export const readHostPack = (app: Platform, actor: Actor, sessionId: string): Promise<HostPack | null> =>
  app.db.as(actor, async (tx) => {
    const session = await accessSession(app, tx, actor, sessionId);
    if (!session || !(session.may.host || session.may.plan)) return null;
    const leading = (await dutiesOf(tx, [session.id])).filter(({ answer }) => answer === 'taken');
    const seen = await people(
      tx,
      leading.map(({ personId }) => personId),
    );
    return { session, hosts: [...seen.values()] };
  });
