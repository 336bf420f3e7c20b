import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import type { Payload } from './index.ts';

export interface JobTables {
  'platform.job': {
    id: string;
    name: string;
    payload: Payload;
    due_at: Date;
    attempts: number;
    claimed_until: Date | null;
    claimed_by: string | null;
    failed_at: Date | null;
    round: boolean;
  };
  'platform.round': { name: string; due_at: Date };
}

export interface ClaimedJob {
  readonly id: string;
  readonly name: string;
  readonly payload: Payload;
  /** This attempt included. */
  readonly attempts: number;
}

/** Which process claims, when, and until when it counts as alive without saying so again. */
export interface Claim {
  readonly by: string;
  readonly now: Date;
  readonly until: Date;
}

export async function insertJob(tx: Tx, name: string, payload: Payload, dueAt: Date): Promise<void> {
  const row = { id: newId(), name, payload, due_at: dueAt, attempts: 0, round: false };
  await tx
    .of<JobTables>()
    .insertInto('platform.job')
    .values({ ...row, claimed_until: null, claimed_by: null, failed_at: null })
    .execute();
}

/** Takes at most `most` jobs of these names that are due and that no living process works on, the earliest first. */
export async function claimJobs(tx: Tx, claim: Claim, names: readonly string[], most: number): Promise<ClaimedJob[]> {
  const db = tx.of<JobTables>();
  const due = db
    .selectFrom('platform.job')
    .select('id')
    .where('failed_at', 'is', null)
    .where('due_at', '<=', claim.now)
    .where((row) => row.or([row('claimed_until', 'is', null), row('claimed_until', '<', claim.now)]))
    .where(sql<boolean>`name = any(${names})`)
    .orderBy('due_at')
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .skipLocked();
  return db
    .updateTable('platform.job')
    .set((row) => ({ attempts: row('attempts', '+', 1), claimed_until: claim.until, claimed_by: claim.by }))
    .where('id', 'in', due)
    .returning(['id', 'name', 'payload', 'attempts'])
    .execute();
}

/** When the next job of these names is due or its dead worker's claim ends; null when none waits. */
export async function nextDue(tx: Tx, names: readonly string[]): Promise<Date | null> {
  const { rows } = await sql<{ due: Date | null }>`
    select least(
      (select min(greatest(due_at, coalesce(claimed_until, due_at))) from platform.job
        where failed_at is null and name = any(${names})),
      (select min(due_at) from platform.round where name = any(${names}))
    ) as due`.execute(tx.of<JobTables>());
  return rows[0]?.due ?? null;
}

export async function renewClaims(tx: Tx, claim: Claim): Promise<void> {
  await tx
    .of<JobTables>()
    .updateTable('platform.job')
    .set({ claimed_until: claim.until })
    .where('claimed_by', '=', claim.by)
    .execute();
}

/** Lets another process take at once what this one leaves unfinished. */
export async function releaseClaims(tx: Tx, by: string): Promise<void> {
  await tx
    .of<JobTables>()
    .updateTable('platform.job')
    .set({ claimed_until: null, claimed_by: null })
    .where('claimed_by', '=', by)
    .execute();
}

export async function removeJob(tx: Tx, id: string): Promise<void> {
  await tx.of<JobTables>().deleteFrom('platform.job').where('id', '=', id).execute();
}

export async function postponeJob(tx: Tx, id: string, dueAt: Date): Promise<void> {
  await tx
    .of<JobTables>()
    .updateTable('platform.job')
    .set({ due_at: dueAt, claimed_until: null, claimed_by: null })
    .where('id', '=', id)
    .execute();
}

export async function giveUpJob(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .of<JobTables>()
    .updateTable('platform.job')
    .set({ failed_at: now, claimed_until: null, claimed_by: null })
    .where('id', '=', id)
    .execute();
}

export async function removeFailedBefore(tx: Tx, before: Date): Promise<void> {
  await tx.of<JobTables>().deleteFrom('platform.job').where('failed_at', '<', before).execute();
}

export async function ensureRounds(tx: Tx, names: readonly string[], now: Date): Promise<void> {
  if (names.length === 0) return;
  await tx
    .of<JobTables>()
    .insertInto('platform.round')
    .values(names.map((name) => ({ name, due_at: now })))
    .onConflict((clash) => clash.column('name').doNothing())
    .execute();
}

/** Queues the jobs whose time has come round, and says when they come again. One that still waits is not queued twice. */
export async function queueRounds(tx: Tx, rounds: ReadonlyMap<string, number>, now: Date): Promise<void> {
  const db = tx.of<JobTables>();
  const due = await db
    .selectFrom('platform.round')
    .select('name')
    .where('due_at', '<=', now)
    .where(sql<boolean>`name = any(${[...rounds.keys()]})`)
    .orderBy('due_at')
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { name } of due) {
    const again = new Date(now.getTime() + (rounds.get(name) ?? 0));
    await db.updateTable('platform.round').set({ due_at: again }).where('name', '=', name).execute();
    await sql`
      insert into platform.job (id, name, payload, due_at, round) values (${newId()}, ${name}, '{}', ${now}, true)
      on conflict (name) where round and failed_at is null do nothing`.execute(db);
  }
}
