import type { Tx } from '#platform/db';
import type { IdentityTables, OrganisationSettings, OrganisationTable } from './tables.ts';

export interface Organisation {
  readonly id: string;
  readonly host: string | null;
  readonly name: string;
  readonly languages: readonly string[];
  readonly country: string;
  readonly zone: string;
  readonly adultsOnly: boolean;
  readonly open: boolean;
  readonly settings: Required<OrganisationSettings>;
}

const defaults: Required<OrganisationSettings> = { askToHostsAfter: 2, askToCoordinatorsAfter: 8 };

const present = (row: Omit<OrganisationTable, 'created_at' | 'set_up_digest'>): Organisation => ({
  id: row.id,
  host: row.host,
  name: row.name,
  languages: row.languages,
  country: row.country,
  zone: row.zone,
  adultsOnly: row.adults_only,
  open: row.opened_at !== null,
  settings: { ...defaults, ...row.settings },
});

const columns = ['id', 'host', 'name', 'languages', 'country', 'zone', 'adults_only', 'opened_at', 'settings'] as const;
const table = 'identity.organisation';

/** The organisation that answers at a host, and the one without a host for every other. */
export async function organisationAt(tx: Tx, host: string): Promise<Organisation | null> {
  const row = await tx
    .of<IdentityTables>()
    .selectFrom(table)
    .select(columns)
    .where((where) => where.or([where('host', '=', host), where('host', 'is', null)]))
    .orderBy('host', (order) => order.asc().nullsLast())
    .limit(1)
    .executeTakeFirst();
  return row ? present(row) : null;
}

export async function organisationById(tx: Tx, id: string): Promise<Organisation | null> {
  const row = await tx.of<IdentityTables>().selectFrom(table).select(columns).where('id', '=', id).executeTakeFirst();
  return row ? present(row) : null;
}

export async function allOrganisations(tx: Tx): Promise<Organisation[]> {
  const rows = await tx.of<IdentityTables>().selectFrom(table).select(columns).orderBy('created_at').execute();
  return rows.map(present);
}

/** The organisation whose unused set-up link this is. Locks it: the link opens once. */
export async function accessByLink(tx: Tx, digest: Uint8Array): Promise<Organisation | null> {
  const row = await tx
    .of<IdentityTables>()
    .selectFrom(table)
    .select(columns)
    .where('set_up_digest', '=', digest)
    .forUpdate()
    .executeTakeFirst();
  return row ? present(row) : null;
}

export const insertOrganisation = (tx: Tx, row: OrganisationTable) =>
  tx.of<IdentityTables>().insertInto(table).values(row).execute();

export const changeOrganisation = (tx: Tx, id: string, change: Partial<OrganisationTable>) =>
  tx.of<IdentityTables>().updateTable(table).set(change).where('id', '=', id).execute();
