import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { sql } from 'kysely';
import type { SeatForm } from '#contracts/gatherings-seats';
import { day, hour, minute } from '#platform/clock';
import type { Person } from '#support/circles';
import { type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { insertDuties } from '../store/duties.ts';
import { seatsOf } from '../store/seats.ts';
import { acceptOffer } from './accept-offer.ts';
import { accessSession } from './access-session.ts';
import { answerSessionDuty } from './answer-session-duty.ts';
import { freeSeat } from './free-seat.ts';
import { noteAbsentHost } from './note-absent-host.ts';
import { reserveSeat } from './reserve-seat.ts';
import { lookForStandIn } from './stand-in.ts';

let house: GatheringsHouse;
before(async () => {
  house = await gatheringsHouse();
});
after(() => house.drop());

/** The same numbers every time (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides;
  };
}

const form: SeatForm = { way: 'audio', listens: false, remind: 'both' };
const roll = dice(20261121);
const chance = (share: number) => roll(1) < share;

interface Meeting {
  readonly session: string;
  readonly startsAt: Date;
}

const toMoment = async (moment: number) => {
  const ahead = moment - house.clock.now().getTime();
  if (ahead > 0) house.clock.forward(ahead);
  await house.app.jobs.drain();
};

it('in a month of hosts who often do not come, nobody who has a seat meets an empty link', async () => {
  const circle = await house.circle();
  const [cohost, standby] = [await house.member(circle, 'Co-host'), await house.member(circle, 'Standby')];
  const people: Person[] = [];
  for (let count = 0; count < 9; count += 1) people.push(await house.member(circle));
  const meetings: Meeting[] = [];
  const plans = [
    { startsLocal: '2026-11-23T18:00', rule: 'FREQ=WEEKLY;COUNT=5', seats: 5, fallback: 'meet_anyway' },
    { startsLocal: '2026-11-25T10:00', rule: 'FREQ=WEEKLY;COUNT=5', seats: 4, fallback: 'other_date' },
    { startsLocal: '2026-11-27T20:30', rule: 'FREQ=WEEKLY;COUNT=5', seats: 6, fallback: 'chat' },
  ] as const;
  for (const [index, plan] of plans.entries()) {
    const { sessions } = await house.offer(circle, plan);
    const helper = { duty: 'cohost', answer: 'taken', lasting: true, askedBy: null } as const;
    await house.as(house.host, async (app, tx) => {
      for (const sessionId of sessions) {
        const about = { sessionId, organisationId: house.organisationId };
        const duties = [
          { ...helper, ...about, personId: cohost.personId },
          { ...helper, ...about, personId: standby.personId, duty: 'standby' as const },
        ];
        await insertDuties(tx, duties.slice(0, index), app.clock.now());
        const here = await accessSession(app, tx, house.host, sessionId);
        if (here) meetings.push({ session: sessionId, startsAt: here.startsAt });
      }
    });
  }
  meetings.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  const ends = new Map<string, number>();
  for (const { session, startsAt } of meetings) {
    const start = startsAt.getTime();
    await toMoment(Math.max(house.clock.now().getTime(), start - 30 * hour));
    for (const person of people) if (chance(0.45)) await reserveSeat(house.app, person, session, { form, entry: null });
    await toMoment(start - day);
    for (const person of people) if (chance(0.15)) await freeSeat(house.app, person, session);
    for (const person of people) if (chance(0.4)) await acceptOffer(house.app, person, session);
    for (const helper of [cohost, standby]) {
      if (chance(0.3)) await answerSessionDuty(house.app, helper, session, chance(0.5) ? 'yes' : 'no');
    }
    await toMoment(start - 2 * hour);
    await toMoment(start);
    for (const how of await whatBecomesOf(session, people)) ends.set(how, (ends.get(how) ?? 0) + 1);
  }
  for (const how of ['led', 'leads itself', 'elsewhere']) assert.ok((ends.get(how) ?? 0) > 0, `${how} happened`);
  assert.deepEqual(
    [...ends.keys()].filter((how) => !['led', 'leads itself', 'elsewhere', 'in writing'].includes(how)),
    [],
  );
});

/** What everybody with a seat meets when a date begins; the host comes every other time. */
async function whatBecomesOf(session: string, people: readonly Person[]): Promise<string[]> {
  const before = await house.as(house.host, (_app, tx) => seatsOf(tx, [session]));
  const holders = people.filter(({ personId }) =>
    before.some((seat) => seat.personId === personId && seat.state === 'taken' && seat.duty === null),
  );
  const here = await house.as(house.host, (app, tx) => accessSession(app, tx, house.host, session));
  const takesPlace = here?.status !== 'cancelled';
  let led = takesPlace && chance(0.5);
  if (takesPlace && !led) {
    house.clock.forward(3 * minute);
    const { asked } = await house.as(house.host, async (app, tx) => {
      await noteAbsentHost(app, tx, session);
      return lookForStandIn(app, tx, session);
    });
    for (const { personId } of asked) {
      if (!chance(0.5)) continue;
      const actor = { organisationId: house.organisationId, personId };
      const came = await answerSessionDuty(house.app, actor, session, 'yes');
      led ||= came.ok && came.value.comesNow;
    }
    await house.app.jobs.drain();
  }
  return Promise.all(
    holders.map(async (person) => {
      const seen = await house.as(person, (app, tx) => accessSession(app, tx, person, session));
      const inside = takesPlace && seen?.may.enter === true;
      if (inside && led) return 'led';
      if (inside && holders.length > 1) return 'leads itself';
      if (await hasElsewhere(person, session)) return 'elsewhere';
      const told = (await house.noticesOf(person)).includes('session_fallback');
      return inside && told ? 'in writing' : 'nothing';
    }),
  );
}

/** A seat at a later date: theirs, or offered to them. */
async function hasElsewhere(person: Person, session: string): Promise<boolean> {
  const { rows } = await house.as(person, (app, tx) =>
    sql<{ session_id: string }>`
      select seat.session_id from gatherings.seat join gatherings.session on session.id = seat.session_id
      where seat.person_id = ${person.personId} and seat.session_id <> ${session}
        and seat.state in ('taken', 'offered') and session.starts_at > ${app.clock.now()}`.execute(
      tx.of<Record<string, never>>(),
    ),
  );
  return rows.length > 0;
}
