import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { IdentityTables } from './tables.ts';

/** The language a person reads and the IANA zone of their clock (else their organisation's), for words outside of any visit. */
export const languageAndZone = (
  tx: Tx,
  personId: string,
): Promise<{ readonly locale: string; readonly zone: string } | undefined> =>
  tx
    .of<IdentityTables>()
    .selectFrom('identity.person as person')
    .innerJoin('identity.organisation as organisation', 'organisation.id', 'person.organisation_id')
    .select(['person.locale', (select) => select.fn.coalesce('person.zone', 'organisation.zone').as('zone')])
    .where('person.id', '=', personId)
    .executeTakeFirst();

/** The same for some people, by id; one query. */
export async function languageAndZones(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, { readonly locale: string; readonly zone: string }>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .of<IdentityTables>()
    .selectFrom('identity.person as person')
    .innerJoin('identity.organisation as organisation', 'organisation.id', 'person.organisation_id')
    .select([
      'person.id',
      'person.locale',
      (select) => select.fn.coalesce('person.zone', 'organisation.zone').as('zone'),
    ])
    .where('person.id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, locale, zone }) => [id, { locale, zone }]));
}
