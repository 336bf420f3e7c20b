import type pg from 'pg';
import type { ArchiveSequence, ArchiveTable } from './archive.ts';

export interface Catalogue {
  /** Tables with those they refer to before them. */
  readonly tables: readonly ArchiveTable[];
  readonly sequences: readonly string[];
  readonly migrations: Readonly<Record<string, string>>;
}

/** What there is to carry: every table but the record of migrations, which the program itself brings. */
export async function readCatalogue(client: pg.ClientBase): Promise<Catalogue> {
  const tables = await client.query<ArchiveTable & { refers: string[] }>(tablesQuery);
  const sequences = await client.query<{ name: string }>(sequencesQuery);
  const migrations = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from platform.migration order by name',
  );
  return {
    tables: referredFirst(tables.rows).map(({ table, columns }) => ({ table, columns })),
    sequences: sequences.rows.map(({ name }) => name),
    migrations: Object.fromEntries(migrations.rows.map(({ name, checksum }) => [name, checksum])),
  };
}

export async function readSequence(client: pg.ClientBase, sequence: string): Promise<ArchiveSequence> {
  const { rows } = await client.query<{ value: string; called: boolean }>(
    `select last_value::text as value, is_called as called from ${sequence}`,
  );
  return { sequence, value: rows[0]?.value ?? '1', called: rows[0]?.called ?? false };
}

/** Orders tables so that each comes after those it refers to. Tables that refer to each other in a circle stay as they come. */
export function referredFirst<T extends { table: string; refers: readonly string[] }>(tables: readonly T[]): T[] {
  const byName = new Map(tables.map((one) => [one.table, one]));
  const ordered = new Set<T>();
  const visiting = new Set<T>();
  const visit = (one: T) => {
    if (ordered.has(one) || visiting.has(one)) return;
    visiting.add(one);
    for (const name of one.refers) {
      const referred = byName.get(name);
      if (referred) visit(referred);
    }
    ordered.add(one);
  };
  for (const one of tables) visit(one);
  return [...ordered];
}

const ours = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`;

const tablesQuery = `
  select
    format('%I.%I', n.nspname, c.relname) as table,
    array(
      select quote_ident(attname) from pg_attribute
      where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum
    ) as columns,
    array(
      select distinct format('%I.%I', rn.nspname, rc.relname)
      from pg_constraint f join pg_class rc on rc.oid = f.confrelid join pg_namespace rn on rn.oid = rc.relnamespace
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
    ) as refers
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and ${ours} and (n.nspname, c.relname) <> ('platform', 'migration')
  order by 1`;

const sequencesQuery = `
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${ours} order by 1`;
