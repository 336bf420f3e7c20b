import pg from 'pg';
import type { Log } from '#platform/log';
import { connectionAsOwner } from './roles.ts';

/** Bytes up to which a table is rewritten. It cannot be read meanwhile: some seconds on a slow disk. */
const mostRewritten = 512 * 1024 * 1024;

const notAllowed = '42501';

/**
 * Takes what was deleted or replaced out of the database's files. A plain VACUUM leaves the bytes of deleted rows inside its
 * pages until new rows come to lie there, so tables are rewritten, with the planner's samples of their values, and the
 * log is written out and begun anew. Rows that an open transaction can still see stay until the next time; what an external
 * server archives or backs up is not reached.
 * @throws where a table was busy for three seconds: come back later.
 */
export async function purgeDeleted(url: string, log: Log): Promise<void> {
  const client = new pg.Client(connectionAsOwner(url));
  client.on('error', (error) => log.failure('db.purge.connection', error));
  await client.connect();
  try {
    await client.query(`set lock_timeout = '3s'`);
    const { rows } = await client.query<{ table: string; size: number }>(ownTables);
    for (const { table, size } of rows) {
      const full = size <= mostRewritten;
      if (!full) log('warn', 'db.purge.too-large-to-rewrite', { table, size });
      await client.query(`vacuum (${full ? 'full, ' : ''}analyze) ${table}`);
    }
    for (const statement of ['vacuum full pg_catalog.pg_statistic', 'select pg_switch_wal()', 'checkpoint']) {
      await client.query(statement).catch((error: pg.DatabaseError) => {
        if (error.code !== notAllowed) throw error;
        log('info', 'db.purge.left-to-server', { statement });
      });
    }
  } finally {
    await client.end();
  }
}

const ownTables = `
  select format('%I.%I', nspname, relname) as table, pg_total_relation_size(c.oid) as size
  from pg_class c join pg_namespace n on n.oid = relnamespace
  where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema') and pg_relation_size(c.oid) > 0
    and pg_has_role(relowner, 'usage')
  order by 1`;
