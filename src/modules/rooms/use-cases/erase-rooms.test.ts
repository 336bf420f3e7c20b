import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { day } from '#platform/clock';
import { value } from '#support/circles';
import { eraseOldRooms } from './erase-rooms.ts';
import { personData } from './person-data.ts';
import { readRoom } from './read-room.ts';
import { type RoomsHouse, roomsHouse } from './trial/gathered.ts';

let house: RoomsHouse;
before(async () => {
  house = await roomsHouse();
});
after(() => house.drop());

const rowsOf = (session: string) =>
  house.app.db.system('test', async (tx) => {
    const { rows } = await sql<{ count: number }>`
      select (select count(*) from rooms.room where session_id = ${session})
        + (select count(*) from rooms.room_event where session_id = ${session})
        + (select count(*) from rooms.text where session_id = ${session})
        + (select count(*) from rooms.member where session_id = ${session})
        + (select count(*) from rooms.presence where session_id = ${session})
        + (select count(*) from platform.data_key where owner_kind = 'session' and owner_id = ${session}) as count`.execute(
      tx.of<Record<string, never>>(),
    );
    return rows[0]?.count ?? 0;
  });

describe('what was said in a room', () => {
  it('is erased with its key three days after the end, and not before', async () => {
    const { session, host, enterAll, press } = await house.gather();
    await enterAll();
    value(await press(host, 'say', { words: 'Good to see you.' }));
    house.clock.forward(3 * day);
    await eraseOldRooms(house.app);
    assert.ok((await rowsOf(session)) > 0);
    house.clock.forward(day / 2);
    await eraseOldRooms(house.app);
    assert.equal(await rowsOf(session), 0);
    await eraseOldRooms(house.app);
  });

  it('can be taken along by who wrote it, and goes with them', async () => {
    const { session, host, people, enterAll, press, seatOf, state } = await house.gather();
    const [ana] = people;
    assert.ok(ana);
    await enterAll();
    value(await press(ana, 'say', { words: 'From Ana.' }));
    value(await press(host, 'say', { words: 'From the host.' }));
    const mine = (await house.as(ana, (app, tx) => personData.exportPerson(app, tx, ana.personId))) as {
      rooms: { session: string; wrote: string[] }[];
    };
    assert.deepEqual(
      mine.rooms.map(({ session: id, wrote }) => ({ id, wrote })),
      [{ id: session, wrote: ['From Ana.'] }],
    );
    await house.as(ana, (app, tx) => personData.erasePerson(app, tx, ana.personId));
    assert.equal((await state()).members[seatOf(ana)]?.presence, 'left');
    const seen = await readRoom(house.app, host, session);
    assert.deepEqual([...(seen?.texts.values() ?? [])], ['From the host.']);
    assert.equal(await readRoom(house.app, ana, session), null);
    const { rooms } = await house.as(ana, (app, tx) => personData.exportPerson(app, tx, ana.personId));
    assert.deepEqual(rooms, []);
  });
});
