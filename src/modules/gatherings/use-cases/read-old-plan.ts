import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { toLocal } from '../domain/zoned-time.ts';
import { type SessionKept, sessionsByProof } from '../store/sessions.ts';
import { presentSessions } from './access-session.ts';

/** What a date was like, to offer it anew. */
export interface OldPlan {
  readonly session: string;
  readonly about: SessionKept['about'];
  /** The time of day on its host's clock, HH:MM. */
  readonly time: string;
}

/** A date of a circle, as it was, for whoever hosts that circle. */
export async function readOldPlan(
  app: Platform,
  tx: Tx,
  actor: Actor,
  circleId: string,
  sessionId: string,
): Promise<Result<OldPlan>> {
  const [session] = isId(sessionId) ? await sessionsByProof(app.vault, tx, [sessionId]) : [];
  const [here] = session ? await presentSessions(app, tx, actor, [session]) : [];
  if (!session || here?.circleId !== circleId) return refused('not_found');
  if (!here.circle.may.host) return refused('hosts_only');
  return accepted({ session: session.id, about: session.about, time: toLocal(here.zone, here.startsAt).slice(11, 16) });
}
