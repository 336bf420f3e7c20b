import pg from 'pg';
import { connectionAsOwner } from './roles.ts';

/**
 * Tables that hold an organisation's rows (a column `organisation_id`, or `guard` was called) without forced row-level
 * security, and tables that people's transactions may touch with neither `guard` nor `share`. Each with what is missing.
 */
export async function tablesWithoutGuard(url: string): Promise<string[]> {
  const client = new pg.Client(connectionAsOwner(url));
  await client.connect();
  try {
    const { rows } = await client.query<{ found: string }>(query);
    return rows.map(({ found }) => found);
  } finally {
    await client.end();
  }
}

const query = `
  with tables as (
    select
      c.oid,
      format('%s.%s', n.nspname, c.relname) as name,
      c.relrowsecurity and c.relforcerowsecurity
        and exists (select from pg_policy where polrelid = c.oid and polname = 'own_organisation') as guarded,
      exists (
        select from pg_attribute where attrelid = c.oid and attname = 'organisation_id' and not attisdropped
      ) as of_organisation,
      has_table_privilege('beside_user', c.oid, 'update, delete') as changed_by_people
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'
  )
  select name || ' has organisation_id and no platform.guard' as found from tables where of_organisation and not guarded
  union all
  select name || ' may be changed by people and has no platform.guard' from tables where changed_by_people and not guarded
  order by 1`;
