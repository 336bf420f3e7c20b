import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { minute } from '#platform/clock';
import { value } from '#support/circles';
import { takeOver, takeSeats } from './take-seats.ts';
import { type RoomsHouse, roomsHouse } from './trial/gathered.ts';

let house: RoomsHouse;
before(async () => {
  house = await roomsHouse();
});
after(() => house.drop());

const absences = (session: string) =>
  house.app.db.system('test', async (tx) => {
    const { rows } = await sql<{ person_id: string }>`
      select person_id from gatherings.absence where session_id = ${session}`.execute(tx.of<Record<string, never>>());
    return rows.map((row) => row.person_id);
  });

const untilStart = 11 * minute;

describe('a room whose host does not come', () => {
  it('notes it after three minutes, and asks whoever stands by', async () => {
    const { session, host, people, enter, pass, state } = await house.gather({
      people: [{}, {}, {}, { duty: 'standby' }],
    });
    const [ana, ben, cleo, standby] = people;
    assert.ok(ana && ben && cleo && standby);
    const early = [ana, ben, cleo];
    for (const person of early) value(await enter(person));
    await pass(untilStart, early);
    await house.app.jobs.drain();
    assert.deepEqual(await absences(session), []);
    await pass(3 * minute + 10_000, early);
    assert.equal((await state()).hostMissing, true);
    await house.app.jobs.drain();
    assert.deepEqual(await absences(session), [host.personId]);
    assert.ok((await house.noticesOf(standby)).includes('duty_session_now'));
    await pass(2 * minute, early);
    assert.notEqual((await state()).begunAt, null, 'it leads itself');
  });

  it('asks nobody where one came in the last moment', async () => {
    const { session, host, people, enter, pass, state } = await house.gather({
      people: [{}, {}, {}, { duty: 'standby' }],
    });
    const [ana, ben, cleo, standby] = people;
    assert.ok(ana && ben && cleo && standby);
    const early = [ana, ben, cleo];
    for (const person of early) value(await enter(person));
    await pass(untilStart + 3 * minute + 10_000, early);
    assert.equal((await state()).hostMissing, true);
    value(await enter(host));
    await house.app.jobs.drain();
    assert.deepEqual(await absences(session), []);
    assert.ok(!(await house.noticesOf(standby)).includes('duty_session_now'));
  });
});

describe('a duty that is taken while the room is open', () => {
  it('counts in the room at once', async () => {
    const { session, people, enter, seatOf, state } = await house.gather({ people: [{}, {}, {}, { duty: 'standby' }] });
    const standby = people[3];
    assert.ok(standby);
    value(await enter(standby));
    assert.equal((await state()).members[seatOf(standby)]?.duty, 'standby');
    await house.app.db.system('test', async (tx) => {
      const seat = seatOf(standby);
      await sql`update gatherings.duty set duty = 'cohost' where session_id = ${session} and person_id = ${standby.personId}`.execute(
        tx.of<Record<string, never>>(),
      );
      await sql`update gatherings.seat set duty = 'cohost' where id = ${seat}`.execute(tx.of<Record<string, never>>());
    });
    const { version } = await state();
    await takeSeats(house.app, house.organisationId, session);
    const after = await state();
    assert.equal(after.members[seatOf(standby)]?.duty, 'cohost');
    assert.ok(after.version > version);
    await takeSeats(house.app, house.organisationId, session);
    assert.equal((await state()).version, after.version, 'once');
  });

  it('leaves alone what was handed over in the room', async () => {
    const { session, host, people, enterAll, press, seatOf, state } = await house.gather();
    const [ana] = people;
    assert.ok(ana);
    await enterAll();
    value(await press(host, 'hand_over', { member: seatOf(ana) }));
    await takeSeats(house.app, house.organisationId, session);
    const { lead, members } = await state();
    assert.deepEqual([lead, members[seatOf(ana)]?.duty, members[seatOf(host)]?.duty], [seatOf(ana), 'host', 'cohost']);
  });
});

describe('a date that is handed to another host while its room is open', () => {
  it('is led by them, with whoever hosted until now beside them', async () => {
    const { session, host, people, enterAll, seatOf, state } = await house.gather();
    const [ana] = people;
    assert.ok(ana);
    await enterAll();
    assert.equal((await state()).lead, seatOf(host));
    await house.app.db.system('test', async (tx) => {
      const rows = tx.of<Record<string, never>>();
      await sql`update gatherings.duty set duty = 'cohost' where session_id = ${session} and duty = 'host'`.execute(
        rows,
      );
      await sql`insert into gatherings.duty (session_id, person_id, organisation_id, duty, answer, asked_at, answered_at)
        values (${session}, ${ana.personId}, ${house.organisationId}, 'host', 'taken', now(), now())`.execute(rows);
    });
    await takeOver(house.app, house.organisationId, session);
    const { lead, members, version } = await state();
    assert.deepEqual([lead, members[seatOf(ana)]?.duty, members[seatOf(host)]?.duty], [seatOf(ana), 'host', 'cohost']);
    await takeOver(house.app, house.organisationId, session);
    assert.equal((await state()).version, version, 'once');
  });
});
