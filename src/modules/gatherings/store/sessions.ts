import { type Selectable, sql } from 'kysely';
import type { GatheringPlan, GatheringWords, SessionStatus } from '#contracts/gatherings';
import type { Tx } from '#platform/db';
import { isId } from '#platform/ids';
import type { Vault } from '#platform/vault';
import { factColumns, type GatheringKept, gatheringsByProof } from './gatherings.ts';
import type { GatheringsTables, SessionTable } from './tables.ts';
import { keepWords, readWords } from './words.ts';

const table = 'gatherings.session';

/** One date of a gathering, with everything as it is on that date. */
export interface SessionKept {
  readonly id: string;
  readonly gathering: GatheringKept;
  /** Which date of the plan it is, on the clock of the gathering's zone. */
  readonly plannedLocal: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly ownTime: boolean;
  readonly ownFacts: boolean;
  readonly status: SessionStatus;
  /** The gathering's plan with what is different on this date. */
  readonly about: GatheringKept;
  /** Why this date was moved or cancelled; '' for no word. */
  readonly note: string;
  readonly revision: number;
  readonly changedAt: Date;
}

/** What a date's row says beside the gathering's own words. */
export interface SessionWords {
  readonly about?: GatheringWords;
  readonly note?: string;
}

export interface NewSession {
  readonly id: string;
  readonly plannedLocal: string;
  readonly startsAt: Date;
}

/** Adds dates of a gathering, as it is planned now. */
export async function insertSessions(
  tx: Tx,
  gathering: GatheringKept,
  dates: readonly NewSession[],
  now: Date,
): Promise<void> {
  if (dates.length === 0) return;
  await tx
    .of<GatheringsTables>()
    .insertInto(table)
    .values(
      dates.map(({ id, plannedLocal, startsAt }) => ({
        id,
        organisation_id: gathering.organisationId,
        gathering_id: gathering.id,
        circle_id: gathering.circleId,
        planned_local: plannedLocal,
        starts_at: startsAt,
        ends_at: new Date(startsAt.getTime() + gathering.minutes * 60_000),
        ...factColumns(gathering),
        words: null,
        sealed: null,
        changed_at: now,
      })),
    )
    .execute();
}

/** The dates of a gathering that are not over, cancelled ones among them, the earliest first. */
export async function datesAhead(
  vault: Vault,
  tx: Tx,
  gatheringId: string,
  now: Date,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<SessionKept[]> {
  const query = tx
    .of<GatheringsTables>()
    .selectFrom(table)
    .selectAll()
    .where('gathering_id', '=', gatheringId)
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .orderBy('id');
  return presentSessions(vault, tx, await (lock ? query.forUpdate() : query).execute());
}

/** The latest date of a gathering, whatever became of it. */
export async function lastDate(vault: Vault, tx: Tx, gatheringId: string): Promise<SessionKept | null> {
  const rows = await tx
    .of<GatheringsTables>()
    .selectFrom(table)
    .selectAll()
    .where('gathering_id', '=', gatheringId)
    .orderBy('starts_at', 'desc')
    .limit(1)
    .execute();
  return (await presentSessions(vault, tx, rows))[0] ?? null;
}

/** Dates by their ids, whoever asks. `lock` keeps them from changing until the transaction ends. */
export async function sessionsByProof(
  vault: Vault,
  tx: Tx,
  ids: readonly string[],
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<SessionKept[]> {
  const wanted = [...new Set(ids)].filter(isId);
  if (wanted.length === 0) return [];
  const query = tx
    .of<GatheringsTables>()
    .selectFrom(table)
    .selectAll()
    .where('id', '=', sql<string>`any(${wanted}::uuid[])`)
    .orderBy('starts_at')
    .orderBy('id');
  return presentSessions(vault, tx, await (lock ? query.forUpdate() : query).execute());
}

/** Rows as dates of their gatherings; those whose words cannot be read any more are left out. */
async function presentSessions(
  vault: Vault,
  tx: Tx,
  rows: readonly Selectable<SessionTable>[],
): Promise<SessionKept[]> {
  const gatherings = await gatheringsByProof(
    vault,
    tx,
    rows.map((row) => row.gathering_id),
  );
  const known = rows.flatMap((row) => {
    const gathering = gatherings.get(row.gathering_id);
    return gathering ? [{ row, gathering }] : [];
  });
  const words = await readWords(
    vault,
    tx,
    known.map(({ row, gathering }) => ({ owner: gathering, table, row: row.id, kept: row })),
  );
  return known.map(({ row, gathering }, index) => present(row, gathering, (words[index] as SessionWords | null) ?? {}));
}

const present = (row: Selectable<SessionTable>, gathering: GatheringKept, words: SessionWords): SessionKept => ({
  id: row.id,
  gathering,
  plannedLocal: row.planned_local,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  ownTime: row.own_time,
  ownFacts: row.own_facts,
  status: row.status,
  about: {
    ...gathering,
    format: row.format,
    languages: row.languages,
    placeAccess: row.place_access,
    seats: row.seats,
    minimum: row.minimum,
    fallback: row.fallback,
    chatDaysBefore: row.chat_days_before,
    chatDaysAfter: row.chat_days_after,
    minutes: Math.round((row.ends_at.getTime() - row.starts_at.getTime()) / 60_000),
    ...words.about,
  },
  note: words.note ?? '',
  revision: row.revision,
  changedAt: row.changed_at,
});

/** What is different on one date, as it is kept from now on. */
export interface SessionChange {
  readonly id: string;
  readonly plannedLocal: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly ownTime: boolean;
  readonly ownFacts: boolean;
  readonly status: SessionStatus;
  /** Everything it says. Of its words only those in `words` are kept with it; the others are its gathering's. */
  readonly about: GatheringPlan;
  readonly words: SessionWords;
}

/** Keeps changed dates of one gathering, all at once: dates may take each other's places in the plan. */
export async function updateSessions(
  vault: Vault,
  tx: Tx,
  gathering: GatheringKept,
  changes: readonly SessionChange[],
  now: Date,
): Promise<void> {
  const tables = tx.of<GatheringsTables>();
  if (changes.length > 1)
    await sql`set constraints gatherings.session_gathering_id_planned_local_key deferred`.execute(tables);
  for (const change of changes) {
    const empty = !change.words.about && !change.words.note;
    const kept = empty
      ? { words: null, sealed: null }
      : await keepWords(vault, tx, gathering, { table, row: change.id }, change.words);
    await tables
      .updateTable(table)
      .set({
        ...factColumns(change.about),
        ...kept,
        planned_local: change.plannedLocal,
        starts_at: change.startsAt,
        ends_at: change.endsAt,
        own_time: change.ownTime,
        own_facts: change.ownFacts,
        status: change.status,
        revision: sql`revision + 1`,
        changed_at: now,
      })
      .where('id', '=', change.id)
      .execute();
  }
}

/** Takes dates out of the calendar for which nobody came. */
export async function removeSessions(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.of<GatheringsTables>().deleteFrom(table).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
}

/** Which dates of a gathering's plan stand in the calendar already, cancelled ones among them. */
export async function plannedDates(tx: Tx, gatheringId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .of<GatheringsTables>()
    .selectFrom(table)
    .select('planned_local')
    .where('gathering_id', '=', gatheringId)
    .execute();
  return new Set(rows.map((row) => row.planned_local));
}

/** Ends what was over before this instant, in every organisation that this transaction sees. */
export async function endSessionsBefore(tx: Tx, before: Date): Promise<void> {
  await tx
    .of<GatheringsTables>()
    .updateTable(table)
    .set({ status: 'ended' })
    .where('status', 'in', ['planned', 'open'])
    .where('ends_at', '<', before)
    .execute();
}

/** What a room makes of its date. A cancelled or ended one stays so. */
export async function setSessionStatus(tx: Tx, id: string, status: 'open' | 'ended'): Promise<void> {
  if (!isId(id)) return;
  await tx
    .of<GatheringsTables>()
    .updateTable(table)
    .set({ status })
    .where('id', '=', id)
    .where('status', 'in', ['planned', 'open'])
    .execute();
}
