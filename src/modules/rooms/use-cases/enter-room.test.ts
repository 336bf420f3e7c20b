import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { roomsEvents } from '#contracts/rooms-live';
import { minute } from '#platform/clock';
import { newId } from '#platform/ids';
import { code, value } from '#support/circles';
import { enterRoom } from './enter-room.ts';
import { type RoomsHouse, roomsHouse } from './trial/gathered.ts';

let house: RoomsHouse;
before(async () => {
  house = await roomsHouse();
});
after(() => house.drop());

const accepting = { way: undefined, listens: false, accept: true };

describe('coming into a room', () => {
  it('opens it with the first who comes, for all who have a seat, and tells the circle once', async () => {
    const { host, people, session, circle, enter, seatOf, state } = await house.gather();
    const before = await house.app.events.range(house.organisationId);
    for (const person of [host, ...people]) assert.equal(value(await enter(person)).member, seatOf(person));
    const { members, seats } = await state();
    assert.deepEqual(new Set(seats), new Set([host, ...people].map(seatOf)));
    assert.deepEqual(new Set(Object.values(members).map(({ presence }) => presence)), new Set(['here']));
    assert.equal(members[seatOf(host)]?.duty, 'host');
    const told = (await house.app.events.since(house.organisationId, before.newest)).filter(
      ({ kind }) => kind === roomsEvents.opened,
    );
    assert.deepEqual(
      told.map(({ audience, ids, by }) => ({ audience, ids, by })),
      [{ audience: { circle }, ids: { session, circle }, by: null }],
    );
  });

  it('takes the way that was chosen at the door', async () => {
    const { people, enter, seatOf, state } = await house.gather({ people: [{ way: 'video' }] });
    const [ana] = people;
    assert.ok(ana);
    value(await enter(ana, { accept: 'yes', way: 'listen' }));
    const { way, listens } = (await state()).members[seatOf(ana)] ?? {};
    assert.deepEqual({ way, listens }, { way: 'listen', listens: true });
  });

  it('two who come at the same moment come into the same room', async () => {
    const { host, people, enter, state } = await house.gather();
    for (const entered of await Promise.all([host, ...people].map((person) => enter(person)))) value(entered);
    assert.equal(Object.values((await state()).members).filter(({ presence }) => presence === 'here').length, 4);
  });

  it('is refused without a seat, without the agreements, before and after', async () => {
    const { session, circle, people, enter } = await house.gather();
    const [ana] = people;
    assert.ok(ana);
    const { app } = house;
    assert.equal(code(await enterRoom(app, await house.someone(), session, accepting)), 'join_first');
    assert.equal(code(await enterRoom(app, house.stranger, session, accepting)), 'join_first');
    assert.equal(code(await enterRoom(app, ana, newId(), accepting)), 'not_found');
    const { rows } = await app.db.system('test', (tx) =>
      sql<{ slug: string }>`select slug from community.circle where id = ${circle}`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    const unseated = await house.member({ slug: rows[0]?.slug ?? '' });
    assert.equal(code(await enterRoom(app, unseated, session, accepting)), 'seat_first');
    assert.equal(code(await enter(ana, {})), 'agreements_not_accepted');
    const early = await house.gather({ plan: { startsLocal: '2026-12-01T18:00' } });
    assert.equal(code(await early.enter(early.host)), 'room_not_open');
    house.clock.forward(100 * minute);
    assert.equal(code(await enter(ana)), 'room_ended');
  });

  it('is refused in a gathering that was called off', async () => {
    const { session, host, enter } = await house.gather();
    await house.app.db.system('test', (tx) =>
      sql`update gatherings.session set status = 'cancelled' where id = ${session}`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    assert.equal(code(await enter(host)), 'gathering_cancelled');
  });

  it('is refused five minutes after people began, but not to who was in before, nor to who stands by', async () => {
    const { host, people, enter, press, pass } = await house.gather({ people: [{}, {}, {}, {}, { duty: 'standby' }] });
    const [ana, ben, cleo, late, standby] = people;
    assert.ok(ana && ben && cleo && late && standby);
    const early = [host, ana, ben, cleo];
    for (const person of early) value(await enter(person));
    await pass(11 * minute, early);
    value(await press(host, 'begin'));
    await pass(6 * minute, [host, ana, ben]);
    assert.equal(code(await enter(late)), 'door_closed');
    value(await enter(cleo));
    value(await enter(standby));
  });

  it('is refused once every seat is taken by somebody who is there', async () => {
    const { people, host, enter, session } = await house.gather({ people: [{}, {}, {}] });
    const [ana, ben, cleo] = people;
    assert.ok(ana && ben && cleo);
    for (const person of [host, ana, ben]) value(await enter(person));
    await house.app.db.system('test', (tx) =>
      sql`update gatherings.session set seats = 3, minimum = 2 where id = ${session}`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    assert.equal(code(await enter(cleo)), 'room_full');
  });
});
