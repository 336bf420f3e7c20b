import type { HelpLineFacts } from '#contracts/directory';
import type { Tx } from '#platform/db';
import type { HelpLine } from '../domain/help-line.ts';
import type { DirectoryTables, HelpLineTable } from './tables.ts';

const rows = (tx: Tx) => tx.of<DirectoryTables>();
const table = 'directory.help_line';

const present = (row: HelpLineTable): HelpLine => ({
  id: row.id,
  country: row.country,
  name: row.name,
  kind: row.kind,
  reach: row.reach,
  number: row.number,
  word: row.word,
  hours: row.hours,
  languages: row.languages,
  source: row.source,
  verifiedOn: row.verified_on,
  verifiedBy: row.verified_by,
  expiresOn: row.expires_on,
});

/** All lines that the organisation confirmed, also those whose confirmation is over. There are never many. */
export async function allHelpLines(tx: Tx): Promise<HelpLine[]> {
  const found = await rows(tx).selectFrom(table).selectAll().orderBy('country').orderBy('id').execute();
  return found.map(present);
}

export async function helpLineById(tx: Tx, id: string): Promise<HelpLine | null> {
  const row = await rows(tx).selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst();
  return row ? present(row) : null;
}

/** Who confirmed a line, and from when to when that counts. */
export interface Confirmation {
  readonly verifiedOn: string;
  readonly verifiedBy: string;
  readonly expiresOn: string;
}

const confirmed = ({ verifiedOn, verifiedBy, expiresOn }: Confirmation) => ({
  verified_on: verifiedOn,
  verified_by: verifiedBy,
  expires_on: expiresOn,
  warned_of: null,
});

const facts = (line: HelpLineFacts) => ({
  country: line.country,
  name: line.name,
  kind: line.kind,
  reach: line.reach,
  number: line.number,
  word: line.word,
  hours: line.hours,
  languages: [...line.languages],
  source: line.source,
});

export const insertHelpLine = (
  tx: Tx,
  ids: { readonly id: string; readonly organisationId: string },
  line: HelpLineFacts,
  confirmation: Confirmation,
) =>
  rows(tx)
    .insertInto(table)
    .values({ id: ids.id, organisation_id: ids.organisationId, ...facts(line), ...confirmed(confirmation) })
    .execute();

export async function updateHelpLine(
  tx: Tx,
  id: string,
  line: HelpLineFacts,
  confirmation: Confirmation,
): Promise<boolean> {
  const changed = await rows(tx)
    .updateTable(table)
    .set({ ...facts(line), ...confirmed(confirmation) })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

export async function deleteHelpLine(tx: Tx, id: string): Promise<boolean> {
  const gone = await rows(tx).deleteFrom(table).where('id', '=', id).returning('id').executeTakeFirst();
  return gone !== undefined;
}

const untold = (tx: Tx, by: string) =>
  rows(tx)
    .selectFrom(table)
    .where('expires_on', '<=', by)
    .where((where) => where.or([where('warned_of', 'is', null), where('warned_of', '<>', where.ref('expires_on'))]));

/** Organisations with lines whose confirmation ends by `by` (a date) and of whose end nobody was told. */
export async function expiringIn(tx: Tx, by: string): Promise<string[]> {
  const found = await untold(tx, by).select('organisation_id').distinct().execute();
  return found.map((row) => row.organisation_id);
}

/** Marks the lines whose confirmation ends by `by` as told of; answers whether there were any. */
export async function markWarned(tx: Tx, by: string): Promise<boolean> {
  const marked = await rows(tx)
    .updateTable(table)
    .set((set) => ({ warned_of: set.ref('expires_on') }))
    .where('id', 'in', untold(tx, by).select('id'))
    .returning('id')
    .execute();
  return marked.length > 0;
}

/** Keeps the lines a person confirmed and forgets that it was they. */
export const forgetConfirmer = (tx: Tx, person: string) =>
  rows(tx).updateTable(table).set({ verified_by: null }).where('verified_by', '=', person).execute();

export async function linesConfirmedBy(tx: Tx, person: string): Promise<HelpLine[]> {
  const found = await rows(tx).selectFrom(table).selectAll().where('verified_by', '=', person).orderBy('id').execute();
  return found.map(present);
}
