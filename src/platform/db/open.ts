import type { Kysely } from 'kysely';
import pg from 'pg';
import { isId } from '#platform/ids';
import type { Log } from '#platform/log';
import { queryBuilderOver } from './connection.ts';
import { createListener } from './listener.ts';
import { createNotifier } from './notifier.ts';
import { purgeDeleted } from './purge.ts';
import { createReasons } from './reasons.ts';
import { connectionAs, type Role } from './roles.ts';
import type { Actor, Db, Tx } from './types.ts';
import { DatabaseUnavailable } from './unavailable.ts';

export interface OpenOptions {
  /** postgresql://…; a private server gives its own. The login role must be the one that migrated. */
  readonly url: string;
  readonly log: Log;
  /** Most connections of each of the two pools. */
  readonly connections?: number;
}

/**
 * Opens the database after `migrate`: one pool as `beside_user` for people, one as `beside_system` for jobs.
 * @throws DatabaseUnavailable where the server cannot be reached or its roles are missing.
 */
export async function openDb({ url, log, connections = 10 }: OpenOptions): Promise<Db> {
  const connected = new Set<pg.PoolClient>();
  const pools: Readonly<Record<Role, pg.Pool>> = {
    beside_user: poolAs('beside_user'),
    beside_system: poolAs('beside_system'),
  };
  const listener = createListener(connectionAs(url, 'beside_system'), log);
  const reasons = createReasons(log);
  const notifier = createNotifier((sql, values) => pools.beside_system.query(sql, values), log);

  function poolAs(role: Role): pg.Pool {
    const pool = new pg.Pool({ ...connectionAs(url, role), max: connections, idleTimeoutMillis: 60_000 });
    pool.on('error', (error) => log.failure('db.connection.lost', error, { role }));
    // One that dies in the middle of a transaction fails its next statement; unheard, the event would end the program.
    pool.on('connect', (client) => {
      client.on('error', () => undefined);
      connected.add(client);
      client.once('end', () => connected.delete(client));
    });
    return pool;
  }

  /** Resolves when the last connection is gone: pg's own `end` answers while they still close. */
  async function closePools(): Promise<void> {
    await Promise.all(Object.values(pools).map((pool) => pool.end()));
    await Promise.all([...connected].map((client) => new Promise((resolve) => client.once('end', resolve))));
  }

  try {
    await Promise.all(Object.values(pools).map((pool) => pool.query('select')));
  } catch (error) {
    reasons.close();
    await closePools();
    throw new DatabaseUnavailable(sentenceAbout(error), { cause: error });
  }

  return {
    async as(actor, work) {
      return transact(pools.beside_user, beginAs(actor), actor, work, log);
    },
    async system(reason, work) {
      reasons.note(reason);
      return transact(pools.beside_system, 'begin', null, work, log);
    },
    async lookUp(work) {
      return alone(pools.beside_system, work);
    },
    listen: listener.listen,
    notify: notifier.notify,
    purge: () => purgeDeleted(url, log),
    async close() {
      reasons.close();
      await notifier.flush();
      await listener.close();
      await closePools();
    },
  };
}

function beginAs({ organisationId, personId }: Actor): string {
  if (!isId(organisationId) || (personId !== null && !isId(personId))) throw new Error('an actor is named by ids');
  return `begin; set local beside.organisation = '${organisationId}'; set local beside.person = '${personId ?? ''}'`;
}

async function transact<T>(
  pool: pg.Pool,
  begin: string,
  actor: Actor | null,
  work: (tx: Tx) => Promise<T>,
  log: Log,
): Promise<T> {
  const client = await begun(pool, begin);
  const handle = queryBuilderOver(client);
  const later: (() => void)[] = [];
  const tx: Tx = {
    actor,
    of: <Tables>() => handle.kysely as unknown as ReturnType<typeof tx.of<Tables>>,
    afterCommit: (task) => void later.push(task),
  };
  let result: T;
  let broken = false;
  try {
    result = await work(tx);
    await handle.end();
    const { command } = await client.query('commit');
    if (command !== 'COMMIT')
      throw new Error('rolled back: a failed statement was caught, its transaction cannot commit');
  } catch (error) {
    await handle.end();
    broken = planIsStale(error);
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
  for (const task of later) {
    try {
      task();
    } catch (error) {
      log.failure('db.after-commit.failed', error);
    }
  }
  return result;
}

/** A connection without a transaction: each statement commits by itself, and nothing waits for a commit. */
async function alone<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const handle = queryBuilderOver(client);
  let broken = false;
  try {
    return await work({
      actor: null,
      of: <Tables>() => handle.kysely as unknown as Kysely<Tables>,
      afterCommit: () => {
        throw new Error('a look-up has no commit to wait for');
      },
    });
  } catch (error) {
    broken = true;
    throw error;
  } finally {
    await handle.end();
    client.release(broken);
  }
}

/** A connection with an open transaction. One that died while it lay in the pool is replaced, as nothing was done on it yet. */
async function begun(pool: pg.Pool, begin: string): Promise<pg.PoolClient> {
  for (let left = pool.totalCount; ; left -= 1) {
    const client = await pool.connect();
    try {
      await client.query(begin);
      return client;
    } catch (error) {
      client.release(true);
      if (left <= 0) throw error;
    }
  }
}

/** Another process migrated while this connection held prepared statements: a new connection prepares them again. */
function planIsStale(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '0A000' && error.message.startsWith('cached plan');
}

function sentenceAbout(error: unknown): string {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (code === '22023' || code === '42501' || /role .* does not exist/.test(message)) {
    return 'The database has no roles beside_user and beside_system for us. Run the migrations with this address first.';
  }
  return `The database cannot be reached (${code || message}). Check DATABASE_URL.`;
}
