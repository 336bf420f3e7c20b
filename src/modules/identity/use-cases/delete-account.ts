import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { decideLeaving } from '../domain/duty.ts';
import { noteErasures } from '../store/erasures.ts';
import { accessCoordinators, isAnybodyElse } from '../store/people.ts';
import { endSessions } from './end-sessions.ts';
import type { PersonData } from './person-data.ts';
import { purgeErased } from './purge-erased.ts';
import { accessConfirmed, actorOf, type Self } from './self.ts';

/** Deletes the person's account and everything every module keeps about them, in one transaction. */
export function deleteAccount(app: Platform, self: Self, personData: readonly PersonData[]): Promise<Result<null>> {
  return app.db.as(actorOf(self), async (tx) => {
    const session = await accessConfirmed(app, tx, self);
    if (!session.ok) return session;
    const coordinators = await accessCoordinators(tx);
    const unfit = decideLeaving({
      isCoordinator: coordinators.includes(self.personId),
      otherCoordinators: coordinators.filter((id) => id !== self.personId).length,
      otherPeople: (await isAnybodyElse(tx, self.organisationId, self.personId)) ? 1 : 0,
    });
    if (unfit) return refused(unfit);
    await erasePerson(app, tx, self, personData);
    return accepted(null);
  });
}

/** The keyed name under which a deleted person is remembered as deleted. */
export const digestPerson = (app: Platform, personId: string): Uint8Array =>
  app.vault.digest('erased person', personId);

/** Erases a person in the caller's transaction: modules that lean on others first, the person's data key, and all traces. */
export async function erasePerson(
  app: Platform,
  tx: Tx,
  { organisationId, personId }: Pick<Self, 'organisationId' | 'personId'>,
  personData: readonly PersonData[],
): Promise<void> {
  await endSessions(app, tx, personId, { keep: null });
  for (const part of personData.toReversed()) await part.erasePerson(app, tx, personId);
  await app.vault.shred(tx, { kind: 'person', id: personId });
  await noteErasures(tx, [
    { organisation_id: organisationId, person_digest: digestPerson(app, personId), erased_at: app.clock.now() },
  ]);
  await purgeErased.enqueue(app, tx, { organisationId, personId });
  await app.events.append(tx, {
    kind: 'identity.person_erased',
    audience: { nobody: true },
    ids: { person: personId },
  });
}
