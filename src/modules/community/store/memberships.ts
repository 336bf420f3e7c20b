import { sql } from 'kysely';
import type { Duty } from '#contracts/community';
import type { Tx } from '#platform/db';
import type { Vault } from '#platform/vault';
import type { CommunityTables } from './tables.ts';
import { keepWords, readWords, type WordsOwner } from './words.ts';

const table = 'community.membership';

export interface Host {
  readonly personId: string;
  /** What they choose to tell of their own experience; '' for nothing. */
  readonly told: string;
}

const rowOf = (circleId: string, personId: string) => `${circleId} ${personId}`;

/** Puts a person into a circle, or renews what a member accepted. Never takes a duty away. */
export async function putMember(
  tx: Tx,
  member: {
    readonly circleId: string;
    readonly personId: string;
    readonly organisationId: string;
    readonly acceptedVersion: number;
    readonly duty?: Duty;
    readonly now: Date;
  },
): Promise<void> {
  await tx
    .of<CommunityTables>()
    .insertInto(table)
    .values({
      circle_id: member.circleId,
      person_id: member.personId,
      organisation_id: member.organisationId,
      duty: member.duty ?? 'member',
      accepted_version: member.acceptedVersion,
      words: null,
      sealed: null,
      joined_on: member.now.toISOString().slice(0, 10),
    })
    .onConflict((conflict) =>
      conflict.columns(['circle_id', 'person_id']).doUpdateSet((row) => ({
        accepted_version: row.ref('excluded.accepted_version'),
        ...(member.duty ? { duty: member.duty } : {}),
      })),
    )
    .execute();
}

export const removeMember = (tx: Tx, circleId: string, personId: string) =>
  tx
    .of<CommunityTables>()
    .deleteFrom(table)
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId)
    .execute();

export const setMuted = (tx: Tx, circleId: string, personId: string, muted: boolean) =>
  tx
    .of<CommunityTables>()
    .updateTable(table)
    .set({ muted })
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId)
    .execute();

/** Gives a member a duty, or takes it back; what a host told goes with the duty. */
export const setDuty = (tx: Tx, circleId: string, personId: string, duty: Duty) =>
  tx
    .of<CommunityTables>()
    .updateTable(table)
    .set(duty === 'host' ? { duty } : { duty, words: null, sealed: null })
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId)
    .execute();

export async function setTold(vault: Vault, tx: Tx, circle: WordsOwner, personId: string, told: string): Promise<void> {
  const place = { table, row: rowOf(circle.id, personId) } as const;
  const kept = told === '' ? { words: null, sealed: null } : await keepWords(vault, tx, circle, place, { told });
  await tx
    .of<CommunityTables>()
    .updateTable(table)
    .set(kept)
    .where('circle_id', '=', circle.id)
    .where('person_id', '=', personId)
    .execute();
}

/** The hosts of a circle with what they tell, in the order in which they came to the organisation. */
export async function hostsWithWords(vault: Vault, tx: Tx, circle: WordsOwner): Promise<Host[]> {
  const rows = await tx
    .of<CommunityTables>()
    .selectFrom(table)
    .select(['person_id', 'words', 'sealed'])
    .where('circle_id', '=', circle.id)
    .where('duty', '=', 'host')
    .orderBy('person_id')
    .execute();
  const words = await readWords<{ told: string }>(
    vault,
    tx,
    table,
    rows.map((row) => ({ circle, row: rowOf(circle.id, row.person_id), kept: row })),
  );
  return rows.map((row, index) => ({ personId: row.person_id, told: words[index]?.told ?? '' }));
}

/** The ids of a circle's hosts. */
export async function hostsOf(tx: Tx, circleId: string): Promise<string[]> {
  const rows = await tx
    .of<CommunityTables>()
    .selectFrom(table)
    .select('person_id')
    .where('circle_id', '=', circleId)
    .where('duty', '=', 'host')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => row.person_id);
}

/** The ids of the circles that a person hosts. */
export async function hostedBy(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .of<CommunityTables>()
    .selectFrom(table)
    .select('circle_id')
    .where('person_id', '=', personId)
    .where('duty', '=', 'host')
    .execute();
  return rows.map((row) => row.circle_id);
}

export interface Member {
  readonly personId: string;
  readonly duty: Duty;
  readonly acceptedVersion: number;
  readonly muted: boolean;
}

/** Members of a circle by their ids, after a cursor. */
export async function membersAfter(tx: Tx, circleId: string, after: string | null, most: number): Promise<Member[]> {
  let query = tx
    .of<CommunityTables>()
    .selectFrom(table)
    .select(['person_id', 'duty', 'accepted_version', 'muted'])
    .where('circle_id', '=', circleId)
    .orderBy('person_id')
    .limit(most);
  if (after) query = query.where('person_id', '>', after);
  const rows = await query.execute();
  return rows.map((row) => ({
    personId: row.person_id,
    duty: row.duty,
    acceptedVersion: row.accepted_version,
    muted: row.muted,
  }));
}

export async function dutyOf(tx: Tx, circleId: string, personId: string): Promise<Duty | null> {
  const row = await tx
    .of<CommunityTables>()
    .selectFrom(table)
    .select('duty')
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.duty ?? null;
}

const exists = async (tx: Tx, personId: string, duty?: Duty): Promise<boolean> => {
  let query = tx.of<CommunityTables>().selectFrom(table).select(sql`1`.as('one')).where('person_id', '=', personId);
  if (duty) query = query.where('duty', '=', duty);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
};

/** Whether this person hosts any circle. */
export const hostsAny = (tx: Tx, personId: string): Promise<boolean> => exists(tx, personId, 'host');

/** Whether this person is in any circle. */
export const isAnywhere = (tx: Tx, personId: string): Promise<boolean> => exists(tx, personId);

export const removePersonEverywhere = (tx: Tx, personId: string) =>
  tx.of<CommunityTables>().deleteFrom(table).where('person_id', '=', personId).execute();
