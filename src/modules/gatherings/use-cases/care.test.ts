import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { CareForm, DebriefForm } from '#contracts/gatherings-care';
import { newId } from '#platform/ids';
import { code, type Person, value } from '#support/circles';
import { type GatheringsHouse, gatheringsHouse } from '#support/gatherings';
import { offerTomorrow, overDate, seat } from '#support/over-dates';
import { feltAt, giveCareAnswer, readAfterCare, sayToHost } from './after-care.ts';
import { readDebrief, restingAmong, takeRest, writeDebrief } from './debrief.ts';
import { letGoOfHostWord, readHosting, writeReflection } from './hosting-record.ts';
import { noteStays, offerAfterCare } from './note-stays.ts';
import { personData } from './person-data.ts';

let house: GatheringsHouse;
before(async () => {
  house = await gatheringsHouse();
});
after(() => house.drop());

const nothing: CareForm = { welcome: '', hopeful: '', learned: '', line: '' };
const quietly: DebriefForm = { weight: 'light', well: '', hard: '', differently: '', worry: '', need: '' };

describe('after a gathering', () => {
  it('everybody who had a seat is told of after-care once, also who was removed', async () => {
    const { session, there, circle } = await overDate(house, 2);
    const removed = await house.member(circle);
    await seat(house, session, removed, 'void');
    const event = {
      kind: 'rooms.ended',
      seq: 1,
      at: new Date(),
      organisationId: house.organisationId,
      audience: { circle: newId() },
      ids: { session },
    };
    await offerAfterCare(house.app, event);
    await offerAfterCare(house.app, event);
    for (const person of [...there, removed, house.host]) {
      assert.deepEqual(await house.noticesOf(person), ['session_over']);
    }
    const care = await readAfterCare(house.app, removed, session);
    assert.equal(care?.removedFor, 'site:kind');
    assert.deepEqual([care?.hosts, care?.chatUntil], [[], null]);
  });

  it('nothing is shown before it began, nor to who was not part of it', async () => {
    const circle = await house.circle();
    const { session } = await offerTomorrow(house, circle);
    const person = await house.member(circle);
    await seat(house, session, person);
    assert.equal(await readAfterCare(house.app, person, session), null);
    assert.equal(code(await giveCareAnswer(house.app, person, session, nothing)), 'not_found');
    house.clock.forward(48 * 60 * 60_000);
    assert.ok(await readAfterCare(house.app, person, session));
    assert.equal(await readAfterCare(house.app, await house.member(circle), session), null);
    assert.equal(await readAfterCare(house.app, house.stranger, session), null);
  });

  it('answers are added up without who, and told in words only from ten people on', async () => {
    const { session, gatheringId, there } = await overDate(house, 10);
    const felt = () => house.as(house.host, (_app, tx) => feltAt(tx, gatheringId));
    for (const [index, person] of there.entries()) {
      assert.equal((await felt()).welcome, null, `after ${index} answers`);
      value(await giveCareAnswer(house.app, person, session, { ...nothing, welcome: 'yes' }));
      value(await giveCareAnswer(house.app, person, session, { ...nothing, welcome: 'no' }));
    }
    assert.deepEqual(await felt(), { welcome: 'nearly_all', hopeful: null, learned: null });
    const kept = await house.app.db.system('test', (tx) =>
      sql<{ row: string }>`select to_jsonb(feeling)::text as row from gatherings.feeling`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    for (const { personId } of there) assert.ok(kept.rows.every(({ row }) => !row.includes(personId)));
  });

  it('a line for oneself is sealed and read by nobody else', async () => {
    const { session, someone } = await overDate(house, 2);
    value(await giveCareAnswer(house.app, someone, session, { ...nothing, line: 'The kettle, and that Sam laughed.' }));
    const care = await readAfterCare(house.app, someone, session);
    assert.equal(care?.line, 'The kettle, and that Sam laughed.');
    assert.equal(care?.answered, false);
    assert.equal((await readAfterCare(house.app, house.host, session))?.line, '');
    const { rows } = await house.app.db.system('test', (tx) =>
      sql<{ row: string }>`select to_jsonb(kept_line)::text as row from gatherings.kept_line`.execute(
        tx.of<Record<string, never>>(),
      ),
    );
    assert.ok(rows.length > 0 && rows.every(({ row }) => !row.includes('kettle')));
  });
});

describe('a word to a host', () => {
  const thanks = { kind: 'thanks', sentence: 'heard', words: '' } as const;

  it('reaches them alone, once of each kind, and can be let go', async () => {
    const { session, someone } = await overDate(house, 1);
    const host = house.host.personId;
    value(await sayToHost(house.app, someone, session, { ...thanks, host }));
    assert.equal(code(await sayToHost(house.app, someone, session, { ...thanks, host })), 'care_word_sent');
    house.clock.forward(1_000);
    const news = { kind: 'news', sentence: '', words: 'I slept six hours.' } as const;
    value(await sayToHost(house.app, someone, session, { ...news, host }));
    const { words = [] } = (await readHosting(house.app, house.host, null)) ?? {};
    assert.deepEqual(
      words.map(({ kind, said, from }) => [kind, said, from?.nickname]),
      [
        ['news', { words: 'I slept six hours.' }, someone.nickname],
        ['thanks', { sentence: 'heard' }, someone.nickname],
      ],
    );
    assert.deepEqual((await readHosting(house.app, someone, null))?.words, []);
    assert.equal(code(await letGoOfHostWord(house.app, someone, words[0]?.id ?? '')), 'not_found');
    value(await letGoOfHostWord(house.app, house.host, words[0]?.id ?? ''));
    assert.equal((await readHosting(house.app, house.host, null))?.words.length, 1);
  });

  it('goes to nobody who did not lead, and not where people blocked each other', async () => {
    const { session, there } = await overDate(house, 3);
    const [ann, ben, cat] = there as [Person, Person, Person];
    assert.equal(code(await sayToHost(house.app, ann, session, { ...thanks, host: ben.personId })), 'not_found');
    await house.block(house.host, cat);
    assert.equal(code(await sayToHost(house.app, cat, session, { ...thanks, host: house.host.personId })), 'not_found');
  });

  it('is taken for sixty days (gathering_over)', async () => {
    const { session, someone } = await overDate(house, 1);
    house.clock.forward(61 * 24 * 60 * 60_000);
    const late = await sayToHost(house.app, someone, session, { ...thanks, host: house.host.personId });
    assert.equal(code(late), 'gathering_over');
  });
});

describe('who leads', () => {
  it('looks back for themselves alone; something heavy offers rest, and rest is kept', async () => {
    const { session, someone } = await overDate(house, 1);
    assert.equal(await readDebrief(house.app, someone, session), null);
    assert.equal(code(await writeDebrief(house.app, someone, session, quietly)), 'not_found');
    assert.deepEqual(value(await writeDebrief(house.app, house.host, session, quietly)), { offerRest: false });
    const heavy: DebriefForm = { ...quietly, weight: 'heavy', hard: 'The silence after the news.' };
    assert.deepEqual(value(await writeDebrief(house.app, house.host, session, heavy)), { offerRest: true });
    assert.deepEqual((await readDebrief(house.app, house.host, session))?.written, heavy);
    value(await takeRest(house.app, house.host, 7));
    const resting = () =>
      house.as(house.host, (app, tx) => restingAmong(tx, [house.host.personId, someone.personId], app.clock.now()));
    assert.deepEqual([...(await resting())], [house.host.personId]);
    value(await takeRest(house.app, house.host, 0));
    assert.deepEqual([...(await resting())], []);
    assert.equal(code(await takeRest(house.app, house.stranger, 3)), 'sign_in_first');
  });

  it('keeps hours for themselves, and what they learned at a mark they reached', async () => {
    const host = await house.someone();
    const circle = await house.circle();
    const { sessionIds } = await offerTomorrow(house, circle, 'FREQ=DAILY;COUNT=10');
    for (const id of sessionIds) {
      await house.as(house.host, (_app, tx) =>
        noteStays(tx, { id, organisationId: house.organisationId }, [
          { personId: host.personId, minutes: 60, led: true },
        ]),
      );
    }
    const record = await readHosting(house.app, host, null);
    assert.equal(record?.minutes, sessionIds.length * 60);
    assert.deepEqual(
      record?.marks.map(({ hours }) => hours),
      sessionIds.length >= 10 ? [10] : [],
    );
    assert.equal(code(await writeReflection(house.app, host, 50, 'Too early.')), 'not_found');
    value(await writeReflection(house.app, host, 10, 'To wait before I speak.'));
    assert.equal((await readHosting(house.app, host, null))?.marks[0]?.words, 'To wait before I speak.');
  });
});

describe('a person’s own data of care', () => {
  it('is exported whole and erased whole', async () => {
    const { session, someone } = await overDate(house, 1);
    value(await giveCareAnswer(house.app, someone, session, { ...nothing, hopeful: 'yes', line: 'Mine to keep' }));
    value(
      await sayToHost(house.app, someone, session, {
        kind: 'thanks',
        sentence: '',
        words: 'Unforgettable',
        host: house.host.personId,
      }),
    );
    value(await writeDebrief(house.app, house.host, session, { ...quietly, need: 'A walk by the lake' }));
    const exported = (person: Person) =>
      house
        .as(person, (app, tx) => personData.exportPerson(app, tx, person.personId))
        .then((all) => JSON.stringify(all));
    assert.match(await exported(someone), /Mine to keep/);
    assert.match(await exported(house.host), /A walk by the lake[\s\S]*Unforgettable/);
    await house.as(someone, (app, tx) => personData.erasePerson(app, tx, someone.personId));
    const { rows } = await house.app.db.system('test', (tx) =>
      sql<{ row: string }>`
        select to_jsonb(one)::text as row from gatherings.kept_line as one
        union all select to_jsonb(one)::text from gatherings.word_to_host as one
        union all select to_jsonb(one)::text from gatherings.stay as one
        union all select to_jsonb(one)::text from gatherings.care_given as one`.execute(tx.of<Record<string, never>>()),
    );
    assert.ok(rows.every(({ row }) => !row.includes(someone.personId)));
  });
});
