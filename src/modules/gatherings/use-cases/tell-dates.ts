import { gatheringsEvents } from '#contracts/gatherings';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import type { SessionHere } from './access-session.ts';

/** Writes what became of a gathering's dates. Last in a transaction. */
export async function tellDates(
  app: Pick<Platform, 'events'>,
  tx: Tx,
  { gatheringId, circleId }: Pick<SessionHere, 'gatheringId' | 'circleId'>,
  { changed, cancelled }: { readonly changed: readonly string[]; readonly cancelled: readonly string[] },
): Promise<void> {
  const audience = { circle: circleId };
  const by = tx.actor?.personId ?? null;
  const append = (kind: string, ids: Readonly<Record<string, string>>) =>
    app.events.append(tx, { kind, audience, ids: { ...ids, circle: circleId }, by });
  for (const session of changed) await append(gatheringsEvents.sessionChanged, { session });
  for (const session of cancelled) await append(gatheringsEvents.sessionCancelled, { session });
  await append(gatheringsEvents.datesChanged, { gathering: gatheringId });
}
