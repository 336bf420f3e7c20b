import { accessSession, type SessionHere } from '#modules/gatherings';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';

/** A date whose chat is open to this actor now; null for everybody else, and while it is closed. */
export async function accessChat(
  app: Pick<Platform, 'vault' | 'clock'>,
  tx: Tx,
  actor: Actor,
  sessionId: string,
): Promise<SessionHere | null> {
  if (actor.personId === null) return null;
  const session = await accessSession(app, tx, actor, sessionId);
  return session?.may.chat ? session : null;
}
