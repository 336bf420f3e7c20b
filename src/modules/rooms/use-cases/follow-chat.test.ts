import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { StreamEvent } from '#contracts/event-stream';
import { parse } from '#contracts/parse';
import { chatForm } from '#contracts/rooms-chat';
import type { Actor } from '#platform/db';
import { type Person, value } from '#support/circles';
import { readFrames } from '#support/frames';
import { followChat } from './follow-chat.ts';
import { takeWordBack } from './take-word-back.ts';
import { type Gathered, type RoomsHouse, roomsHouse } from './trial/gathered.ts';
import { writeWord } from './write-word.ts';

let house: RoomsHouse;
before(async () => {
  house = await roomsHouse();
});
after(() => house.drop());

const open: AbortController[] = [];
afterEach(() => {
  for (const leaving of open.splice(0)) leaving.abort();
});

const write = async (by: Actor, { session }: Gathered, words: string) =>
  value(await writeWord(house.app, by, session, value(parse(chatForm, { words })))).id;

interface Page {
  /** What it was told, each time. */
  readonly told: readonly (readonly string[])[];
  readonly ended: () => boolean;
}

/** An open page of a chat; null where there is none for this person. */
async function page(by: Actor, { session }: Gathered): Promise<Page | null> {
  const leaving = new AbortController();
  open.push(leaving);
  const stream = await followChat(house.app, by, session, { signal: leaving.signal, acceptEncoding: null });
  if (!stream) return null;
  const told: string[][] = [];
  let ended = false;
  const frames = readFrames(stream, ({ kind, data }: StreamEvent) => {
    if (kind === 'words') told.push(JSON.parse(data) as string[]);
  });
  frames.end.then(() => {
    ended = true;
  });
  return { told, ended: () => ended };
}

async function eventually(what: string, holds: () => boolean): Promise<void> {
  for (let left = 2_000; !holds(); left -= 1) {
    assert.ok(left > 0, what);
    await pause(5);
  }
}

describe('an open page of a chat', () => {
  it('is told of each word that comes and goes, by ids alone, also of what is said in the room', async () => {
    const gathered = await house.gather();
    const [ana, ben] = gathered.people as [Person, Person];
    const bens = await page(ben, gathered);
    assert.ok(bens);
    await eventually('it is told that there is nothing', () => bens.told.length === 1);
    const first = await write(ana, gathered, 'Hello.');
    await eventually('the word came', () => bens.told.at(-1)?.includes(first) === true);
    await gathered.enterAll();
    value(await gathered.press(ana, 'say', { words: 'In the room.' }));
    await eventually('what was said came', () => bens.told.at(-1)?.length === 2);
    value(await takeWordBack(house.app, ana, gathered.session, first));
    await eventually('the word went', () => bens.told.at(-1)?.length === 1);
    assert.deepEqual(
      bens.told.map((ids) => ids.length),
      [0, 1, 2, 1],
    );
    assert.ok(bens.told.flat().every((id) => /^[0-9a-f-]{36}$/.test(id)));
  });

  it('hears nothing of who blocked its reader, nor of whom its reader blocked', async () => {
    const gathered = await house.gather();
    const [ana, ben, cam] = gathered.people as [Person, Person, Person];
    await house.block(ana, ben);
    const pages = await Promise.all([ana, ben, cam].map((person) => page(person, gathered)));
    const [anas, bens, cams] = pages as [Page, Page, Page];
    await eventually('all are told', () => pages.every((one) => one?.told.length === 1));
    const fromAna = await write(ana, gathered, 'From Ana.');
    const fromBen = await write(ben, gathered, 'From Ben.');
    await eventually('the third hears both', () => cams.told.at(-1)?.length === 2);
    value(await takeWordBack(house.app, ben, gathered.session, fromBen));
    await eventually('and that one is gone', () => cams.told.at(-1)?.length === 1);
    await eventually('each hears themselves', () => anas.told.length === 2 && bens.told.length === 3);
    assert.deepEqual(anas.told, [[], [fromAna]]);
    assert.deepEqual(bens.told, [[], [fromBen], []]);
  });

  it('ends without a word for who gave their seat back, and opens for nobody else', async () => {
    const gathered = await house.gather();
    const [ana, ben] = gathered.people as [Person, Person];
    const bens = await page(ben, gathered);
    assert.ok(bens);
    await eventually('it is open', () => bens.told.length === 1);
    await house.app.db.system('test', (tx) =>
      sql`update gatherings.seat set state = 'freed', freed_at = now(), freed_why = 'own' where session_id = ${gathered.session} and person_id = ${ben.personId}`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    await write(ana, gathered, 'Ben is not here any more.');
    await eventually('the stream ends', bens.ended);
    assert.equal(bens.told.length, 1);
    for (const nobody of [ben, await house.someone(), house.stranger]) assert.equal(await page(nobody, gathered), null);
  });
});
