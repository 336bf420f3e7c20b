import pg from 'pg';

/** Every row of an organisation, by table, as text and in one order: equal dumps mean that nothing changed. */
export type Dump = Readonly<Record<string, readonly string[]>>;

export async function dumpOf(databaseUrl: string, organisationId: string): Promise<Dump> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string; own: string }>(
      `select format('%I.%I', table_schema, table_name) as name,
         case when table_name = 'organisation' then 'id' else 'organisation_id' end as own
       from information_schema.columns
       where column_name = 'organisation_id' or (table_schema, table_name, column_name) = ('identity', 'organisation', 'id')
       order by 1`,
    );
    const dump: Record<string, string[]> = {};
    for (const { name, own } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `select to_jsonb(t)::text as row from ${name} t where ${own} = $1 order by 1`,
        [organisationId],
      );
      dump[name] = rows.map(({ row }) => row);
    }
    return dump;
  } finally {
    await client.end();
  }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The id of every row: at most `most` of each table, so that a walk over them stays short. */
export const idsIn = (dump: Dump, most: number): string[] =>
  [
    ...new Set(
      Object.values(dump).flatMap((rows) =>
        rows.slice(0, most).flatMap((row) => {
          const { id, person_id, circle_id } = JSON.parse(row) as Record<string, unknown>;
          return [id, person_id, circle_id].filter((value) => typeof value === 'string' && value.match(uuid) !== null);
        }),
      ),
    ),
  ] as string[];
