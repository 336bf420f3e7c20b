import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';

/** Statements kept prepared on each connection. Beyond this number (lists of many lengths) they run unprepared. */
const mostPrepared = 1_000;
const names = new Map<string, string>();

/** The same name for the same statement all over this process, so that each connection prepares it once. */
function preparedName(statement: string): string | undefined {
  const known = names.get(statement);
  if (known || names.size >= mostPrepared) return known;
  const name = `beside_${names.size}`;
  names.set(statement, name);
  return name;
}

/** One transaction's connection as Kysely wants it. Statements started side by side run one after the other. */
class TransactionConnection implements DatabaseConnection {
  readonly #client: pg.ClientBase;
  #last: Promise<unknown> = Promise.resolve();
  #ended = false;

  constructor(client: pg.ClientBase) {
    this.#client = client;
  }

  /** Waits for what is still running, then refuses everything: a forgotten `await` must not reach the next transaction. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#last;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#ended) return Promise.reject(new Error('this transaction has ended; an await is missing'));
    const run = this.#last.then(() => this.#run<R>(query));
    this.#last = run.catch(() => undefined);
    return run;
  }

  async #run<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = preparedName(sql);
    const result = await this.#client.query({ text: sql, values: [...parameters], ...(name && { name }) });
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface asks for a generator; lists are paged by key instead.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('rows are not streamed: page by key');
  }
}

export interface TransactionHandle {
  readonly kysely: Kysely<unknown>;
  end(): Promise<void>;
}

/** The query builder over one connection inside an open transaction. */
export function queryBuilderOver(client: pg.ClientBase): TransactionHandle {
  const connection = new TransactionConnection(client);
  return { kysely: new Kysely<unknown>({ dialect: dialectOver(connection) }), end: () => connection.end() };
}

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();

function dialectOver(connection: DatabaseConnection): Dialect {
  const onlyOne = async () => {
    throw new Error('a transaction is already open; Db.as and Db.system begin and end it');
  };
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: onlyOne,
    commitTransaction: onlyOne,
    rollbackTransaction: onlyOne,
    destroy: async () => undefined,
  };
  return {
    createAdapter: () => adapter,
    createDriver: () => driver,
    createQueryCompiler: () => compiler,
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}
