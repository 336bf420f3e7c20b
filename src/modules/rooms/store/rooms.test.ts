import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { hour } from '#platform/clock';
import type { Actor } from '#platform/db';
import { newBlindId, newId } from '#platform/ids';
import { type TestDatabase, testDatabase } from '#support/database';
import type { RoomEvent, RoomState } from '../domain/room/types.ts';
import { keepMember } from './members.ts';
import { keepLease, membersWithLease, renewLease, shortenLease } from './presence.ts';
import {
  dueRooms,
  type Happened,
  holdRoom,
  insertRoom,
  logOf,
  removeRoom,
  roomById,
  roomsToErase,
  saveRoom,
  versionsOf,
  wasPressed,
} from './rooms.ts';

let data: TestDatabase;
before(async () => {
  data = await testDatabase({ only: ['db', 'rooms'] });
});
after(() => data.drop());

const now = new Date('2026-11-22T18:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

let house: Actor & { readonly personId: string };
let sessionId: string;
beforeEach(async () => {
  house = { organisationId: newId(), personId: newId() };
  sessionId = newId();
  await data.db.system('test: no rooms', async (tx) => {
    const { rooms } = await dueRooms(tx, later(1_000_000), 1_000);
    for (const room of rooms) await removeRoom(tx, room.sessionId);
  });
});

/** As much of a state as is kept apart from its JSON. */
const stateAt = (version: number) => ({ session: sessionId, version }) as RoomState;
const event = (at: number): RoomEvent => ({ type: 'time_seen', at });

const open = (wakeAt: Date | null = later(60), eraseAt = later(1_000)) =>
  data.db.as(house, (tx) =>
    insertRoom(tx, {
      sessionId,
      organisationId: house.organisationId,
      circleId: newId(),
      state: stateAt(0),
      words: Buffer.from('sealed'),
      wakeAt,
      eraseAt,
    }),
  );

const save = (version: number, events: readonly RoomEvent[], more: Partial<Happened> = {}) =>
  data.db.as(house, (tx) =>
    saveRoom(tx, {
      organisationId: house.organisationId,
      state: stateAt(version),
      events,
      by: null,
      once: null,
      at: now,
      wakeAt: later(60),
      endedAt: null,
      ...more,
    }),
  );

describe('a kept room', () => {
  it('is made once, and its log has each event under the version it led to', async () => {
    assert.equal(await open(), true);
    assert.equal(await open(), false);
    await save(2, [event(1), event(2)]);
    await save(3, [event(3)]);
    const room = await data.db.as(house, (tx) => roomById(tx, sessionId));
    assert.deepEqual(room?.state, stateAt(3));
    assert.deepEqual(await data.db.as(house, (tx) => logOf(tx, sessionId)), [event(1), event(2), event(3)]);
    assert.deepEqual(await data.db.as(house, (tx) => versionsOf(tx, [sessionId, newId()])), new Map([[sessionId, 3]]));
  });

  it('is not overwritten by what was decided on an older one', async () => {
    await open();
    await save(1, [event(1)]);
    await assert.rejects(save(1, [event(1)]), /not held/);
    assert.deepEqual(await data.db.as(house, (tx) => logOf(tx, sessionId)), [event(1)]);
  });

  it('knows a press that was acted on', async () => {
    await open();
    const once = newBlindId();
    const pressed = () => data.db.as(house, (tx) => wasPressed(tx, sessionId, once));
    assert.equal(await pressed(), false);
    await save(2, [event(1), event(2)], { once, by: newBlindId() });
    assert.equal(await pressed(), true);
    await assert.rejects(save(3, [event(3)], { once }), /room_event_once/);
  });

  it('is held by one at a time; who does not wait is told so', async () => {
    await open();
    await data.db.as(house, async (tx) => {
      assert.ok(await holdRoom(tx, sessionId));
      await data.db.as(house, async (other) => assert.equal(await holdRoom(other, sessionId, { skip: true }), null));
    });
    assert.ok(await data.db.as(house, (tx) => holdRoom(tx, sessionId, { skip: true })));
  });

  it('says as whom somebody came in', async () => {
    await open();
    const member = newBlindId();
    const keep = (personId: string) =>
      data.db.as(house, (tx) =>
        keepMember(tx, { sessionId, organisationId: house.organisationId, member, personId, at: now }),
      );
    await keep(house.personId);
    await keep(house.personId);
    const held = (personId: string | null) => data.db.as(house, (tx) => holdRoom(tx, sessionId, { personId }));
    assert.equal((await held(house.personId))?.member, member);
    assert.equal((await held(newId()))?.member, null);
    assert.equal((await held(null))?.member, null);
  });

  it('is not there for another organisation', async () => {
    await open();
    const elsewhere = { organisationId: newId(), personId: newId() };
    assert.equal(await data.db.as(elsewhere, (tx) => roomById(tx, sessionId)), null);
    assert.equal(await data.db.as(elsewhere, (tx) => holdRoom(tx, sessionId)), null);
  });
});

describe('what is due', () => {
  const due = (at: Date) => data.db.system('test', (tx) => dueRooms(tx, at, 10));

  it('is a room whose time has come, or in which a lease ran out; and when to look again', async () => {
    assert.deepEqual(await due(now), { rooms: [], next: null });
    await open(later(60));
    assert.deepEqual(await due(now), { rooms: [], next: later(60) });
    const room = { sessionId, organisationId: house.organisationId };
    const lease = newBlindId();
    const member = newBlindId();
    await data.db.as(house, (tx) => keepLease(tx, { ...room, member, lease }, later(20)));
    assert.deepEqual(await due(later(19)), { rooms: [], next: later(20) });
    assert.deepEqual(await due(later(20)), { rooms: [room], next: later(60) });
    assert.deepEqual((await due(later(61))).rooms, [room], 'once, though both are due');
    const there = await data.db.as(house, (tx) => membersWithLease(tx, sessionId, later(21)));
    assert.deepEqual(there, new Set());
    assert.deepEqual(await due(later(30)), { rooms: [], next: later(60) });
  });

  it('is not a room that waits for nothing', async () => {
    await open(null);
    assert.deepEqual(await due(later(1_000_000)), { rooms: [], next: null });
  });

  it('is to be erased when its time is over', async () => {
    await open(null, later(10));
    const old = (at: Date) => data.db.system('test', (tx) => roomsToErase(tx, at, 1_000));
    const ids = async (at: Date) => (await old(at)).map((room) => room.sessionId).filter((id) => id === sessionId);
    assert.deepEqual(await ids(later(9)), []);
    assert.deepEqual(await ids(new Date(now.getTime() + hour)), [sessionId]);
  });
});

describe('a lease', () => {
  it('is renewed and shortened by its own person only, and never lengthened by ending', async () => {
    await open();
    const { organisationId, personId } = house;
    const [member, lease] = [newBlindId(), newBlindId()];
    const there = (at: Date) => data.db.as(house, (tx) => membersWithLease(tx, sessionId, at));
    await data.db.as(house, async (tx) => {
      await keepMember(tx, { sessionId, organisationId, member, personId, at: now });
      await keepLease(tx, { sessionId, organisationId, member, lease }, later(25));
      await keepLease(tx, { sessionId, organisationId, member: newBlindId(), lease }, later(99));
      assert.equal(await renewLease(tx, { sessionId, lease, personId: newId() }, later(99)), false);
      assert.equal(await renewLease(tx, { sessionId, lease, personId }, later(35)), true);
      await shortenLease(tx, sessionId, lease, later(50));
    });
    assert.deepEqual(await there(later(34)), new Set([member]));
    await data.db.as(house, (tx) => shortenLease(tx, sessionId, lease, later(4)));
    assert.deepEqual(await there(later(4)), new Set());
  });
});
