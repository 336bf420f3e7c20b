import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Reminder, SeatForm } from '#contracts/gatherings-seats';
import { day, hour, minute } from '#platform/clock';
import { type Person, value } from '#support/circles';
import { type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { insertDuties } from '../store/duties.ts';
import { seatsOf } from '../store/seats.ts';
import { accessSession } from './access-session.ts';
import { answerSessionDuty } from './answer-session-duty.ts';
import { callOff } from './call-off.ts';
import { lookAfterDates } from './look-after-dates.ts';
import { membersOf } from './members-of.ts';
import { moveSession } from './move-session.ts';
import { noteAbsentHost } from './note-absent-host.ts';
import { personData } from './person-data.ts';
import { remindPeople } from './remind-people.ts';
import { reserveSeat } from './reserve-seat.ts';
import { showSeat } from './show-seat.ts';
import { lookForStandIn } from './stand-in.ts';

let house: GatheringsHouse;
before(async () => {
  house = await gatheringsHouse();
});
afterEach(() => assert.deepEqual(house.troubles(), []));
after(() => house.drop());

const form: SeatForm = { way: 'audio', listens: false, remind: 'hour' };

/** A gathering at 18:00 some days from now (UTC), with members who have a seat. */
async function gathering(plan: Parameters<GatheringsHouse['offer']>[1] = {}, members = 2, days = 3) {
  const circle = await house.circle();
  const from = new Date(house.clock.now().getTime() + days * day).toISOString().slice(0, 10);
  const { sessions } = await house.offer(circle, { startsLocal: `${from}T18:00`, ...plan });
  const session = sessions[0] ?? '';
  const startsAt = Date.parse(`${from}T18:00:00Z`);
  const people: Person[] = [];
  for (let count = 0; count < members; count += 1) {
    const person = await house.member(circle);
    value(await reserveSeat(house.app, person, session, { form, entry: null }));
    house.clock.forward(1000);
    people.push(person);
  }
  return { circle, session, sessions, startsAt, people };
}

const to = async (moment: number) => {
  house.clock.forward(Math.max(0, moment - house.clock.now().getTime()));
  await house.app.jobs.drain();
};
const kinds = async (person: Person) => (await house.noticesOf(person)).toReversed();
const statusOf = async (person: Person, session: string) =>
  (await house.as(person, (app, tx) => accessSession(app, tx, person, session)))?.status;
const fallbackAt = async (person: Person, session: string) =>
  value(await showSeat(house.app, person, session)).instead?.fallback ?? null;

describe('a reminder', () => {
  const chosen = async (remind: Reminder) => {
    const { session, startsAt, people } = await gathering({ minimum: 2 }, 1);
    const [ann] = people as [Person];
    value(await reserveSeat(house.app, ann, session, { form: { ...form, remind }, entry: null }));
    return { startsAt, ann };
  };

  it('comes as often as the person chose: never, the day before, the hour before, or both, and once each', async () => {
    const expected: Record<Reminder, readonly string[][]> = {
      none: [[], [], []],
      day: [[], ['session_tomorrow'], ['session_tomorrow']],
      hour: [[], [], ['session_soon']],
      both: [[], ['session_tomorrow'], ['session_tomorrow', 'session_soon']],
    };
    for (const [remind, told] of Object.entries(expected)) {
      const { startsAt, ann } = await chosen(remind as Reminder);
      await to(startsAt - day - minute);
      assert.deepEqual(await kinds(ann), told[0], remind);
      await to(startsAt - day);
      await remindPeople(house.app);
      assert.deepEqual(await kinds(ann), told[1], remind);
      await to(startsAt - hour - minute);
      assert.deepEqual(await kinds(ann), told[1], remind);
      await to(startsAt - hour);
      await remindPeople(house.app);
      assert.deepEqual(await kinds(ann), told[2], remind);
    }
  });

  it('comes again for another time, and not for a seat taken so late that it is no news', async () => {
    const { circle, session, startsAt, people } = await gathering({ minimum: 2 }, 1);
    const [ann] = people as [Person];
    await to(startsAt - hour);
    assert.deepEqual(await kinds(ann), ['session_soon']);
    const late = await house.member(circle);
    value(await reserveSeat(house.app, late, session, { form, entry: null }));
    await house.app.jobs.drain();
    assert.deepEqual(await kinds(late), []);
    await showSeat(house.app, ann, session);
    const next = new Date(startsAt + 2 * day);
    const move = { date: next.toISOString().slice(0, 10), time: '18:00', note: '', revision: 0 };
    value(await house.as(house.host, (app, tx) => moveSession(app, tx, house.host, session, move)));
    await to(next.getTime() - 2 * hour);
    await to(next.getTime() - hour);
    assert.deepEqual(await kinds(ann), ['session_soon', 'session_changed', 'session_soon']);
    assert.deepEqual(await kinds(late), ['session_changed', 'session_soon']);
  });
});

describe('a date that is moved or called off', () => {
  it('is told to everybody with a seat and to who waits, not to who did it', async () => {
    const { circle, session, people } = await gathering({ seats: 2, minimum: 2 }, 1);
    const waiting = await house.member(circle);
    assert.equal(value(await reserveSeat(house.app, waiting, session, { form, entry: null })).state, 'waiting');
    const off = { reach: 'one', note: 'I am ill.', revision: 0 } as const;
    const before = await kinds(house.host);
    value(await house.as(house.host, (app, tx) => callOff(app, tx, house.host, session, off)));
    await house.app.jobs.drain();
    for (const person of [...people, waiting]) assert.deepEqual(await kinds(person), ['session_cancelled']);
    assert.deepEqual(await kinds(house.host), before);
  });
});

describe('two hours before a date with too few people', () => {
  it('nothing is announced where enough come', async () => {
    const { session, startsAt, people } = await gathering({ minimum: 3 }, 2);
    await to(startsAt - 2 * hour);
    assert.equal(await fallbackAt(people[0] as Person, session), null);
  });

  it('they meet as a small circle, or in writing, as the host planned; everybody is told', async () => {
    for (const fallback of ['meet_anyway', 'chat'] as const) {
      const { session, startsAt, people } = await gathering({ minimum: 5, fallback }, 2);
      await to(startsAt - 2 * hour - minute);
      assert.equal(await fallbackAt(people[0] as Person, session), null);
      await to(startsAt - 2 * hour);
      await lookAfterDates(house.app);
      for (const person of people) assert.deepEqual(await kinds(person), ['session_fallback']);
      assert.equal(await fallbackAt(people[0] as Person, session), fallback);
      assert.equal(await statusOf(people[0] as Person, session), 'planned');
      const ways: string[] = (await house.as(house.host, (app, tx) => membersOf(app, tx, session))).map(
        ({ way }) => way,
      );
      assert.equal(new Set(ways).has('text'), fallback === 'chat');
    }
  });

  it('it is as planned after all where enough come late', async () => {
    const { circle, session, startsAt, people } = await gathering({ minimum: 4 }, 2);
    await to(startsAt - 2 * hour);
    assert.equal(await fallbackAt(people[0] as Person, session), 'meet_anyway');
    value(await reserveSeat(house.app, await house.member(circle), session, { form, entry: null }));
    await to(startsAt - hour);
    assert.equal(await fallbackAt(people[0] as Person, session), null);
  });

  it('another date takes its place only where everybody has a seat there', async () => {
    const weekly = { minimum: 4, fallback: 'other_date', rule: 'FREQ=WEEKLY;COUNT=2' } as const;
    const { session, sessions, startsAt, people } = await gathering(weekly, 2);
    await to(startsAt - 2 * hour);
    assert.equal(await statusOf(people[0] as Person, session), 'cancelled');
    for (const person of people) {
      assert.deepEqual((await kinds(person)).toSorted(), ['seat_offered', 'session_fallback']);
      const other = await house.as(person, (app, tx) => accessSession(app, tx, person, sessions[1] ?? ''));
      assert.equal(other?.mine?.seat?.state, 'offered');
    }
    const alone = await gathering({ minimum: 4, fallback: 'other_date' }, 2);
    await to(alone.startsAt - 2 * hour);
    assert.equal(await fallbackAt(alone.people[0] as Person, alone.session), 'meet_anyway');
    assert.equal(await statusOf(alone.people[0] as Person, alone.session), 'planned');
  });
});

describe('whoever stands by', () => {
  const withStandby = async () => {
    const made = await gathering({ minimum: 2 }, 2);
    const standby = await house.member(made.circle);
    const duty = { duty: 'standby', answer: 'taken', lasting: false, askedBy: null } as const;
    const { organisationId, personId } = standby;
    await house.as(house.host, (app, tx) =>
      insertDuties(tx, [{ ...duty, sessionId: made.session, organisationId, personId }], app.clock.now()),
    );
    return { ...made, standby };
  };

  it('is asked a day and two hours before, once each, and comes when the host does not', async () => {
    const { session, startsAt, standby } = await withStandby();
    await to(startsAt - day);
    await lookAfterDates(house.app);
    assert.deepEqual(await kinds(standby), ['duty_session_asked']);
    value(await answerSessionDuty(house.app, standby, session, 'yes'));
    await to(startsAt - 2 * hour);
    await lookAfterDates(house.app);
    assert.deepEqual(await kinds(standby), ['duty_session_asked', 'duty_session_asked']);
    await to(startsAt + 3 * minute);
    const { asked } = await house.as(house.host, (app, tx) => lookForStandIn(app, tx, session));
    assert.deepEqual(asked, [{ personId: standby.personId, duty: 'standby' }]);
    assert.ok((await kinds(standby)).includes('duty_session_now'));
    const came = value(await answerSessionDuty(house.app, standby, session, 'yes'));
    assert.equal(came.comesNow, true);
    const leads = (await house.as(standby, (app, tx) => accessSession(app, tx, standby, session)))?.may.host;
    assert.equal(leads, true);
    assert.deepEqual((await house.as(house.host, (app, tx) => lookForStandIn(app, tx, session))).asked, []);
  });

  it('who says no is asked no more, and the circle leads itself, which everybody is told', async () => {
    const { session, startsAt, standby, people } = await withStandby();
    await to(startsAt - day);
    value(await answerSessionDuty(house.app, standby, session, 'no'));
    await to(startsAt + 3 * minute);
    const { asked } = await house.as(house.host, (app, tx) => lookForStandIn(app, tx, session));
    assert.deepEqual(asked, []);
    const seen = value(await showSeat(house.app, people[0] as Person, session));
    assert.deepEqual(seen.instead, { fallback: 'meet_anyway', why: 'nobody_leads' });
    const members = await house.as(house.host, (app, tx) => membersOf(app, tx, session));
    assert.ok(!members.some(({ personId }) => personId === standby.personId));
  });

  it('is told to the people who look after the place when a host was away twice, once', async () => {
    const { session } = await gathering({}, 0, 1);
    const second = await gathering({}, 0, 2);
    const host = await house.someone('Often Away');
    for (const id of [session, second.session]) {
      await house.as(host, (_app, tx) =>
        sql`update gatherings.duty set person_id = ${host.personId} where session_id = ${id}`.execute(
          tx.of<Record<string, never>>(),
        ),
      );
    }
    const absent = (id: string) => house.as(host, (app, tx) => noteAbsentHost(app, tx, id));
    const told = async () => (await kinds(house.host)).filter((kind) => kind === 'host_absent').length;
    await absent(session);
    await absent(session);
    assert.equal(await told(), 0);
    await absent(second.session);
    await absent(second.session);
    assert.equal(await told(), 1);
  });
});

describe('the data of a person', () => {
  it('has their seats and choices, and leaves nothing behind; the seat is free for others', async () => {
    const { session, people } = await gathering({}, 2);
    const [ann, ben] = people as [Person, Person];
    const exported = await house.as(ann, (app, tx) => personData.exportPerson(app, tx, ann.personId));
    const seats = exported.seats as { date: string; way: string }[];
    assert.deepEqual(
      seats.map(({ date, way }) => [date, way]),
      [[session, 'audio']],
    );
    assert.equal(exported.reminders, 'hour');
    await house.as(ann, (app, tx) => personData.erasePerson(app, tx, ann.personId));
    await house.as(ann, (app, tx) => personData.erasePerson(app, tx, ann.personId));
    const left = await house.as(ben, (_app, tx) => seatsOf(tx, [session]));
    assert.ok(!left.some(({ personId }) => personId === ann.personId));
    const after = await house.as(ann, (app, tx) => personData.exportPerson(app, tx, ann.personId));
    assert.deepEqual([after.seats, after.reminders, after.askedToLead], [[], null, []]);
  });

  it('is forgotten by itself: who waited in a week or so, who sat after 90 days', async () => {
    const { session, startsAt } = await gathering({}, 1);
    await to(startsAt + 91 * day);
    await house.app.jobs.drain(new Date(startsAt + 92 * day));
    assert.deepEqual(await house.as(house.host, (_app, tx) => seatsOf(tx, [session])), []);
  });
});
