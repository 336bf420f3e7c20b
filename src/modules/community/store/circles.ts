import { sql } from 'kysely';
import type { Access, CircleStatus, Duty } from '#contracts/community';
import type { Tx } from '#platform/db';
import { isId } from '#platform/ids';
import type { Vault } from '#platform/vault';
import type { AnswerTime } from '../domain/answer-time.ts';
import type { Filters } from '../domain/filters.ts';
import { searchWords } from '../domain/fold.ts';
import { isSlug } from '../domain/slug.ts';
import { type Facets, facetNames, fromTags, toTags } from '../domain/tags.ts';
import type { CircleTable, CommunityTables } from './tables.ts';
import { isListed, isSeen } from './visible.ts';
import { keepWords, readWords } from './words.ts';

/** What a circle says about itself. */
export interface CircleWords {
  readonly name: string;
  readonly purpose: string;
  readonly whoFor: string;
  readonly rhythm: string;
}

export interface CircleSeen extends CircleWords, Facets {
  readonly id: string;
  readonly slug: string;
  readonly access: Access;
  readonly status: CircleStatus;
  readonly keepDays: number | null;
  readonly agreementsVersion: number;
  readonly membership: {
    readonly duty: Duty;
    readonly acceptedVersion: number;
    readonly muted: boolean;
  } | null;
  readonly answerTime: AnswerTime | null;
  readonly hosted: boolean;
}

type Row = Pick<CircleTable, 'id' | 'slug' | 'access' | 'keep_days' | 'tags' | 'words' | 'sealed'> & {
  status: CircleStatus;
  agreements_version: number;
  duty: Duty | null;
  accepted_version: number | null;
  muted: boolean | null;
  answered: number | null;
  median_minutes: number | null;
  computed_at: Date | null;
  hosted: boolean | number | null;
};

/** Circles with what one person has to do with them. */
const withPerson = (tx: Tx, personId: string | null) =>
  tx
    .of<CommunityTables>()
    .selectFrom('community.circle as circle')
    .leftJoin('community.membership as member', (join) =>
      join.onRef('member.circle_id', '=', 'circle.id').on('member.person_id', '=', sql<string>`${personId}::uuid`),
    )
    .leftJoin('community.circle_answer_time as time', 'time.circle_id', 'circle.id')
    .select([
      'circle.id',
      'circle.slug',
      'circle.access',
      'circle.status',
      'circle.keep_days',
      'circle.agreements_version',
      'circle.tags',
      'circle.words',
      'circle.sealed',
      'member.duty',
      'member.accepted_version',
      'member.muted',
      'time.answered',
      'time.median_minutes',
      'time.computed_at',
    ])
    .select((select) =>
      select
        .exists(
          select
            .selectFrom('community.membership as host')
            .select(sql`1`.as('one'))
            .whereRef('host.circle_id', '=', 'circle.id')
            .where('host.duty', '=', 'host'),
        )
        .as('hosted'),
    );

async function present(vault: Vault, tx: Tx, rows: readonly Row[]): Promise<CircleSeen[]> {
  const words = await readWords<CircleWords>(
    vault,
    tx,
    'community.circle',
    rows.map((row) => ({ circle: row, row: row.id, kept: row })),
  );
  return rows.flatMap((row, index) => {
    const said = words[index];
    if (!said) return [];
    return {
      id: row.id,
      slug: row.slug,
      access: row.access,
      status: row.status,
      keepDays: row.keep_days,
      agreementsVersion: row.agreements_version,
      ...said,
      ...fromTags(row.tags),
      membership:
        row.duty === null
          ? null
          : { duty: row.duty, acceptedVersion: row.accepted_version ?? 0, muted: row.muted ?? false },
      answerTime:
        row.answered === null || row.median_minutes === null || row.computed_at === null
          ? null
          : { answered: row.answered, medianMinutes: row.median_minutes, computedAt: row.computed_at },
      hosted: Boolean(row.hosted),
    };
  });
}

const named = (slugOrId: string): { column: 'id' | 'slug'; value: string } | null =>
  isId(slugOrId) ? { column: 'id', value: slugOrId } : isSlug(slugOrId) ? { column: 'slug', value: slugOrId } : null;

/** One circle, if this person (or a visitor) may see it. `lock` keeps it from changing until the transaction ends. */
export async function accessSeenCircle(
  vault: Vault,
  tx: Tx,
  personId: string | null,
  slugOrId: string,
  lock = false,
): Promise<CircleSeen | null> {
  const name = named(slugOrId);
  if (!name) return null;
  const query = withPerson(tx, personId)
    .where(`circle.${name.column}`, '=', name.value)
    .where((where) => isSeen(where, personId));
  const row = await (lock ? query.forUpdate('circle') : query).executeTakeFirst();
  return row ? ((await present(vault, tx, [row]))[0] ?? null) : null;
}

/**
 * One circle, whoever asks. Only for callers that hold another proof that it may be seen: a live invitation, an offer of
 * duty, the work of a job.
 */
export async function accessCircleByProof(
  vault: Vault,
  tx: Tx,
  personId: string | null,
  slugOrId: string,
  lock = false,
): Promise<CircleSeen | null> {
  const name = named(slugOrId);
  if (!name) return null;
  const query = withPerson(tx, personId).where(`circle.${name.column}`, '=', name.value);
  const row = await (lock ? query.forUpdate('circle') : query).executeTakeFirst();
  return row ? ((await present(vault, tx, [row]))[0] ?? null) : null;
}

export async function isCircleSeen(tx: Tx, personId: string | null, circleId: string): Promise<boolean> {
  if (!isId(circleId)) return false;
  const row = await tx
    .of<CommunityTables>()
    .selectFrom('community.circle as circle')
    .select('circle.id')
    .where('circle.id', '=', circleId)
    .where((where) => isSeen(where, personId))
    .executeTakeFirst();
  return row !== undefined;
}

export interface ListedPage {
  readonly filters: Filters;
  /** The id of the last circle before this page; null for the first page. */
  readonly after: string | null;
  readonly most: number;
}

/** Circles of the directory that fit the filters, the oldest first: one walk along the index `circle_listed`. */
export function listedQuery(tx: Tx, personId: string | null, { filters, after, most }: ListedPage) {
  let query = withPerson(tx, personId).where(isListed).orderBy('circle.id').limit(most);
  for (const facet of facetNames) {
    const tags = toTags({ [facet]: filters[facet] });
    if (tags.length > 0) query = query.where(sql<boolean>`circle.tags && ${tags}::text[]`);
  }
  const words = searchWords(filters.words);
  if (words.length > 0) {
    const search = words.map((word) => `${word}:*`).join(' & ');
    query = query.where(sql<boolean>`circle.search @@ to_tsquery('simple', ${search})`);
  }
  return after ? query.where('circle.id', '>', after) : query;
}

export const listedCircles = async (
  vault: Vault,
  tx: Tx,
  personId: string | null,
  page: ListedPage,
): Promise<CircleSeen[]> => present(vault, tx, await listedQuery(tx, personId, page).execute());

/** The circles a person is in, the oldest first. */
export async function circlesOfPerson(vault: Vault, tx: Tx, personId: string): Promise<CircleSeen[]> {
  const rows = await withPerson(tx, personId).where('member.person_id', '=', personId).orderBy('circle.id').execute();
  return present(vault, tx, rows);
}

/** Circles by their ids, whoever asks: for callers that answer people who already deal with something inside them. */
export async function circlesByProof(vault: Vault, tx: Tx, ids: readonly string[]): Promise<CircleSeen[]> {
  if (ids.length === 0) return [];
  const rows = await withPerson(tx, null).where('circle.id', '=', sql<string>`any(${ids}::uuid[])`).execute();
  return present(vault, tx, rows);
}

/** Those of these circles that this person (or a visitor) may see. */
export async function circlesSeen(
  vault: Vault,
  tx: Tx,
  personId: string | null,
  ids: readonly string[],
): Promise<CircleSeen[]> {
  if (ids.length === 0) return [];
  const rows = await withPerson(tx, personId)
    .where('circle.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where((where) => isSeen(where, personId))
    .execute();
  return present(vault, tx, rows);
}

/** Circles that keep writing for some days only, of every organisation this transaction sees. */
export async function circlesThatErase(
  tx: Tx,
): Promise<{ readonly id: string; readonly organisationId: string; readonly keepDays: number }[]> {
  const rows = await tx
    .of<CommunityTables>()
    .selectFrom('community.circle')
    .select(['id', 'organisation_id', 'keep_days'])
    .where('keep_days', 'is not', null)
    .execute();
  return rows.map((row) => ({ id: row.id, organisationId: row.organisation_id, keepDays: row.keep_days ?? 0 }));
}

export async function isSlugTaken(tx: Tx, organisationId: string, slug: string): Promise<boolean> {
  const row = await tx
    .of<CommunityTables>()
    .selectFrom('community.circle')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row !== undefined;
}

export interface CircleToKeep extends CircleWords, Facets {
  readonly id: string;
  readonly access: Access;
  readonly keepDays: number | null;
  /** Folded words that the directory finds it by. */
  readonly searchText: string;
}

const wordsOf = ({ name, purpose, whoFor, rhythm }: CircleWords) => ({ name, purpose, whoFor, rhythm });

async function columnsOf(vault: Vault, tx: Tx, circle: CircleToKeep) {
  const place = { table: 'community.circle', row: circle.id } as const;
  return {
    ...(await keepWords(vault, tx, circle, place, wordsOf(circle))),
    keep_days: circle.keepDays,
    tags: toTags(circle),
    search_text: circle.access === 'open' ? circle.searchText : null,
  };
}

export async function insertCircle(
  vault: Vault,
  tx: Tx,
  circle: CircleToKeep & { readonly organisationId: string; readonly slug: string; readonly madeAt: Date },
): Promise<void> {
  await tx
    .of<CommunityTables>()
    .insertInto('community.circle')
    .values({
      id: circle.id,
      organisation_id: circle.organisationId,
      slug: circle.slug,
      access: circle.access,
      made_at: circle.madeAt,
      ...(await columnsOf(vault, tx, circle)),
    })
    .execute();
}

export async function updateCircle(vault: Vault, tx: Tx, circle: CircleToKeep): Promise<void> {
  await tx
    .of<CommunityTables>()
    .updateTable('community.circle')
    .set(await columnsOf(vault, tx, circle))
    .where('id', '=', circle.id)
    .execute();
}

export const setStatus = (tx: Tx, circleId: string, status: CircleStatus) =>
  tx.of<CommunityTables>().updateTable('community.circle').set({ status }).where('id', '=', circleId).execute();
