import { type Insertable, sql, type Updateable } from 'kysely';
import type { Tx } from '#platform/db';
import type { IdentityTables, PersonTable } from './tables.ts';

export interface PersonSeen {
  readonly id: string;
  readonly nickname: string;
}

/** The people of these ids that exist, by id. One query for a whole page. */
export async function people(tx: Tx, ids: Iterable<string>): Promise<Map<string, PersonSeen>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .of<IdentityTables>()
    .selectFrom('identity.person')
    .select(['id', 'nickname'])
    .where('id', '=', sql<string>`any(${wanted}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The ids of the people who look after the organisation. */
export async function coordinators(tx: Tx): Promise<string[]> {
  const rows = await tx
    .of<IdentityTables>()
    .selectFrom('identity.person')
    .select('id')
    .where('coordinator', '=', true)
    .execute();
  return rows.map((row) => row.id);
}

export async function isNicknameTaken(tx: Tx, organisationId: string, key: string): Promise<boolean> {
  const row = await tx
    .of<IdentityTables>()
    .selectFrom('identity.person')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('nickname_key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds a person unless the nickname was taken meanwhile; answers whether it did. */
export async function insertPerson(tx: Tx, row: Insertable<PersonTable>): Promise<boolean> {
  const added = await tx
    .of<IdentityTables>()
    .insertInto('identity.person')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'nickname_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export interface Account {
  readonly id: string;
  readonly nickname: string;
  readonly coordinator: boolean;
  readonly dutyAsked: boolean;
  readonly lasting: boolean;
  readonly locale: string;
  readonly zone: string | null;
  readonly display: Readonly<Record<string, string>>;
  readonly createdOn: string;
}

/** A person's own row, locked against changes from elsewhere until the end of the transaction. */
export async function accessAccount(tx: Tx, personId: string): Promise<Account | null> {
  const row = await tx
    .of<IdentityTables>()
    .selectFrom('identity.person')
    .selectAll()
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  return row
    ? {
        id: row.id,
        nickname: row.nickname,
        coordinator: row.coordinator,
        dutyAsked: row.duty_asked,
        lasting: row.lasting,
        locale: row.locale,
        zone: row.zone,
        display: row.display,
        createdOn: row.created_on,
      }
    : null;
}

/** The id of the person with this nickname, and the passphrase that was kept for them. */
export async function personByNickname(
  tx: Tx,
  organisationId: string,
  key: string,
): Promise<{ id: string; hash: string | null } | null> {
  const row = await tx
    .of<IdentityTables>()
    .selectFrom('identity.person as person')
    .leftJoin('identity.passphrase as passphrase', 'passphrase.person_id', 'person.id')
    .select(['person.id', 'passphrase.hash'])
    .where('person.organisation_id', '=', organisationId)
    .where('person.nickname_key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

export async function changePerson(tx: Tx, id: string, change: Updateable<PersonTable>): Promise<void> {
  await tx.of<IdentityTables>().updateTable('identity.person').set(change).where('id', '=', id).execute();
}

/** Whether a failed write failed because the nickname was taken in the same moment. */
export const isNicknameClash = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'person_nickname';

/** Notes whether a person has any way back, after one came or went. */
export async function noteWhetherLasting(tx: Tx, personId: string): Promise<void> {
  await sql`
    update identity.person set lasting =
      exists (select from identity.passkey where person_id = ${personId})
      or exists (select from identity.passphrase where person_id = ${personId})
      or exists (select from identity.recovery_code where person_id = ${personId} and saved)
    where id = ${personId}`.execute(tx.of<IdentityTables>());
}

/** Coordinators with their nicknames, and people who were asked to become one. */
export async function dutyHolders(tx: Tx): Promise<(PersonSeen & { coordinator: boolean })[]> {
  return tx
    .of<IdentityTables>()
    .selectFrom('identity.person')
    .select(['id', 'nickname', 'coordinator'])
    .where((where) => where.or([where('coordinator', '=', true), where('duty_asked', '=', true)]))
    .orderBy('id')
    .execute();
}

/** Locks all coordinators of the organisation, so that two of them do not step back at once. */
export async function accessCoordinators(tx: Tx): Promise<string[]> {
  const rows = await tx
    .of<IdentityTables>()
    .selectFrom('identity.person')
    .select('id')
    .where('coordinator', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** Whether anybody else is in the organisation. */
export async function isAnybodyElse(tx: Tx, organisationId: string, personId: string): Promise<boolean> {
  const row = await tx
    .of<IdentityTables>()
    .selectFrom('identity.person')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '!=', personId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes a person with their sessions and every way back. */
export async function removePerson(tx: Tx, id: string): Promise<void> {
  await tx.of<IdentityTables>().deleteFrom('identity.person').where('id', '=', id).execute();
}
