import { sql } from 'kysely';
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
export async function insertPerson(
  tx: Tx,
  row: Omit<PersonTable, 'coordinator' | 'lasting'> & { coordinator: boolean },
): Promise<boolean> {
  const added = await tx
    .of<IdentityTables>()
    .insertInto('identity.person')
    .values({ ...row, display: row.display })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'nickname_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}
