import pg from 'pg';

/** One statement as it reached PostgreSQL, with its plan where plans were asked for. */
export interface Statement {
  readonly sql: string;
  readonly plan: Plan | null;
}

export interface Plan {
  readonly 'Node Type': string;
  readonly Schema?: string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  /** Rows that came out, on average over the loops. */
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Plan[];
}

interface Asked {
  readonly text: string;
  readonly values?: readonly unknown[];
}

const explainable = /^\s*(select|with|insert|update|delete)\b/i;
const boundary = /^\s*(begin|commit|rollback)\b/i;

/**
 * Keeps the statements that all connections of this process run during `work`, without those that begin and end
 * transactions. With `plans`, each is explained in its own transaction just before it runs: reading ones are run for it,
 * writing ones are run and taken back.
 * Only what this process awaits is explained; statements with a callback are counted.
 */
export async function statementsOf(
  work: () => Promise<unknown>,
  { plans = false }: { readonly plans?: boolean } = {},
): Promise<Statement[]> {
  const kept: Statement[] = [];
  const original = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown;
  const watched = function (this: pg.Client, ...args: unknown[]): unknown {
    const [first, second] = args;
    const asked: Asked = typeof first === 'string' ? { text: first } : (first as Asked);
    const ends = boundary.test(asked.text);
    const waits = typeof args.at(-1) !== 'function';
    if (!waits || !plans || ends || !explainable.test(asked.text)) {
      if (!ends) kept.push({ sql: asked.text, plan: null });
      return original.apply(this, args);
    }
    const run = (text: string, values: readonly unknown[] = []) =>
      original.call(this, { text, values: [...values] }) as Promise<{ rows: { 'QUERY PLAN': [{ Plan: Plan }] }[] }>;
    return (async () => {
      const values = asked.values ?? (Array.isArray(second) ? second : []);
      const writes = !/^\s*select\b/i.test(asked.text);
      if (writes) await run('savepoint explained');
      const { rows } = await run(`explain (analyze, buffers, verbose, timing off, format json) ${asked.text}`, values);
      if (writes) await run('rollback to savepoint explained');
      kept.push({ sql: asked.text, plan: rows[0]?.['QUERY PLAN'][0].Plan ?? null });
      return original.apply(this, args);
    })();
  };
  pg.Client.prototype.query = watched as typeof pg.Client.prototype.query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original as typeof pg.Client.prototype.query;
  }
  return kept;
}

/** The most rows that a page may look at: the newest texts that a search looks through. */
const longest = 1_000;
/** Look through a bounded number of rows, which stands beside them. */
const bounded = 'Subquery Scan';
/** Have a row for each circle or a few, hundreds in an organisation: to read them whole can be the shortest way. */
const perCircle = ['community.circle', 'community.circle_answer_time', 'community.agreements'];

/** What in a plan grows with the tables and not with the page: whole tables, long sorts, rows read only to be dropped. */
export function concernsIn(plan: Plan): string[] {
  const loops = plan['Actual Loops'] || 1;
  const kept = plan['Actual Rows'] * loops;
  const dropped = ((plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)) * loops;
  const where = plan['Relation Name'] ? `${plan.Schema}.${plan['Relation Name']}` : plan['Node Type'];
  const found: string[] = [];
  if (perCircle.includes(where) || plan['Node Type'] === bounded) {
    // Nothing that grows with what people write.
  } else if (plan['Node Type'] === 'Seq Scan' && kept + dropped > longest)
    found.push(`reads all ${kept + dropped} rows of ${where}`);
  else if (dropped > longest && dropped > kept * 10)
    found.push(`reads ${kept + dropped} rows of ${where} (${plan['Index Name'] ?? plan['Node Type']}), keeps ${kept}`);
  if (/Sort$/.test(plan['Node Type'])) {
    const sorted = (plan.Plans ?? []).reduce((sum, child) => sum + child['Actual Rows'] * child['Actual Loops'], 0);
    if (sorted > longest) found.push(`sorts ${sorted} rows`);
  }
  return [...found, ...(plan.Plans ?? []).flatMap((child) => concernsIn(child))];
}
