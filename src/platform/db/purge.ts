import pg from 'pg';
import type { Log } from '#platform/log';
import { connectionAsOwner } from './roles.ts';

/** Only a superuser or a role that was allowed to may do these; elsewhere the server's own rhythm does them later. */
const whereAllowed = ['select pg_switch_wal()', 'checkpoint'];
const notAllowed = '42501';

/**
 * Takes what was deleted out of the files: cleans every table, then begins a new part of the log and writes everything out.
 * What an external server archives or backs up is not reached.
 */
export async function purgeDeleted(url: string, log: Log): Promise<void> {
  const client = new pg.Client(connectionAsOwner(url));
  client.on('error', (error) => log.failure('db.purge.connection', error));
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(ownTables);
    for (const { name } of rows) await client.query(`vacuum (index_cleanup on, skip_locked false) ${name}`);
    for (const statement of whereAllowed) {
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
  select format('%I.%I', schemaname, tablename) as name from pg_tables
  where schemaname not in ('pg_catalog', 'information_schema') and pg_has_role(tableowner, 'usage') order by 1`;
