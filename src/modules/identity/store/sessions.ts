import type { Tx } from '#platform/db';
import type { IdentityTables, SessionTable } from './tables.ts';

/** A session of one organisation with its person, by the digest of its token. Names the organisation itself: see `Db.lookUp`. */
export function sessionByToken(tx: Tx, organisationId: string, digest: Uint8Array) {
  return tx
    .of<IdentityTables>()
    .selectFrom('identity.session as session')
    .innerJoin('identity.person as person', 'person.id', 'session.person_id')
    .select([
      'session.id',
      'session.own_device',
      'session.created_at',
      'session.seen_at',
      'person.id as person_id',
      'person.nickname',
      'person.coordinator',
      'person.locale',
      'person.zone',
      'person.display',
      'person.lasting',
    ])
    .where('session.token_digest', '=', digest)
    .where('session.organisation_id', '=', organisationId)
    .executeTakeFirst();
}

export const insertSession = (tx: Tx, row: SessionTable) =>
  tx.of<IdentityTables>().insertInto('identity.session').values(row).execute();

export const touchSession = (tx: Tx, id: string, now: Date) =>
  tx.of<IdentityTables>().updateTable('identity.session').set({ seen_at: now }).where('id', '=', id).execute();

/** One session of a person, with what decides whether it may change the account. */
export function accessSession(tx: Tx, id: string) {
  return tx
    .of<IdentityTables>()
    .selectFrom('identity.session as session')
    .innerJoin('identity.person as person', 'person.id', 'session.person_id')
    .select([
      'session.id',
      'session.person_id',
      'session.own_device',
      'session.created_at',
      'session.seen_at',
      'session.confirmed_at',
      'person.lasting',
    ])
    .where('session.id', '=', id)
    .executeTakeFirst();
}

/** All sessions of a person, the most recently used first. */
export function sessionsOf(tx: Tx, personId: string) {
  return tx
    .of<IdentityTables>()
    .selectFrom('identity.session')
    .select(['id', 'device', 'own_device', 'created_at', 'seen_at'])
    .where('person_id', '=', personId)
    .orderBy('seen_at', 'desc')
    .execute();
}

export const changeSession = (
  tx: Tx,
  id: string,
  change: Partial<Pick<SessionTable, 'token_digest' | 'seen_at' | 'confirmed_at'>>,
) => tx.of<IdentityTables>().updateTable('identity.session').set(change).where('id', '=', id).execute();

/** Removes one session of a person, or all but `keep`; answers the ids of those that are gone. */
export async function removeSessions(
  tx: Tx,
  personId: string,
  which: { readonly only: string } | { readonly keep: string | null },
): Promise<string[]> {
  const rows = await tx
    .of<IdentityTables>()
    .deleteFrom('identity.session')
    .where('person_id', '=', personId)
    .$if('only' in which, (query) => query.where('id', '=', 'only' in which ? which.only : ''))
    .$if('keep' in which && which.keep !== null, (query) => query.where('id', '!=', 'keep' in which ? which.keep : ''))
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Removes sessions that ended by themselves; times as in `sessionLife`. */
export const removeSessionsUnseenSince = (tx: Tx, ownDevice: boolean, seenBefore: Date, createdBefore: Date) =>
  tx
    .of<IdentityTables>()
    .deleteFrom('identity.session')
    .where('own_device', '=', ownDevice)
    .where((where) => where.or([where('seen_at', '<', seenBefore), where('created_at', '<', createdBefore)]))
    .execute();
