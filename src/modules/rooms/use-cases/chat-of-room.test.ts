import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parse } from '#contracts/parse';
import { chatForm } from '#contracts/rooms-chat';
import type { Actor } from '#platform/db';
import { code, type Person, value } from '#support/circles';
import { personData } from './person-data.ts';
import { readChat } from './read-chat.ts';
import { readRoom } from './read-room.ts';
import { isOwnWord, takeWordBack } from './take-word-back.ts';
import { type Gathered, type RoomsHouse, roomsHouse } from './trial/gathered.ts';
import { writeWord } from './write-word.ts';

let house: RoomsHouse;
before(async () => {
  house = await roomsHouse();
});
after(() => house.drop());

const write = async (by: Actor, { session }: Gathered, words: string) =>
  value(await writeWord(house.app, by, session, value(parse(chatForm, { words })))).id;
const chatOf = async (by: Actor, { session }: Gathered) => (await readChat(house.app, by, session))?.words ?? [];
const textsOf = async (by: Actor, gathered: Gathered) => (await chatOf(by, gathered)).map(({ text }) => text);
const saidIn = async (by: Actor, { session }: Gathered) => {
  const room = await readRoom(house.app, by, session);
  const said = room?.view.inside ? room.view.circle.said : [];
  return { texts: said.map(({ text }) => room?.texts.get(text)), ids: said.map(({ text }) => text) };
};

const onlyRounds = { agenda: [{ phase: 'rounds', minutes: 50, prompt: 'How was your week?' }] as const };

describe('what is said in the room', () => {
  it('to everybody stands in the chat, in order of time with what is written outside; turns do not', async () => {
    const gathered = await house.gather({ plan: onlyRounds, people: [{ way: 'text' }, { way: 'text' }] });
    const { host, people } = gathered;
    const [ana] = people as [Person];
    await write(ana, gathered, 'Before.');
    await gathered.enterAll();
    value(await gathered.press(host, 'say', { words: 'In the lobby.' }));
    value(await gathered.press(host, 'begin'));
    const turn = (await gathered.state()).circles[0]?.turn?.member;
    const speaker = [host, ...people].find((person) => gathered.seatOf(person) === turn);
    assert.ok(speaker);
    value(await gathered.press(speaker, 'text_turn', { words: 'My turn.' }));
    value(await gathered.press(ana, 'say', { words: 'Beside the turn.' }));
    await write(host, gathered, 'Outside.');
    const words = (await chatOf(ana, gathered)).map(({ text, inRoom, by }) => [text, inRoom, by.nickname]);
    assert.deepEqual(words, [
      ['Before.', false, ana.nickname],
      ['In the lobby.', true, host.nickname],
      ['Beside the turn.', true, ana.nickname],
      ['Outside.', false, host.nickname],
    ]);
  });

  it('aside or in a smaller circle never does', async () => {
    const gathered = await house.gather({ people: Array.from({ length: 6 }, () => ({})) });
    const { host, people } = gathered;
    const [ana, ben] = people as [Person, Person];
    await gathered.enterAll();
    value(await gathered.press(host, 'begin'));
    value(await gathered.press(host, 'open_side_room', { members: [gathered.seatOf(ana)] }));
    value(await gathered.press(ana, 'say', { words: 'Aside.' }));
    value(await gathered.press(ben, 'say', { words: 'To everybody.' }));
    value(await gathered.press(host, 'close_side_room'));
    value(await gathered.press(host, 'split'));
    value(await gathered.press(ben, 'say', { words: 'In the small circle.' }));
    value(await gathered.press(host, 'join_again'));
    value(await gathered.press(ana, 'say', { words: 'Together again.' }));
    assert.deepEqual(await textsOf(host, gathered), ['To everybody.', 'Together again.']);
  });

  it('by somebody who shares a device stands under the name they are called by', async () => {
    const gathered = await house.gather({ people: [{ way: 'in_place' }] });
    const [ana] = gathered.people as [Person];
    await gathered.enterAll();
    value(await gathered.press(ana, 'choose_way', { way: 'in_place' }));
    value(await gathered.press(ana, 'bring', { words: 'Grandmother' }));
    const { members } = await gathered.state();
    const guest = Object.values(members).find(({ via }) => via !== null)?.member ?? '';
    value(await gathered.press(ana, 'say', { words: 'Good evening.', for: guest }));
    const [word] = await chatOf(gathered.host, gathered);
    assert.deepEqual([word?.text, word?.by.nickname, word?.by.seed], ['Good evening.', 'Grandmother', guest]);
  });
});

describe('a word that is taken back', () => {
  it('is gone at once, where it was said in the room also from there, and also when that is over', async () => {
    const gathered = await house.gather();
    const { host, session } = gathered;
    const [ana] = gathered.people as [Person];
    await gathered.enterAll();
    const outside = await write(ana, gathered, 'Outside.');
    value(await gathered.press(ana, 'say', { words: 'Said and taken back.' }));
    value(await gathered.press(ana, 'say', { words: 'Said and kept.' }));
    value(await gathered.press(host, 'say', { words: 'From the host.' }));
    const said = (await chatOf(ana, gathered)).find(({ text }) => text === 'Said and taken back.')?.id ?? '';
    for (const id of [outside, said]) value(await takeWordBack(house.app, ana, session, id));
    assert.deepEqual(await textsOf(host, gathered), ['Said and kept.', 'From the host.']);
    assert.deepEqual((await saidIn(host, gathered)).texts, ['Said and kept.', 'From the host.']);
    value(await gathered.press(host, 'end'));
    const kept = (await chatOf(ana, gathered)).find(({ mine }) => mine)?.id ?? '';
    value(await takeWordBack(house.app, ana, session, kept));
    assert.deepEqual(await textsOf(host, gathered), ['From the host.']);
    assert.equal((await gathered.state()).ended, 'host');
  });

  it('is one’s own: another’s, one that is gone and one of another date read not_found and stay', async () => {
    const gathered = await house.gather();
    const other = await house.gather();
    const [ana] = gathered.people as [Person];
    const word = await write(gathered.host, gathered, 'From the host.');
    for (const [by, session] of [
      [ana, gathered.session],
      [house.host, other.session],
    ] as const) {
      assert.equal(await isOwnWord(house.app, by, session, word), false);
      assert.equal(code(await takeWordBack(house.app, by, session, word)), 'not_found');
    }
    assert.equal(await isOwnWord(house.app, house.host, gathered.session, word), true);
    assert.deepEqual(await textsOf(ana, gathered), ['From the host.']);
    value(await takeWordBack(house.app, house.host, gathered.session, word));
    assert.equal(code(await takeWordBack(house.app, house.host, gathered.session, word)), 'not_found');
    assert.equal(code(await takeWordBack(house.app, house.host, gathered.session, 'nonsense')), 'not_found');
  });
});

describe('somebody who leaves the house', () => {
  it('takes along what they wrote, and every word of theirs goes, from open rooms as well', async () => {
    const gathered = await house.gather();
    const { host, session } = gathered;
    const [ana] = gathered.people as [Person];
    await gathered.enterAll();
    await write(ana, gathered, 'Written.');
    value(await gathered.press(ana, 'say', { words: 'Said.' }));
    value(await gathered.press(host, 'say', { words: 'From the host.' }));
    const own = (await house.as(ana, (app, tx) => personData.exportPerson(app, tx, ana.personId))) as {
      rooms: { wrote: string[] }[];
      chat: { session: string; text: string }[];
    };
    assert.deepEqual(
      own.chat.map(({ session: at, text }) => [at, text]),
      [[session, 'Written.']],
    );
    assert.deepEqual(
      own.rooms.map(({ wrote }) => wrote),
      [['Said.']],
    );
    await house.as(ana, (app, tx) => personData.erasePerson(app, tx, ana.personId));
    assert.deepEqual(await textsOf(host, gathered), ['From the host.']);
    const left = await saidIn(host, gathered);
    assert.deepEqual([left.texts, left.ids.length], [['From the host.'], 1]);
  });
});
