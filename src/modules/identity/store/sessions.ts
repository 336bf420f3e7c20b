import type { Tx } from '#platform/db';
import type { IdentityTables, SessionTable } from './tables.ts';

/** A session with its person, by the digest of its token. */
export function sessionByToken(tx: Tx, digest: Uint8Array) {
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
    .executeTakeFirst();
}

export const insertSession = (tx: Tx, row: SessionTable) =>
  tx.of<IdentityTables>().insertInto('identity.session').values(row).execute();

export const touchSession = (tx: Tx, id: string, now: Date) =>
  tx.of<IdentityTables>().updateTable('identity.session').set({ seen_at: now }).where('id', '=', id).execute();
