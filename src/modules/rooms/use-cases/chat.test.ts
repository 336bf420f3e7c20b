import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { parse } from '#contracts/parse';
import { chatForm } from '#contracts/rooms-chat';
import { day, minute } from '#platform/clock';
import type { Actor } from '#platform/db';
import { newBlindId } from '#platform/ids';
import { code, type Person, value } from '#support/circles';
import { onePage } from '../domain/chat.ts';
import { readChat } from './read-chat.ts';
import { takeWordBack } from './take-word-back.ts';
import { type Gathered, type RoomsHouse, roomsHouse } from './trial/gathered.ts';
import { writeWord } from './write-word.ts';

let house: RoomsHouse;
before(async () => {
  house = await roomsHouse();
});
after(() => house.drop());

const formOf = (words: string, once = '') => value(parse(chatForm, { words, once }));
const write = (by: Actor, { session }: Pick<Gathered, 'session'>, words: string, once?: string) =>
  writeWord(house.app, by, session, formOf(words, once));
const read = async (by: Actor, { session }: Pick<Gathered, 'session'>) =>
  (await readChat(house.app, by, session))?.words.map(({ text }) => text) ?? null;

const change = (statement: ReturnType<typeof sql>) =>
  house.app.db.system('test', (tx) => statement.execute(tx.of<Record<string, never>>()));

/** Two days until it begins: the chat has just opened. */
const inTwoDays = () => new Date(house.clock.now().getTime() + 2 * day - minute).toISOString().slice(0, 16);

describe('the chat of a date', () => {
  it('is read and written by who has a seat or a duty, in order of time, long before they meet', async () => {
    const gathered = await house.gather({
      people: [{}, { duty: 'cohost' }, { duty: 'standby' }],
      plan: { startsLocal: inTwoDays() },
    });
    const everybody = [gathered.host, ...gathered.people];
    for (const [at, person] of everybody.entries()) value(await write(person, gathered, `Hello ${at}.`));
    for (const person of everybody) {
      assert.deepEqual(await read(person, gathered), ['Hello 0.', 'Hello 1.', 'Hello 2.', 'Hello 3.']);
    }
    const [ana] = gathered.people as [Person];
    const [first] = (await readChat(house.app, ana, gathered.session))?.words ?? [];
    assert.equal(first?.by.nickname, gathered.host.nickname);
    assert.equal(first?.by.seed, gathered.host.personId);
    assert.equal(first?.mine, false);
    assert.equal((first?.at.getTime() ?? 1) % minute, 0, 'nothing is dated more finely than the minute');
  });

  it('keeps words sealed: they stand in no table as they were written', async () => {
    const gathered = await house.gather();
    value(await write(gathered.host, gathered, 'Velvetleaf'));
    const { rows } = await house.app.db.system('test', (tx) =>
      sql<{ found: boolean }>`
        select strpos(encode(sealed, 'escape'), 'Velvetleaf') > 0 as found from rooms.chat_word
        where session_id = ${gathered.session}`.execute(tx.of<Record<string, never>>()),
    );
    assert.deepEqual(rows, [{ found: false }]);
  });

  it('reads not_found, and is not there, for strangers, members without a seat, and who gave theirs back or waits', async () => {
    const gathered = await house.gather();
    const [ana, ben, cam] = gathered.people as [Person, Person, Person];
    const word = value(await write(gathered.host, gathered, 'Hello.')).id;
    const now = house.clock.now();
    const states = [
      [ana, 'freed', now, null],
      [ben, 'waiting', null, null],
      [cam, 'offered', null, now],
    ] as const;
    for (const [person, state, freed, offered] of states)
      await change(
        sql`update gatherings.seat set state = ${state}, freed_at = ${freed}, freed_why = ${freed && 'own'}, offer_until = ${offered} where session_id = ${gathered.session} and person_id = ${person.personId}`,
      );
    const member = await house.member({ slug: 'long-nights' });
    for (const nobody of [house.stranger, await house.someone(), member, ana, ben, cam]) {
      assert.equal(await read(nobody, gathered), null);
      assert.equal(code(await write(nobody, gathered, 'Hello?')), 'not_found');
      assert.equal(code(await takeWordBack(house.app, nobody, gathered.session, word)), 'not_found');
    }
    assert.deepEqual(await read(gathered.host, gathered), ['Hello.']);
  });

  it('is not there before it opens, nor from the moment at which it closes', async () => {
    const early = await house.gather({
      plan: { startsLocal: new Date(house.clock.now().getTime() + 2 * day + 2 * minute).toISOString().slice(0, 16) },
    });
    assert.equal(code(await write(early.host, early, 'Too early.')), 'not_found');
    assert.equal(await read(early.host, early), null);
    const gathered = await house.gather();
    value(await write(gathered.host, gathered, 'Hello.'));
    house.clock.forward(3 * day + 69 * minute);
    assert.deepEqual(await read(gathered.host, gathered), ['Hello.']);
    house.clock.forward(2 * minute);
    assert.equal(await read(gathered.host, gathered), null);
    assert.equal(code(await write(gathered.host, gathered, 'Too late.')), 'not_found');
  });

  it('stays open where the date does not take place: people who would have come can still tell each other', async () => {
    const gathered = await house.gather();
    await change(sql`update gatherings.session set status = 'cancelled' where id = ${gathered.session}`);
    const [ana] = gathered.people as [Person];
    value(await write(ana, gathered, 'Another time, then.'));
    assert.deepEqual(await read(gathered.host, gathered), ['Another time, then.']);
  });

  it('is closed at once to who is removed from the room, whatever duty they had', async () => {
    const gathered = await house.gather({ people: [{}, { duty: 'standby' }] });
    const [ana, ben] = gathered.people as [Person, Person];
    await gathered.enterAll();
    value(await write(ana, gathered, 'From Ana.'));
    for (const person of [ana, ben]) {
      value(await gathered.press(gathered.host, 'remove', { member: gathered.seatOf(person), rule: 'site:kind' }));
      assert.equal(await read(person, gathered), null);
      assert.equal(code(await write(person, gathered, 'Again.')), 'not_found');
    }
    assert.deepEqual(await read(gathered.host, gathered), ['From Ana.']);
  });

  it('reads agreements_changed, and can still be read, where the circle has new agreements', async () => {
    const gathered = await house.gather();
    const [ana] = gathered.people as [Person];
    await change(
      sql`update community.membership set accepted_version = 0 where circle_id = ${gathered.circle} and person_id = ${ana.personId}`,
    );
    assert.equal(code(await write(ana, gathered, 'Hello.')), 'agreements_changed');
    assert.deepEqual(await read(ana, gathered), []);
  });

  it('refuses text_missing and text_too_long, and takes the longest word there is', async () => {
    const refusal = (words: string) => {
      const form = parse(chatForm, { words });
      return form.ok ? null : 'fields' in form ? form.fields.words : form.code;
    };
    assert.equal(refusal(' \u0000\n '), 'text_missing');
    assert.equal(refusal('a'.repeat(2_001)), 'text_too_long');
    assert.equal(refusal('👩‍👩‍👧‍👦'.repeat(2_000)), null);
  });

  it('is written once where the same form is sent twice, also at the same moment', async () => {
    const gathered = await house.gather();
    const once = newBlindId();
    const sent = await Promise.all([1, 2, 3].map(() => write(gathered.host, gathered, 'Once.', once)));
    assert.equal(new Set(sent.map((one) => value(one).id)).size, 1);
    const [ana] = gathered.people as [Person];
    value(await write(ana, gathered, 'Another with the same.', once));
    assert.deepEqual((await read(ana, gathered))?.toSorted(), ['Another with the same.', 'Once.']);
  });

  it('does not show who blocked each other to each other, in both directions, and shows both to everybody else', async () => {
    const gathered = await house.gather();
    const [ana, ben, cam] = gathered.people as [Person, Person, Person];
    for (const [person, words] of [
      [ana, 'From Ana.'],
      [ben, 'From Ben.'],
      [cam, 'From Cam.'],
    ] as const)
      value(await write(person, gathered, words));
    await house.block(ana, ben);
    assert.deepEqual(await read(ana, gathered), ['From Ana.', 'From Cam.']);
    assert.deepEqual(await read(ben, gathered), ['From Ben.', 'From Cam.']);
    assert.deepEqual(await read(cam, gathered), ['From Ana.', 'From Ben.', 'From Cam.']);
  });

  it('is read back page by page, without a gap where words of a blocked person stand between', async () => {
    const gathered = await house.gather();
    const [ana, ben] = gathered.people as [Person, Person];
    const sent: string[] = [];
    for (let n = 0; n < 2 * onePage + 7; n += 1) {
      value(await write(n % 5 === 0 ? ben : gathered.host, gathered, `Word ${n}.`));
      if (n % 5 !== 0) sent.push(`Word ${n}.`);
    }
    await house.block(ana, ben);
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const chat = await readChat(house.app, ana, gathered.session, { before });
      assert.ok(chat && chat.words.length <= onePage);
      seen.unshift(...chat.words.map(({ text }) => text));
      before = chat.older;
    } while (before !== null);
    assert.deepEqual(seen, sent);
  });
});
