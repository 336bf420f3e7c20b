import { sql } from 'kysely';
import type { GatheringPlan } from '#contracts/gatherings';
import type { SeatWay } from '#contracts/gatherings-seats';
import * as community from '#modules/community';
import { offerGathering } from '#modules/gatherings';
import { openAccount } from '#modules/identity';
import type { Platform } from '#platform/app';
import { minute } from '#platform/clock';
import type { Actor } from '#platform/db';
import { newBlindId } from '#platform/ids';
import { aCircle, value } from './circles.ts';
import { aPlan } from './gatherings.ts';

/** How somebody takes part in a trial. */
export interface Sitting {
  readonly way?: SeatWay;
  readonly listens?: boolean;
  readonly duty?: 'host' | 'cohost' | 'standby' | null;
}

type Rows = Record<string, never>;

/** The first date of a gathering. */
export const dateOf = ({ db }: Pick<Platform, 'db'>, gatheringId: string): Promise<string> =>
  db.system('trial: the date', async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from gatherings.session where gathering_id = ${gatheringId} order by starts_at limit 1`.execute(
      tx.of<Rows>(),
    );
    if (!rows[0]) throw new Error('no date was planned');
    return rows[0].id;
  });

/** Gives somebody a seat and, where it is said, a duty: straight into the tables, reserving has tests of its own. */
export const sit = (
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  session: string,
  { organisationId, personId }: Actor,
  { way = 'audio', listens = false, duty = null }: Sitting = {},
): Promise<string> =>
  db.system('trial: a seat', async (tx) => {
    const now = clock.now();
    if (duty && duty !== 'host') {
      await sql`
        insert into gatherings.duty (session_id, person_id, organisation_id, duty, answer, asked_at, answered_at)
        values (${session}, ${personId}, ${organisationId}, ${duty}, 'taken', ${now}, ${now})`.execute(tx.of<Rows>());
    }
    const { rows } = await sql<{ id: string }>`
      insert into gatherings.seat (id, session_id, person_id, organisation_id, state, duty, way, listens, since, first_time)
      values (${newBlindId()}, ${session}, ${personId}, ${organisationId}, 'taken', ${duty}, ${way}, ${listens}, ${now}, false)
      on conflict (session_id, person_id) do update set way = excluded.way
      returning id`.execute(tx.of<Rows>());
    return rows[0]?.id ?? '';
  });

/** Somebody in a seeded room; `token` signs their browser in. */
export interface Seated extends Actor {
  readonly personId: string;
  readonly token: string;
  readonly seat: string;
}

export interface SeededRoom {
  readonly session: string;
  readonly host: Seated;
  /** The host first. */
  readonly people: readonly Seated[];
}

/** A circle with a gathering that begins now, with these many people who have a seat, the host among them. */
export async function seedRoom(
  app: Platform,
  organisationId: string,
  { people: many, plan = {} }: { readonly people: number; readonly plan?: Partial<GatheringPlan> },
): Promise<SeededRoom> {
  const accounts = await Promise.all(Array.from({ length: many }, () => account(app, organisationId)));
  const [leads] = accounts;
  if (!leads) throw new Error('a room needs somebody');
  const circle = await app.db.as(leads, (tx) =>
    community.makeCircle(app, tx, { ...aCircle, organisationId, hostId: leads.personId }),
  );
  const now = app.clock.now().getTime();
  const startsLocal = new Date(now + 10 * minute).toISOString().slice(0, 16);
  const offered = await app.db.as(leads, async (tx) =>
    value(await offerGathering(app, tx, leads, circle.slug, { ...aPlan, seats: 12, startsLocal, ...plan })),
  );
  const session = await dateOf(app, offered.id);
  await app.db.system('trial: begins now', async (tx) => {
    await sql`
      update gatherings.session set starts_at = ${new Date(now)}, ends_at = ${new Date(now + 60 * minute)}
      where id = ${session}`.execute(tx.of<Rows>());
    await sql`
      insert into community.membership (circle_id, person_id, organisation_id, accepted_version, joined_on)
      select ${circle.id}, person, ${organisationId}, 1, current_date
      from unnest(${accounts.map(({ personId }) => personId)}::uuid[]) as person on conflict do nothing`.execute(
      tx.of<Rows>(),
    );
  });
  const people: Seated[] = [];
  for (const [at, one] of accounts.entries()) {
    people.push({ ...one, seat: await sit(app, session, one, { duty: at === 0 ? 'host' : null }) });
  }
  return { session, host: people[0] as Seated, people };
}

const account = async (app: Platform, organisationId: string): Promise<Omit<Seated, 'seat'>> => {
  // Letters only: a nickname with many digits could be a telephone number and is refused.
  const letters = newBlindId().replaceAll(/[\d-]/g, (sign) => 'ghijklmnop'[Number(sign)] ?? '');
  const nickname = `Someone ${letters.slice(0, 8)}`;
  const asked = { organisationId, nickname, locale: 'en', ownDevice: true, userAgent: null };
  const { personId, token } = value(
    await app.db.as({ organisationId, personId: null }, (tx) => openAccount(app, tx, asked)),
  );
  return { organisationId, personId, token };
};
