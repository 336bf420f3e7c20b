import { CompiledQuery, PostgresQueryCompiler } from 'kysely';
import type { Tx } from '#platform/db';

interface PlanNode {
  readonly 'Node Type': string;
  readonly Schema?: string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** How PostgreSQL answers the statements of some work. */
export interface Explained {
  /** Statements that were run. */
  readonly statements: number;
  /** Names of the indexes that are used. */
  readonly indexes: ReadonlySet<string>;
  /** Tables that are read from one end to the other. */
  readonly readWhole: ReadonlySet<string>;
  /** Milliseconds the work took. */
  readonly took: number;
}

const compiler = new PostgresQueryCompiler();

/** Runs `work` and says, by EXPLAIN, how each of its statements is answered in this transaction. */
export async function explain(tx: Tx, work: (tx: Tx) => Promise<unknown>): Promise<Explained> {
  const compiled = new WeakMap<object, CompiledQuery>();
  const run: (CompiledQuery | undefined)[] = [];
  const watched: Tx = {
    ...tx,
    of: <Tables>() =>
      tx.of<Tables>().withPlugin({
        transformQuery: ({ node, queryId }) => {
          compiled.set(queryId, compiler.compileQuery(node, queryId));
          return node;
        },
        transformResult: async ({ result, queryId }) => {
          run.push(compiled.get(queryId));
          return result;
        },
      }),
  };
  const began = performance.now();
  await work(watched);
  const took = performance.now() - began;
  const indexes = new Set<string>();
  const readWhole = new Set<string>();
  for (const query of run) {
    if (!query) throw new Error('a statement was run that was not compiled here');
    const { sql, parameters } = query;
    const asked = CompiledQuery.raw(`explain (format json, verbose) ${sql}`, [...parameters]);
    const { rows } = await tx.of<Record<string, never>>().executeQuery<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(asked);
    for (const row of rows) collect(row['QUERY PLAN'][0].Plan, indexes, readWhole);
  }
  return { statements: run.length, indexes, readWhole, took };
}

function collect(node: PlanNode, indexes: Set<string>, readWhole: Set<string>): void {
  if (node['Index Name']) indexes.add(node['Index Name']);
  if (node['Node Type'] === 'Seq Scan') readWhole.add(`${node.Schema}.${node['Relation Name']}`);
  for (const child of node.Plans ?? []) collect(child, indexes, readWhole);
}
