import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { isId } from '#platform/ids';
import type { Vault } from '#platform/vault';
import { type Invitation, isToken } from '../domain/invitation.ts';
import type { CommunityTables, InvitationTable } from './tables.ts';

const table = 'community.invitation';

export interface KeptInvitation extends Invitation {
  readonly id: string;
  readonly circleId: string;
}

const columns = ['id', 'circle_id', 'expires_at', 'most_uses', 'uses', 'ended_at', 'token_sealed'] as const;
type Row = Pick<InvitationTable, Exclude<(typeof columns)[number], 'uses'>> & { uses: number };

const present = (row: Row): KeptInvitation => ({
  id: row.id,
  circleId: row.circle_id,
  expiresAt: row.expires_at,
  mostUses: row.most_uses,
  uses: row.uses,
  endedAt: row.ended_at,
});

const digest = (vault: Vault, token: string) => vault.digest('community.invitation', token);
const keyOf = (circleId: string) => ({ kind: 'circle' as const, id: circleId });
const placeOf = (id: string) => `${table}|token_sealed|${id}`;

export async function insertInvitation(
  vault: Vault,
  tx: Tx,
  invitation: KeptInvitation & {
    readonly organisationId: string;
    readonly madeBy: string;
    readonly token: string;
    readonly madeAt: Date;
  },
): Promise<void> {
  const { id, circleId, token } = invitation;
  await tx
    .of<CommunityTables>()
    .insertInto(table)
    .values({
      id,
      organisation_id: invitation.organisationId,
      circle_id: circleId,
      made_by: invitation.madeBy,
      token_digest: digest(vault, token),
      token_sealed: await vault.seal(tx, keyOf(circleId), placeOf(id), token),
      expires_at: invitation.expiresAt,
      most_uses: invitation.mostUses,
      ended_at: null,
      made_at: invitation.madeAt,
    })
    .execute();
}

/** The invitation behind a link. `lock` keeps its last seat from being taken twice. */
export async function invitationByToken(
  vault: Vault,
  tx: Tx,
  token: string,
  lock = false,
): Promise<KeptInvitation | null> {
  if (!isToken(token)) return null;
  const query = tx
    .of<CommunityTables>()
    .selectFrom(table)
    .select(columns)
    .where('token_digest', '=', digest(vault, token));
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? present(row) : null;
}

/** A circle's invitations, the newest first, with the tokens of their links. */
export async function invitationsOf(
  vault: Vault,
  tx: Tx,
  circleId: string,
  only: string | null = null,
): Promise<(KeptInvitation & { readonly token: string | null })[]> {
  if (only !== null && !isId(only)) return [];
  let query = tx
    .of<CommunityTables>()
    .selectFrom(table)
    .select(columns)
    .where('circle_id', '=', circleId)
    .where('ended_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(50);
  if (only) query = query.where('id', '=', only);
  const rows = await query.execute();
  const tokens = await vault.openAll(
    tx,
    rows.map((row) => ({ owner: keyOf(circleId), place: placeOf(row.id), sealed: row.token_sealed })),
  );
  return rows.map((row, index) => ({ ...present(row), token: tokens[index] ?? null }));
}

export const useInvitation = (tx: Tx, id: string) =>
  tx.of<CommunityTables>().updateTable(table).set({ uses: sql<number>`uses + 1` }).where('id', '=', id).execute();

/** Ends an invitation; answers whether it was one of this circle's and still there. */
export async function endInvitation(tx: Tx, circleId: string, id: string, now: Date): Promise<boolean> {
  if (!isId(id)) return false;
  const row = await tx
    .of<CommunityTables>()
    .updateTable(table)
    .set({ ended_at: now })
    .where('circle_id', '=', circleId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export const forgetInviter = (tx: Tx, personId: string) =>
  tx.of<CommunityTables>().updateTable(table).set({ made_by: null }).where('made_by', '=', personId).execute();
