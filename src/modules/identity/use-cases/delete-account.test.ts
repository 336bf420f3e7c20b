import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { minute } from '#platform/clock';
import { type SelfInTest, selfOf } from '#support/account';
import { type TestPlatform, testPlatform } from '#support/platform';
import { jobs } from '../reactions/jobs.ts';
import { people } from '../store/people.ts';
import { deleteAccount, digestPerson } from './delete-account.ts';
import { eraseAgain, erasures } from './erase-again.ts';
import { exportAccount } from './export-account.ts';
import { keepPassphrase } from './keep-passphrase.ts';
import { type PersonData, personData } from './person-data.ts';
import { recogniseSession } from './recognise-session.ts';

let place: TestPlatform;
before(async () => {
  place = await testPlatform();
  for (const job of jobs(place.app)) place.app.jobs.define(job);
});
after(() => place.drop());

/** A module that keeps a sealed word about each person. */
function sealedWords() {
  const kept = new Map<string, Uint8Array>();
  const order: string[] = [];
  const owner = (id: string) => ({ kind: 'person', id }) as const;
  const data: PersonData = {
    name: 'words',
    async exportPerson(app, tx, personId) {
      const sealed = kept.get(personId);
      return { word: sealed ? await app.vault.open(tx, owner(personId), 'words', sealed) : null };
    },
    async erasePerson(_app, tx, personId) {
      order.push((await people(tx, [personId])).has(personId) ? 'while the person was there' : 'too late');
    },
  };
  const keep = async ({ organisationId, personId }: SelfInTest, word: string) => {
    const sealed = await place.app.db.as({ organisationId, personId }, (tx) =>
      place.app.vault.seal(tx, owner(personId), 'words', word),
    );
    kept.set(personId, sealed);
  };
  return { data, keep, order, kept };
}

async function someone(nickname: string) {
  const person = await place.person(nickname);
  return { person, self: await selfOf(place, person) };
}
const exists = ({ organisationId, personId }: SelfInTest) =>
  place.app.db.as({ organisationId, personId: null }, async (tx) => (await people(tx, [personId])).has(personId));

test('an export holds what every module keeps, and what identity does', async () => {
  const words = sealedWords();
  const { self } = await someone('Amber Tide');
  await words.keep(self, 'a word of mine');
  const exported = await exportAccount(place.app, self, [personData, words.data]);
  assert.ok(exported.ok);
  assert.deepEqual(exported.value.parts.words, { word: 'a word of mine' });
  const { nickname, joinedOn, signedInOn } = exported.value.parts.identity as Record<string, unknown>;
  assert.deepEqual([nickname, joinedOn], ['Amber Tide', '2026-11-21']);
  assert.equal((signedInOn as unknown[]).length, 1);
  assert.deepEqual(await exportNobody(), {});
});

const exportNobody = () =>
  place.app.db.as(place.coordinator.actor, (tx) =>
    personData.exportPerson(place.app, tx, '01900000-0000-7000-8000-000000000000'),
  );

test('export and deletion ask for a proof first (confirm_first)', async () => {
  const { self } = await someone('Misty Tide');
  assert.ok((await keepPassphrase(place.app, self, 'otter lamp granite seven')).ok);
  place.clock.forward(11 * minute);
  const first = { ok: false, code: 'confirm_first' };
  assert.deepEqual(await exportAccount(place.app, self, [personData]), first);
  assert.deepEqual(await deleteAccount(place.app, self, [personData]), first);
  assert.equal(await exists(self), true);
});

test('deleting takes the person, their sessions and their key; what was sealed opens no more', async () => {
  const words = sealedWords();
  const { person, self } = await someone('Calm Tide');
  await words.keep(self, 'a word of mine');
  assert.ok((await deleteAccount(place.app, self, [personData, words.data])).ok);
  assert.deepEqual(words.order, ['while the person was there']);
  assert.equal(await exists(self), false);
  const token = person.browser.cookies.get('beside-session') ?? '';
  const facts = async () => ({ unread: false, host: false });
  assert.equal(await recogniseSession(place.app, place.organisationId, token, facts), null);
  const opened = await place.app.db.as(place.coordinator.actor, (tx) =>
    words.data.exportPerson(place.app, tx, self.personId),
  );
  assert.deepEqual(opened, { word: null });
  const events = await place.app.events.since(place.organisationId, 0);
  assert.deepEqual(events.at(-1)?.kind, 'identity.person_erased');
  assert.deepEqual(events.at(-1)?.ids, { person: self.personId });
});

test('all of it happens or nothing: a module that fails keeps everything as it was', async () => {
  const { self } = await someone('Kind Tide');
  const broken: PersonData = {
    name: 'broken',
    exportPerson: async () => ({}),
    erasePerson: () => Promise.reject(new Error('out of order')),
  };
  await assert.rejects(() => deleteAccount(place.app, self, [broken, personData]));
  assert.equal(await exists(self), true);
  const noted = (await erasures(place.app)).map(({ person_digest }) => Buffer.from(person_digest).toString('hex'));
  assert.ok(!noted.includes(Buffer.from(digestPerson(place.app, self.personId)).toString('hex')));
});

test('the only one who looks after a place with people in it hands over first (last_coordinator)', async () => {
  const self = await selfOf(place, place.coordinator);
  assert.deepEqual(await deleteAccount(place.app, self, [personData]), { ok: false, code: 'last_coordinator' });
});

test('afterwards the job forgets them in events as well, and cleans the files', async () => {
  const { self, person } = await someone('Soft Tide');
  const event = (audience: Parameters<typeof place.app.events.append>[1]['audience']) =>
    place.app.db.as(person.actor, (tx) =>
      place.app.events.append(tx, { kind: 'test.thing_happened', audience, ids: {}, by: self.personId }),
    );
  await event({ person: self.personId });
  await event({ nobody: true });
  assert.ok((await deleteAccount(place.app, self, [personData])).ok);
  await place.app.jobs.drain();
  const events = (await place.app.events.since(place.organisationId, 0)).filter(({ kind }) => kind.startsWith('test.'));
  assert.deepEqual(
    events.map(({ audience, by }) => ({ audience, by })),
    [{ audience: { nobody: true }, by: null }],
  );
});

test('a restored backup forgets again whom it should, and nobody else', async () => {
  const { self: gone } = await someone('Slow Tide');
  const { self: stays } = await someone('Open Tide');
  const known = [
    {
      organisation_id: place.organisationId,
      person_digest: digestPerson(place.app, gone.personId),
      erased_at: place.clock.now(),
    },
  ];
  assert.equal(await eraseAgain(place.app, [personData], known), 1);
  assert.deepEqual([await exists(gone), await exists(stays)], [false, true]);
  assert.equal(await eraseAgain(place.app, [personData], known), 0);
  assert.ok((await erasures(place.app)).length >= 3);
});
