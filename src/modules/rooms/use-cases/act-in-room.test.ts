import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { minute } from '#platform/clock';
import { newBlindId, newId } from '#platform/ids';
import { code, value } from '#support/circles';
import { fold, newRoom } from '../domain/room/machine.ts';
import type { RoomState } from '../domain/room/types.ts';
import { actInRoom } from './act-in-room.ts';
import { readRoom } from './read-room.ts';
import { type Gathered, pressOf, type RoomsHouse, roomsHouse } from './trial/gathered.ts';

let house: RoomsHouse;
before(async () => {
  house = await roomsHouse();
});
after(() => house.drop());

/** Everybody is in the room and it has begun. */
async function begun(options?: Parameters<RoomsHouse['gather']>[0]): Promise<Gathered> {
  const gathered = await house.gather(options);
  await gathered.enterAll();
  await gathered.pass(10 * minute);
  value(await gathered.press(gathered.host, 'begin'));
  return gathered;
}

const everythingKept = (session: string): Promise<string> =>
  house.app.db.system('test', async (tx) => {
    const { rows } = await sql<{ kept: string }>`
      select concat(
        (select string_agg(room::text, '') from rooms.room where session_id = ${session}),
        (select string_agg(event::text, '') from rooms.room_event event where session_id = ${session}),
        (select string_agg(encode(sealed, 'escape'), '') from rooms.text where session_id = ${session})
      ) as kept`.execute(tx.of<Record<string, never>>());
    return rows[0]?.kept ?? '';
  });

describe('a press in a room', () => {
  it('is refused alike to who is not in it and where there is none', async () => {
    const { session, people, host, enter, press } = await house.gather();
    value(await enter(host));
    const [ana] = people;
    assert.ok(ana);
    assert.equal(code(await press(ana, 'raise_hand')), 'not_in_room');
    assert.equal(code(await actInRoom(house.app, ana, newId(), pressOf('raise_hand'))), 'not_in_room');
    assert.equal(code(await actInRoom(house.app, house.stranger, session, pressOf('raise_hand'))), 'not_in_room');
  });

  it('acts once, however often the same form is sent', async () => {
    const { people, press, state } = await begun();
    const [ana] = people;
    assert.ok(ana);
    const form = { words: 'I am glad to be here.', once: newBlindId() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => press(ana, 'say', form)));
    for (const answer of [...answers, await press(ana, 'say', form)]) value(answer);
    assert.equal((await state()).said.length, 1);
    value(await press(ana, 'say', { ...form, once: newBlindId() }));
    assert.equal((await state()).said.length, 2);
  });

  it('of two hosts at the same moment counts once; the other is asked to look again', async () => {
    const { host, people, seatOf, press, state, log } = await begun({ people: [{}, {}, { duty: 'cohost' }] });
    const [ana, ben, cohost] = people;
    assert.ok(ana && ben && cohost);
    const version = String((await state()).shown);
    const answers = await Promise.all([
      press(host, 'next_phase', { version }),
      press(cohost, 'next_phase', { version }),
    ]);
    assert.deepEqual(answers.map((answer) => (answer.ok ? 'done' : answer.code)).toSorted(), ['done', 'room_moved_on']);
    const began = (await log()).filter(({ type }) => type === 'part_began').length;
    assert.equal(began, 2, 'the first part with the beginning, and one more');
    assert.ok(seatOf(host) !== seatOf(cohost));
  });

  it('says words to the room and keeps them sealed, in no state and in no log', async () => {
    const { session, people, host, press } = await begun();
    const [ana] = people;
    assert.ok(ana);
    const words = 'The pear tree behind the house.';
    value(await press(ana, 'say', { words }));
    const seen = await readRoom(house.app, host, session);
    assert.ok(seen?.view.inside);
    const [said] = seen.view.circle.said;
    assert.equal(said && seen.texts.get(said.text), words);
    assert.doesNotMatch(await everythingKept(session), /pear tree/);
  });

  it('leaves a log of which the state is nothing but the sum', async () => {
    const { session, people, host, press, pass, state, log } = await begun();
    const [ana, ben] = people;
    assert.ok(ana && ben);
    value(await press(ana, 'raise_hand'));
    value(await press(host, 'next_phase', { version: String((await state()).shown) }));
    await pass(40_000);
    value(await press(ben, 'say', { words: 'Yes.' }));
    await pass(20 * minute, [host, ana]);
    const kept = await state();
    const events = await log();
    assert.equal(events.length, kept.version);
    const first = await house.app.db.system('test', async (tx) => {
      const { rows } = await sql<{ starts_at: Date; ends_at: Date }>`
        select starts_at, ends_at from gatherings.session where id = ${session}`.execute(
        tx.of<Record<string, never>>(),
      );
      return rows[0];
    });
    assert.ok(first);
    const members = kept.seats.map((member) => ({ member, way: 'audio' as const, listens: false, duty: null }));
    const empty = newRoom(
      {
        session,
        startsAt: first.starts_at.getTime(),
        endsAt: first.ends_at.getTime(),
        agenda: kept.agenda,
        members: members.map((one) => ({ ...one, duty: kept.members[one.member]?.duty ?? null })),
        minimum: kept.minimum,
      },
      events[0]?.at ?? 0,
    );
    const summed = fold({ ...empty, at: 0 }, events);
    assert.deepEqual(JSON.parse(JSON.stringify({ ...summed, at: kept.at })), kept satisfies RoomState);
  });
});

describe('a device that several people share', () => {
  it('names who is behind it as they want, and presses for them', async () => {
    const { session, people, host, press, state } = await begun({ people: [{ way: 'in_place' }, {}, {}] });
    const [ana, ben] = people;
    assert.ok(ana && ben);
    value(await press(ana, 'bring', { words: 'Grandma Iris' }));
    const brought = Object.values((await state()).members).find(({ via }) => via !== null);
    assert.ok(brought);
    value(await press(ana, 'raise_hand', { for: brought.member }));
    assert.equal(code(await press(ben, 'lower_hand', { for: brought.member })), 'not_in_room');
    const seen = await readRoom(house.app, host, session);
    assert.equal(seen?.people.get(brought.member)?.nickname, 'Grandma Iris');
    assert.notEqual((await state()).members[brought.member]?.hand, null);
    assert.doesNotMatch(await everythingKept(session), /Iris/);
  });
});

describe('whoever was removed', () => {
  it('has no way back, and their seat is void', async () => {
    const { session, people, host, enter, press, seatOf } = await begun();
    const [ana, ben] = people;
    assert.ok(ana && ben);
    assert.equal(code(await press(ana, 'remove', { member: seatOf(ben), rule: 'site:respect' })), 'hosts_only');
    assert.equal(code(await press(host, 'remove', { member: seatOf(ben) })), 'remove_rule_missing');
    value(await press(host, 'remove', { member: seatOf(ben), rule: 'site:respect' }));
    assert.equal(code(await enter(ben)), 'removed_from_room');
    assert.notEqual(code(await press(ben, 'say', { words: 'Let me in.' })), 'accepted');
    const seen = await readRoom(house.app, ben, session);
    assert.deepEqual(seen && !seen.view.inside && seen.view.why, 'removed');
  });
});
