import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { decidePassphrase, normalizePassphrase } from '../domain/passphrase.ts';
import { organisationById } from '../store/organisations.ts';
import { removePassphrase, keepPassphrase as storePassphrase } from '../store/passphrases.ts';
import { people } from '../store/people.ts';
import { hashPassphrase } from './hash-passphrase.ts';
import { accessConfirmed, actorOf, type Self } from './self.ts';
import { noteWayBackChanged } from './ways-back.ts';

/** Sets or changes a person's passphrase. */
export async function keepPassphrase(app: Platform, self: Self, passphrase: string): Promise<Result<null>> {
  const unfit = await app.db.as(actorOf(self), async (tx) => {
    const session = await accessConfirmed(app, tx, self);
    if (!session.ok) return session;
    const nickname = (await people(tx, [self.personId])).get(self.personId)?.nickname ?? '';
    const organisation = await organisationById(tx, self.organisationId);
    const code = decidePassphrase(normalizePassphrase(passphrase), [nickname, organisation?.name ?? '', 'beside']);
    return code ? refused(code, { field: 'passphrase' }) : null;
  });
  if (unfit) return unfit;
  const hash = await hashPassphrase(app, self.personId, passphrase);
  return app.db.as(actorOf(self), async (tx) => {
    const session = await accessConfirmed(app, tx, self);
    if (!session.ok) return session;
    await storePassphrase(tx, { person_id: self.personId, organisation_id: self.organisationId, hash });
    await noteWayBackChanged(app, tx, self);
    return accepted(null);
  });
}

export function dropPassphrase(app: Platform, self: Self): Promise<Result<null>> {
  return app.db.as(actorOf(self), async (tx) => {
    const session = await accessConfirmed(app, tx, self);
    if (!session.ok) return session;
    await removePassphrase(tx, self.personId);
    await noteWayBackChanged(app, tx, self);
    return accepted(null);
  });
}
