import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { Vault } from '#platform/vault';
import type { CommunityTables } from './tables.ts';
import { keepWords, readWords, type WordsOwner } from './words.ts';

export interface Agreements {
  readonly version: number;
  readonly points: readonly string[];
  /** What is different from the version before, in the host's words; '' for the first. */
  readonly changes: string;
}

const rowOf = (circleId: string, version: number) => `${circleId} ${version}`;

/** The versions of a circle's agreements after `after`, the oldest first; all of them after 0. */
export async function agreementsAfter(vault: Vault, tx: Tx, circle: WordsOwner, after: number): Promise<Agreements[]> {
  const rows = await tx
    .of<CommunityTables>()
    .selectFrom('community.agreements')
    .select(['version', 'words', 'sealed'])
    .where('circle_id', '=', circle.id)
    .where('version', '>', after)
    .orderBy('version')
    .execute();
  const words = await readWords<Omit<Agreements, 'version'>>(
    vault,
    tx,
    'community.agreements',
    rows.map((row) => ({ circle, row: rowOf(circle.id, row.version), kept: row })),
  );
  return rows.flatMap((row, index) => {
    const said = words[index];
    return said ? { version: row.version, points: said.points, changes: said.changes } : [];
  });
}

/** The current points of many circles' agreements, by circle. */
export async function currentPoints(
  vault: Vault,
  tx: Tx,
  circles: readonly WordsOwner[],
): Promise<Map<string, readonly string[]>> {
  if (circles.length === 0) return new Map();
  const owners = new Map(circles.map((circle) => [circle.id, circle]));
  const rows = await tx
    .of<CommunityTables>()
    .selectFrom('community.agreements')
    .innerJoin('community.circle', 'community.circle.id', 'community.agreements.circle_id')
    .whereRef('community.agreements.version', '=', 'community.circle.agreements_version')
    .where('community.agreements.circle_id', '=', sql<string>`any(${[...owners.keys()]}::uuid[])`)
    .select(['circle_id', 'version', 'community.agreements.words', 'community.agreements.sealed'])
    .execute();
  const kept = rows.flatMap((row) => {
    const circle = owners.get(row.circle_id);
    return circle ? { circle, row: rowOf(circle.id, row.version), kept: row } : [];
  });
  const words = await readWords<{ points: readonly string[] }>(vault, tx, 'community.agreements', kept);
  return new Map(kept.map(({ circle }, index) => [circle.id, words[index]?.points ?? []]));
}

/** Adds a version and makes it the circle's current one. */
export async function insertAgreements(
  vault: Vault,
  tx: Tx,
  circle: WordsOwner & { readonly organisationId: string },
  agreements: Agreements,
  now: Date,
): Promise<void> {
  const { version, points, changes } = agreements;
  const place = { table: 'community.agreements', row: rowOf(circle.id, version) } as const;
  const kept = await keepWords(vault, tx, circle, place, { points, changes });
  const tables = tx.of<CommunityTables>();
  await tables
    .insertInto('community.agreements')
    .values({ circle_id: circle.id, version, organisation_id: circle.organisationId, made_at: now, ...kept })
    .execute();
  await tables
    .updateTable('community.circle')
    .set({ agreements_version: version })
    .where('id', '=', circle.id)
    .execute();
}
