import { type Selectable, sql } from 'kysely';
import type { GatheringPlan, GatheringWords } from '#contracts/gatherings';
import type { Tx } from '#platform/db';
import { isId } from '#platform/ids';
import type { Vault } from '#platform/vault';
import type { GatheringsTables, GatheringTable } from './tables.ts';
import { keepWords, readWords, type WordsOwner } from './words.ts';

const table = 'gatherings.gathering';

/** A gathering as it is planned now. */
export interface GatheringKept extends GatheringPlan {
  readonly id: string;
  readonly organisationId: string;
  readonly circleId: string;
  readonly access: 'open' | 'invited';
  readonly madeBy: string | null;
  readonly revision: number;
  readonly changedAt: Date;
  readonly endedAt: Date | null;
}

/** What a gathering says, taken out of everything that is planned. */
export const wordsOf = ({ title, purpose, whoFor, place, agenda }: GatheringWords): GatheringWords => ({
  title,
  purpose,
  whoFor,
  place,
  agenda,
});

/** The columns of what may differ from date to date. */
export const factColumns = (plan: Omit<GatheringPlan, keyof GatheringWords>) => ({
  format: plan.format,
  languages: [...plan.languages],
  place_access: [...plan.placeAccess],
  seats: plan.seats,
  minimum: plan.minimum,
  fallback: plan.fallback,
  chat_days_before: plan.chatDaysBefore,
  chat_days_after: plan.chatDaysAfter,
});

const planColumns = (plan: GatheringPlan) => ({
  ...factColumns(plan),
  zone: plan.zone,
  starts_local: plan.startsLocal,
  minutes: plan.minutes,
  rule: plan.rule,
});

export async function insertGathering(
  vault: Vault,
  tx: Tx,
  gathering: WordsOwner & {
    readonly id: string;
    readonly organisationId: string;
    readonly madeBy: string;
    readonly plan: GatheringPlan;
    readonly now: Date;
  },
): Promise<void> {
  const { id, organisationId, circleId, access, madeBy, plan, now } = gathering;
  const kept = await keepWords(vault, tx, gathering, { table, row: id }, wordsOf(plan));
  await tx
    .of<GatheringsTables>()
    .insertInto(table)
    .values({
      id,
      organisation_id: organisationId,
      circle_id: circleId,
      access,
      kind: plan.kind,
      ...planColumns(plan),
      ...kept,
      made_by: madeBy,
      made_at: now,
      changed_at: now,
      ended_at: null,
    })
    .execute();
}

/** Puts a new plan in the place of the old one. */
export async function updateGathering(
  vault: Vault,
  tx: Tx,
  gathering: GatheringKept,
  plan: GatheringPlan,
  now: Date,
): Promise<void> {
  const kept = await keepWords(vault, tx, gathering, { table, row: gathering.id }, wordsOf(plan));
  await tx
    .of<GatheringsTables>()
    .updateTable(table)
    .set({ ...planColumns(plan), ...kept, changed_at: now, revision: sql`revision + 1` })
    .where('id', '=', gathering.id)
    .execute();
}

/** Gatherings of every organisation this transaction sees that may get more dates. */
export async function gatheringsThatGoOn(tx: Tx): Promise<{ readonly id: string; readonly organisationId: string }[]> {
  const rows = await tx
    .of<GatheringsTables>()
    .selectFrom(table)
    .select(['id', 'organisation_id'])
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, organisationId: row.organisation_id }));
}

/** No more dates are planned, or they are again. */
export async function setEnded(tx: Tx, gatheringId: string, endedAt: Date | null): Promise<void> {
  await tx.of<GatheringsTables>().updateTable(table).set({ ended_at: endedAt }).where('id', '=', gatheringId).execute();
}

/** One gathering, whoever asks, kept from changing until the transaction ends. */
export const holdGathering = async (vault: Vault, tx: Tx, id: string): Promise<GatheringKept | null> =>
  (await gatheringsByProof(vault, tx, [id], { lock: true })).get(id) ?? null;

/** Gatherings by their ids, whoever asks; those whose words cannot be read any more are left out. */
export async function gatheringsByProof(
  vault: Vault,
  tx: Tx,
  ids: readonly string[],
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Map<string, GatheringKept>> {
  const wanted = [...new Set(ids)].filter(isId);
  if (wanted.length === 0) return new Map();
  const query = tx
    .of<GatheringsTables>()
    .selectFrom(table)
    .selectAll()
    .where('id', '=', sql<string>`any(${wanted}::uuid[])`);
  const rows = await (lock ? query.forUpdate() : query).execute();
  const words = await readWords(
    vault,
    tx,
    rows.map((row) => ({ owner: ownerOf(row), table, row: row.id, kept: row })),
  );
  return new Map(
    rows.flatMap((row, index) => {
      const said = words[index] as GatheringWords | null;
      return said ? [[row.id, present(row, said)] as const] : [];
    }),
  );
}

const ownerOf = (row: { readonly circle_id: string; readonly access: 'open' | 'invited' }): WordsOwner => ({
  circleId: row.circle_id,
  access: row.access,
});

const present = (row: Selectable<GatheringTable>, words: GatheringWords): GatheringKept => ({
  id: row.id,
  organisationId: row.organisation_id,
  circleId: row.circle_id,
  access: row.access,
  kind: row.kind,
  format: row.format,
  languages: row.languages,
  placeAccess: row.place_access,
  zone: row.zone,
  startsLocal: row.starts_local,
  minutes: row.minutes,
  rule: row.rule,
  seats: row.seats,
  minimum: row.minimum,
  fallback: row.fallback,
  chatDaysBefore: row.chat_days_before,
  chatDaysAfter: row.chat_days_after,
  ...words,
  madeBy: row.made_by,
  revision: row.revision,
  changedAt: row.changed_at,
  endedAt: row.ended_at,
});
