import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { DutyOffer } from '../domain/duty.ts';
import type { CommunityTables, DutyOfferTable } from './tables.ts';

const table = 'community.duty_offer';

export interface KeptOffer extends DutyOffer {
  readonly circleId: string;
  readonly personId: string;
  readonly askedBy: string | null;
}

const present = (row: Omit<DutyOfferTable, 'organisation_id'>): KeptOffer => ({
  circleId: row.circle_id,
  personId: row.person_id,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  answer: row.answer,
});

const columns = ['circle_id', 'person_id', 'asked_by', 'asked_at', 'answer'] as const;

/** Asks people; an older offer to the same person is renewed. */
export async function putOffers(
  tx: Tx,
  organisationId: string,
  offers: readonly Omit<KeptOffer, 'answer'>[],
): Promise<void> {
  if (offers.length === 0) return;
  await tx
    .of<CommunityTables>()
    .insertInto(table)
    .values(
      offers.map((offer) => ({
        circle_id: offer.circleId,
        person_id: offer.personId,
        organisation_id: organisationId,
        asked_by: offer.askedBy,
        asked_at: offer.askedAt,
        answer: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['circle_id', 'person_id']).doUpdateSet((row) => ({
        asked_by: row.ref('excluded.asked_by'),
        asked_at: row.ref('excluded.asked_at'),
        answer: null,
      })),
    )
    .execute();
}

export async function offerTo(tx: Tx, circleId: string, personId: string, lock = false): Promise<KeptOffer | null> {
  const query = tx
    .of<CommunityTables>()
    .selectFrom(table)
    .select(columns)
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? present(row) : null;
}

/** The offers of one circle to some people. */
export async function offersTo(tx: Tx, circleId: string, personIds: readonly string[]): Promise<KeptOffer[]> {
  const rows = await tx
    .of<CommunityTables>()
    .selectFrom(table)
    .select(columns)
    .where('circle_id', '=', circleId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute();
  return rows.map(present);
}

export const declineOffer = (tx: Tx, circleId: string, personId: string) =>
  tx
    .of<CommunityTables>()
    .updateTable(table)
    .set({ answer: 'declined' })
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId)
    .execute();

export const removeOffer = (tx: Tx, circleId: string, personId: string) =>
  tx
    .of<CommunityTables>()
    .deleteFrom(table)
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId)
    .execute();

/** Offers that coordinators were made because a circle had no host: over as soon as it has one. */
export const removeOffersWithoutAsker = (tx: Tx, circleId: string) =>
  tx.of<CommunityTables>().deleteFrom(table).where('circle_id', '=', circleId).where('asked_by', 'is', null).execute();

export async function offersOfPerson(tx: Tx, personId: string): Promise<KeptOffer[]> {
  const rows = await tx
    .of<CommunityTables>()
    .selectFrom(table)
    .select(columns)
    .where('person_id', '=', personId)
    .execute();
  return rows.map(present);
}

/** Forgets a person in every offer: those to them and those by them. */
export async function forgetOffers(tx: Tx, personId: string): Promise<void> {
  const tables = tx.of<CommunityTables>();
  await tables.deleteFrom(table).where('person_id', '=', personId).execute();
  await tables.deleteFrom(table).where('asked_by', '=', personId).execute();
}
