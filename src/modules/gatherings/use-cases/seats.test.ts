import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { SeatForm } from '#contracts/gatherings-seats';
import type { Result } from '#contracts/result';
import { hour, minute } from '#platform/clock';
import { code, type Person, value } from '#support/circles';
import { type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { seatsOf } from '../store/seats.ts';
import { acceptOffer } from './accept-offer.ts';
import { accessSession } from './access-session.ts';
import { freeSeat, takeSeatBack } from './free-seat.ts';
import { membersOf } from './members-of.ts';
import { type Reserved, reserveSeat } from './reserve-seat.ts';
import { voidSeat } from './void-seat.ts';

let house: GatheringsHouse;
before(async () => {
  house = await gatheringsHouse();
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

const form: SeatForm = { way: 'audio', listens: false, remind: 'hour' };

const reserve = (person: Person, session: string, change: Partial<SeatForm> = {}): Promise<Result<Reserved>> =>
  reserveSeat(house.app, person, session, { form: { ...form, ...change }, entry: null });
const reserved = async (person: Person, session: string) => value(await reserve(person, session)).state;

/** A circle with a gathering tomorrow at 18:00, and people in it. The host has a seat. */
async function gathering(plan: Parameters<GatheringsHouse['offer']>[1] = {}, members = 3) {
  const circle = await house.circle();
  const { sessions } = await house.offer(circle, plan);
  const people: Person[] = [];
  for (let count = 0; count < members; count += 1) {
    house.clock.forward(1000);
    people.push(await house.member(circle));
  }
  return { circle, session: sessions[0] ?? '', people, sessions };
}

const stateOf = async (person: Person, session: string) =>
  (await house.as(person, (app, tx) => accessSession(app, tx, person, session)))?.mine?.seat?.state ?? null;
const work = () => house.app.jobs.drain();
const pass = async (milliseconds: number) => {
  house.clock.forward(milliseconds);
  await work();
};
const memberIds = async (session: string) =>
  (await house.as(house.host, (app, tx) => membersOf(app, tx, session))).map(({ personId }) => personId);

describe('a seat', () => {
  it('is had by asking, and once only; asking again changes how one takes part', async () => {
    const { session, people } = await gathering();
    const [ann] = people as [Person];
    assert.equal(await reserved(ann, session), 'taken');
    assert.equal(value(await reserve(ann, session, { way: 'listen' })).state, 'taken');
    const members = await house.as(ann, (app, tx) => membersOf(app, tx, session));
    assert.deepEqual(
      members.map(({ personId, way, listens, duty }) => ({ personId, way, listens, duty })),
      [
        { personId: house.host.personId, way: 'video', listens: false, duty: 'host' },
        { personId: ann.personId, way: 'listen', listens: true, duty: null },
      ],
    );
  });

  it('stands for nobody: its id tells neither who nor when', async () => {
    const { session, people } = await gathering();
    await reserved(people[0] as Person, session);
    const seats = await house.as(house.host, (_app, tx) => seatsOf(tx, [session]));
    for (const { id } of seats) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  it('is not to be had in a way that the gathering does not have (choice_unknown)', async () => {
    const { session, people } = await gathering();
    assert.equal(code(await reserve(people[0] as Person, session, { way: 'in_place' })), 'choice_unknown');
  });

  it('is not to be had by whoever is not in the circle and does not come in (join_first, not_found)', async () => {
    const { session, circle } = await gathering();
    const outsider = await house.someone();
    assert.equal(code(await reserve(outsider, session)), 'join_first');
    const invited = await house.offer(await house.circle({ access: 'invited' }));
    assert.equal(code(await reserve(outsider, invited.sessions[0] ?? '')), 'not_found');
    assert.ok(circle);
  });

  it('is not to be had once the door is closed, or the date is over or called off', async () => {
    const { session, people } = await gathering({ seats: 3 });
    const [ann, ben, cleo] = people as [Person, Person, Person];
    assert.equal(await reserved(ann, session), 'taken');
    const startsIn = Date.parse('2026-11-22T18:00:00Z') - house.clock.now().getTime();
    house.clock.forward(startsIn + 5 * minute);
    assert.equal(await reserved(ben, session), 'taken');
    house.clock.forward(1);
    assert.equal(code(await reserve(cleo, session)), 'gathering_begun');
    assert.equal(value(await reserve(ann, session, { way: 'text' })).state, 'taken');
    house.clock.forward(hour);
    assert.equal(code(await reserve(cleo, session)), 'gathering_over');
  });
});

describe('the line', () => {
  it('gets what is given up, the longest wait first, after five minutes in which it can be had back', async () => {
    const { session, people } = await gathering({ seats: 2, minimum: 2, startsLocal: '2026-11-29T18:00' }, 3);
    const [ann, ben, cleo] = people as [Person, Person, Person];
    assert.equal(await reserved(ann, session), 'taken');
    house.clock.forward(minute);
    assert.equal(await reserved(ben, session), 'waiting');
    house.clock.forward(minute);
    assert.equal(await reserved(cleo, session), 'waiting');
    assert.deepEqual(value(await freeSeat(house.app, ann, session)).undoable, true);
    await pass(4 * minute);
    assert.equal(await stateOf(ben, session), 'waiting');
    value(await takeSeatBack(house.app, ann, session));
    assert.equal(await stateOf(ann, session), 'taken');
    value(await freeSeat(house.app, ann, session));
    await pass(5 * minute);
    assert.deepEqual([await stateOf(ben, session), await stateOf(cleo, session)], ['offered', 'waiting']);
    assert.deepEqual(await house.noticesOf(ben), ['seat_offered']);
    assert.equal(code(await takeSeatBack(house.app, ann, session)), 'seat_went_on');
    assert.equal(await reserved(ann, session), 'waiting');
    value(await acceptOffer(house.app, ben, session));
    assert.equal(await stateOf(ben, session), 'taken');
    assert.deepEqual((await memberIds(session)).toSorted(), [house.host.personId, ben.personId].toSorted());
  });

  it('goes on where somebody says no, or nothing (offer_over)', async () => {
    const { session, people } = await gathering({ seats: 2, minimum: 2, startsLocal: '2026-12-05T18:00' }, 4);
    const [ann, ben, cleo] = people as [Person, Person, Person, Person];
    for (const person of [ann, ben, cleo]) {
      await reserved(person, session);
      house.clock.forward(minute);
    }
    value(await freeSeat(house.app, ann, session));
    await pass(5 * minute);
    assert.equal(await stateOf(ben, session), 'offered');
    await pass(36 * hour);
    assert.deepEqual([await stateOf(ben, session), await stateOf(cleo, session)], ['waiting', 'offered']);
    assert.equal(code(await acceptOffer(house.app, ben, session)), 'offer_over');
    value(await freeSeat(house.app, cleo, session));
    assert.equal(await stateOf(cleo, session), null);
    assert.equal(await stateOf(ben, session), 'offered', 'the next one is asked at once');
  });

  it('is not jumped: a free seat is promised to whoever waits', async () => {
    const { session, people } = await gathering({ seats: 2, minimum: 2, startsLocal: '2026-12-06T18:00' }, 3);
    const [ann, ben, cleo] = people as [Person, Person, Person];
    await reserved(ann, session);
    await reserved(ben, session);
    value(await freeSeat(house.app, ann, session));
    assert.equal(await reserved(cleo, session), 'waiting');
  });

  it('remembers who waited in vain at earlier dates', async () => {
    const weekly = { seats: 2, minimum: 2, rule: 'FREQ=WEEKLY', startsLocal: '2026-12-07T18:00' };
    const { sessions, people } = await gathering(weekly, 4);
    const [ann, ben, cleo, dan] = people as [Person, Person, Person, Person];
    const [first = '', second = ''] = sessions;
    await reserved(ann, first);
    await reserved(ben, first);
    const toFirst = Date.parse('2026-12-07T19:01:00Z') - house.clock.now().getTime();
    await pass(toFirst);
    await reserved(dan, second);
    await reserved(cleo, second);
    house.clock.forward(minute);
    await reserved(ben, second);
    value(await freeSeat(house.app, dan, second));
    await pass(5 * minute);
    assert.deepEqual([await stateOf(ben, second), await stateOf(cleo, second)], ['offered', 'waiting']);
  });
});

describe('two people who blocked each other', () => {
  it('never sit at one date: it is full for whoever comes later, who is never offered that seat', async () => {
    const { session, people } = await gathering({ startsLocal: '2027-01-05T18:00' });
    const [ann, ben] = people as [Person, Person];
    await house.block(ann, ben);
    assert.equal(await reserved(ann, session), 'taken');
    assert.equal(await reserved(ben, session), 'waiting');
    await pass(hour);
    assert.equal(await stateOf(ben, session), 'waiting');
    value(await freeSeat(house.app, ann, session));
    await pass(6 * minute);
    assert.equal(await stateOf(ben, session), 'offered');
  });

  it('part where the block came after both sat down: whoever sat down later, without a reason', async () => {
    const startsAt = Date.parse('2027-01-06T18:00:00Z');
    const { session, people } = await gathering({ startsLocal: '2027-01-06T18:00' });
    const [ann, ben] = people as [Person, Person];
    await reserved(ann, session);
    house.clock.forward(1000);
    await reserved(ben, session);
    await house.block(ben, ann);
    assert.ok(!(await memberIds(session)).includes(ben.personId), 'they never meet in the room');
    await pass(startsAt - house.clock.now().getTime() - 20 * hour);
    assert.equal(await stateOf(ben, session), 'freed');
    assert.deepEqual(await house.noticesOf(ben), ['seat_lost']);
    assert.equal(await stateOf(ann, session), 'taken');
  });
});

describe('whoever leads', () => {
  it('has a seat of their own and gives it back with the duty (seat_of_duty)', async () => {
    const { session } = await gathering({ startsLocal: '2027-02-01T18:00' });
    assert.deepEqual(await memberIds(session), [house.host.personId]);
    assert.equal(code(await freeSeat(house.app, house.host, session)), 'seat_of_duty');
    await house.as(house.host, async (_app, tx) => {
      await sql`update gatherings.duty set answer = 'declined' where session_id = ${session}`.execute(
        tx.of<Record<string, never>>(),
      );
    });
    assert.deepEqual(await memberIds(session), []);
  });
});

describe('somebody who left the circle', () => {
  it('has no seat there any more; it goes on to whoever waits', async () => {
    const { circle, session, people } = await gathering({ seats: 2, minimum: 2, startsLocal: '2027-02-03T18:00' });
    const [ann, ben] = people as [Person, Person];
    await reserved(ann, session);
    await reserved(ben, session);
    await ann.browser.submit(await ann.browser.get(`/circles/${circle.slug}/leave`), '/leave');
    await work();
    assert.deepEqual([await stateOf(ann, session), await stateOf(ben, session)], [null, 'offered']);
  });
});

describe('somebody who was removed', () => {
  it('does not come back to that date, under no name that is new since (seat_removed)', async () => {
    const { circle, session, people } = await gathering({ startsLocal: '2027-02-02T18:00' });
    const [ann, ben] = people as [Person, Person];
    await reserved(ann, session);
    const [seat] = (await house.as(ann, (_app, tx) => seatsOf(tx, [session]))).filter(({ duty }) => duty === null);
    await house.as(house.host, (app, tx) => voidSeat(app, tx, session, seat?.id ?? '', 'site:kind'));
    assert.equal(code(await reserve(ann, session)), 'seat_removed');
    assert.ok(!(await memberIds(session)).includes(ann.personId));
    house.clock.forward(minute);
    const again = await house.member(circle);
    assert.equal(await reserved(again, session), 'waiting');
    assert.equal(await reserved(ben, session), 'taken', 'who was here before has a seat as ever');
    await pass(hour);
    assert.equal(await stateOf(again, session), 'waiting');
  });
});

describe('many at once', () => {
  it('are never promised more seats than there are: 200 claims on 12 seats in one moment', async () => {
    const { circle, session } = await gathering({ seats: 12, startsLocal: '2027-03-01T18:00' }, 0);
    const crowd = await house.as(house.host, async (_app, tx) => {
      const { rows } = await sql<{ person_id: string }>`
        insert into community.membership (circle_id, person_id, organisation_id, accepted_version, joined_on)
        select id, gen_random_uuid(), organisation_id, agreements_version, current_date
        from community.circle, generate_series(1, 200) where slug = ${circle.slug}
        returning person_id`.execute(tx.of<Record<string, never>>());
      return rows.map(({ person_id: personId }) => ({ organisationId: house.organisationId, personId }));
    });
    const results = await Promise.all(
      crowd.map((actor) => reserveSeat(house.app, actor, session, { form, entry: null })),
    );
    const states = results.map((result) => value(result).state);
    assert.equal(states.filter((state) => state === 'taken').length, 11, 'the host has the twelfth');
    const seats = await house.as(house.host, (_app, tx) => seatsOf(tx, [session]));
    assert.equal(seats.filter(({ state }) => state === 'taken').length, 12);
    assert.equal(seats.length, 201);
    const sitting = crowd.filter((_, index) => states[index] === 'taken');
    const waiting = seats.filter(({ state }) => state === 'waiting').toSorted((a, b) => +a.since - +b.since);
    await Promise.all(sitting.slice(0, 5).map((actor) => freeSeat(house.app, actor, session)));
    await pass(5 * minute);
    const after = await house.as(house.host, (_app, tx) => seatsOf(tx, [session]));
    const offered = after.filter(({ state }) => state === 'offered');
    assert.equal(offered.length, 5);
    const first = waiting[0]?.since.getTime();
    assert.ok(
      offered.every(({ since }) => since.getTime() === first),
      'all came at the same moment of this clock',
    );
  });
});
