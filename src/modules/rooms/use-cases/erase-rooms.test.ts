import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { accessSession, routes } from '#modules/gatherings';
import { day } from '#platform/clock';
import { createRealtime } from '#platform/realtime';
import { type Person, value } from '#support/circles';
import { readFrames } from '#support/frames';
import { gatheringsParts } from '#support/over-dates';
import { eraseOldRooms } from './erase-rooms.ts';
import { followRoom } from './follow-room.ts';
import { personData } from './person-data.ts';
import { type RoomHere, readRoom } from './read-room.ts';
import { type RoomsHouse, roomsHouse } from './trial/gathered.ts';
import { writeWord } from './write-word.ts';

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
        + (select count(*) from rooms.chat where session_id = ${session})
        + (select count(*) from rooms.chat_word where session_id = ${session})
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

  it('is erased with its key also where the room was never opened', async () => {
    const { session, host, people } = await house.gather();
    const [ana] = people;
    assert.ok(ana);
    for (const person of [host, ana])
      value(await writeWord(house.app, person, session, { words: 'Hello.', once: null }));
    house.clock.forward(3 * day);
    await eraseOldRooms(house.app);
    assert.equal(await rowsOf(session), 4, 'the chat, two words and their key');
    house.clock.forward(day / 2);
    await eraseOldRooms(house.app);
    assert.equal(await rowsOf(session), 0);
  });

  it('is kept as long as its date says, also when that is moved', async () => {
    const gathered = await house.gather({
      plan: { startsLocal: new Date(house.clock.now().getTime() + day).toISOString().slice(0, 16) },
    });
    const { session, host } = gathered;
    value(await writeWord(house.app, host, session, { words: 'Hello.', once: null }));
    const eraseAt = () =>
      house.app.db.system('test', async (tx) => {
        const { rows } = await sql<{ erase_at: Date }>`
          select erase_at from rooms.chat where session_id = ${session}`.execute(tx.of<Record<string, never>>());
        return rows[0]?.erase_at.getTime() ?? 0;
      });
    const before = await eraseAt();
    house.mount(routes(house.app, gatheringsParts(house)));
    const page = await host.browser.get(`/sessions/${session}/move`);
    const later = new Date(house.clock.now().getTime() + 2 * day).toISOString();
    const moved = await host.browser.submit(page, '/move', { date: later.slice(0, 10), time: later.slice(11, 16) });
    assert.equal(moved.status, 200, moved.words.slice(0, 300));
    await house.app.jobs.drain();
    const after = await house.as(host, (app, tx) => accessSession(app, tx, host, session));
    assert.equal(await eraseAt(), after?.chatClosesAt.getTime());
    assert.ok((await eraseAt()) > before);
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

/** Everything that a screen could show. */
const everything = ({ view, people, texts }: RoomHere) =>
  JSON.stringify([view, [...people.values()], [...texts.values()]]);

describe('an account that is erased while its person is in a room', () => {
  it('is gone at once from every page that is open, in every process, with its words and its name', async () => {
    const gathered = await house.gather({ people: [{ way: 'in_place' }, {}, {}] });
    const { session, host, people, enterAll, press, seatOf, pass, state } = gathered;
    const [ana, ben, cleo] = people as [Person, Person, Person];
    await enterAll();
    await pass(600_000);
    value(await press(host, 'begin'));
    value(await press(ana, 'say', { words: 'The chestnut by the gate.' }));
    value(await press(ana, 'bring', { words: 'Grandma Iris' }));
    value(await press(ben, 'say', { words: 'Thank you.' }));
    value(await press(ben, 'silent_call'));
    value(await press(host, 'answer_call', { member: seatOf(ben) }));
    value(await press(ben, 'whisper', { member: seatOf(ben), words: 'For the host alone.' }));

    const { db, events, log } = house.app;
    const other = { ...house.app, realtime: createRealtime({ db, events, log, mayHear: async () => false }) };
    const leaving = new AbortController();
    const open = async (app: typeof house.app, person: Person) => {
      const screen = { draw: everything, beat: (lease: string) => lease };
      const stream = await followRoom(app, person, session, screen, { signal: leaving.signal, acceptEncoding: null });
      assert.ok(stream);
      const frames = readFrames(stream);
      const shows = () => frames.of('room').at(-1)?.data ?? '';
      await frames.until(() => shows() !== '');
      return { frames, shows };
    };
    const pages = [await open(house.app, host), await open(other, cleo)];
    const names = [ana.nickname, ana.personId, 'chestnut', 'Grandma Iris'];
    for (const { shows } of pages) for (const name of names) assert.ok(shows().includes(name), name);
    assert.ok(pages[0]?.shows().includes('For the host alone.'));

    await house.as(ana, (app, tx) => personData.erasePerson(app, tx, ana.personId));
    for (const { frames, shows } of pages) {
      await frames.until(() => !shows().includes('chestnut'));
      for (const name of names) assert.ok(!shows().includes(name), name);
      assert.ok(shows().includes('Thank you.'));
    }
    await house.as(ben, (app, tx) => personData.erasePerson(app, tx, ben.personId));
    for (const { frames, shows } of pages) {
      await frames.until(() => !shows().includes('Thank you.'));
      assert.ok(!shows().includes('For the host alone.') && !shows().includes(ben.nickname));
    }
    assert.equal((await state()).erased, 3, 'two people, and one behind a device');
    leaving.abort();
    await other.realtime.stop();
  });

  it('is forgotten as well where they had left before', async () => {
    const { session, host, people, enterAll, press } = await house.gather();
    const [ana] = people as [Person];
    await enterAll();
    value(await press(ana, 'say', { words: 'Goodbye, all.' }));
    value(await press(ana, 'leave'));
    const before = await readRoom(house.app, host, session);
    assert.ok(before && everything(before).includes('Goodbye, all.'));
    await house.as(ana, (app, tx) => personData.erasePerson(app, tx, ana.personId));
    const after = await readRoom(house.app, host, session);
    assert.ok(after && after.view.version > before.view.version);
    assert.ok(!everything(after).includes('Goodbye') && !everything(after).includes(ana.nickname));
  });
});
