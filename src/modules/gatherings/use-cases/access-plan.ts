import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { decideVersion } from '../domain/change.ts';
import { type GatheringKept, holdGathering } from '../store/gatherings.ts';
import { datesAhead, type SessionKept, sessionsByProof } from '../store/sessions.ts';
import { presentSessions, type SessionHere } from './access-session.ts';

/** A date whose plan may be changed now, with everything around it, held until the transaction ends. */
export interface PlanHeld {
  readonly gathering: GatheringKept;
  readonly session: SessionKept;
  readonly here: SessionHere;
  /** The gathering's dates that are not over, cancelled ones among them, the earliest first. */
  readonly ahead: readonly SessionKept[];
}

/** Which version of a date somebody sees: it grows with every change of the date and of its plan. */
export const versionOf = (session: SessionKept): number => session.revision + session.gathering.revision;

/** A date that this actor plans. With `seen`, only as long as nobody changed it since. */
export async function accessPlan(
  app: Pick<Platform, 'vault' | 'clock'>,
  tx: Tx,
  actor: Actor,
  sessionId: string,
  { seen }: { readonly seen?: number } = {},
): Promise<Result<PlanHeld>> {
  const [found] = await sessionsByProof(app.vault, tx, [sessionId]);
  const gathering = found && (await holdGathering(app.vault, tx, found.gathering.id));
  if (!gathering) return refused('not_found');
  const now = app.clock.now();
  const ahead = await datesAhead(app.vault, tx, gathering.id, now, { lock: true });
  const session = ahead.find(({ id }) => id === sessionId) ?? found;
  const [here] = await presentSessions(app, tx, actor, [session]);
  if (!here) return refused('not_found');
  if (!here.may.plan) return refused('hosts_only');
  if (here.status === 'cancelled') return refused('gathering_cancelled');
  if (here.status === 'ended' || here.endsAt <= now) return refused('gathering_over');
  const stale = seen === undefined ? null : decideVersion(seen, versionOf(session));
  return stale ? refused(stale) : accepted({ gathering, session, here, ahead });
}
