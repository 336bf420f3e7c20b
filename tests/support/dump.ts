import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Every table of the program with every row as text, bytes as hex: what a thief of the database would look through. */
export async function dumpDatabase(url: string): Promise<ReadonlyMap<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const dump = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      dump.set(name, rows.map(({ row }) => row).join('\n'));
    }
    return dump;
  } finally {
    await client.end();
  }
}

/** Waits until no job of this name is left to do. */
export async function jobIsDone(url: string, name: string, within = 20_000): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const end = Date.now() + within; Date.now() < end; await pause(100)) {
      const { rowCount } = await client.query('select from platform.job where name = $1', [name]);
      if (rowCount === 0) return;
    }
    throw new Error(`the job ${name} is still there after ${within} ms`);
  } finally {
    await client.end();
  }
}

/** In which tables a word stands, as text or as bytes, in any case. */
export function tablesWith(dump: ReadonlyMap<string, string>, word: string): string[] {
  const forms = [
    word.toLowerCase(),
    Buffer.from(word).toString('hex'),
    Buffer.from(word).toString('base64').slice(0, -3),
  ];
  return [...dump]
    .filter(([, rows]) => forms.some((form) => rows.toLowerCase().includes(form.toLowerCase())))
    .map(([name]) => name);
}
