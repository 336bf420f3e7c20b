import { sql } from 'kysely';
import { crisisCard } from '#modules/directory';
import { type GatheringsParts, noteStays } from '#modules/gatherings';
import { beginStory } from '#modules/stories';
import type { Actor } from '#platform/db';
import { newId } from '#platform/ids';
import type { Person } from './circles.ts';
import type { GatheringsHouse } from './gatherings.ts';

/** What the program gives to gatherings from the modules above them. */
export const gatheringsParts = ({ app }: GatheringsHouse): GatheringsParts => ({
  crisisCard: crisisCard(app),
  startStory: ({ actor }, slug, words) => beginStory(app, actor, slug, words),
});

const twoDays = 48 * 60 * 60_000;

/** Once, or by a rule: tomorrow at 18:00. */
export async function offerTomorrow(
  house: GatheringsHouse,
  circle: { readonly slug: string },
  rule: string | null = null,
) {
  const day = new Date(house.clock.now().getTime() + 24 * 60 * 60_000).toISOString().slice(0, 10);
  const { id, sessions } = await house.offer(circle, { startsLocal: `${day}T18:00`, rule });
  return { gatheringId: id, sessionIds: sessions, session: sessions[0] ?? '' };
}

/** Straight into the table: reserving has tests of its own. */
export const seat = (
  house: GatheringsHouse,
  session: string,
  { organisationId, personId }: Actor,
  state: 'taken' | 'void' = 'taken',
) =>
  house.app.db.system('test: a seat', (tx) =>
    sql`insert into gatherings.seat (id, organisation_id, session_id, person_id, state, way, listens, since, first_time,
        freed_at, freed_why, removed_for)
      values (${newId()}, ${organisationId}, ${session}, ${personId}, ${state}, 'audio', false, now(), true,
        ${state === 'void' ? sql`now()` : null}, ${state === 'void' ? 'removed' : null},
        ${state === 'void' ? 'site:kind' : null})`.execute(tx.of<Record<string, never>>()),
  );

/** A date that is over, with the house's host and people who were there. */
export async function overDate(house: GatheringsHouse, people: number) {
  const circle = await house.circle();
  const { gatheringId, session } = await offerTomorrow(house, circle);
  const there: Person[] = [];
  for (let index = 0; index < people; index += 1) {
    const person = await house.member(circle);
    there.push(person);
    await seat(house, session, person);
  }
  await house.as(house.host, (_app, tx) =>
    noteStays(tx, { id: session, organisationId: house.organisationId }, [
      { personId: house.host.personId, minutes: 60, led: true },
      ...there.map(({ personId }) => ({ personId, minutes: 55, led: false })),
    ]),
  );
  house.clock.forward(twoDays);
  return { circle, gatheringId, session, there, someone: there[0] as Person };
}
