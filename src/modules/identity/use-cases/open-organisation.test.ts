import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Platform } from '#platform/app';
import { handClock } from '#platform/clock';
import { type TestDatabase, testDatabase } from '#support/database';
import { organisationAt } from '../store/organisations.ts';
import { people } from '../store/people.ts';
import { openAccount } from './open-account.ts';
import { openOrganisation } from './open-organisation.ts';
import { prepareOrganisations } from './prepare-organisation.ts';
import { recogniseSession } from './recognise-session.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.drop());

const clock = handClock();
const app = () => ({ db: database.db, clock }) as unknown as Platform;
const facts = async () => ({ unread: false, host: false });
const opening = {
  name: 'Riverside',
  language: 'es' as const,
  country: 'ES',
  zone: 'Europe/Madrid',
  adultsOnly: true,
  nickname: 'Quiet Heron',
  ownDevice: true,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/153.0',
};

test('the one-time link opens the organisation once, and only the newest link does', async () => {
  const [old] = await prepareOrganisations(app());
  const [link] = await prepareOrganisations(app());
  assert.ok(old && link);
  const token = (path: string) => path.split('/').at(-1) ?? '';
  const seen: string[] = [];
  const open = (path: string) =>
    openOrganisation(
      app(),
      { ...opening, token: token(path) },
      async (_tx, opened) => void seen.push(opened.firstHostId),
    );

  assert.deepEqual(await open(old.path), { ok: false, code: 'set_up_link_used' });
  const opened = await open(link.path);
  assert.ok(opened.ok);
  assert.deepEqual(seen, [opened.value.personId]);
  assert.deepEqual(await open(link.path), { ok: false, code: 'set_up_link_used' });
  assert.deepEqual(await prepareOrganisations(app()), []);

  const organisation = await database.db.system('test', (tx) => organisationAt(tx, 'anything.example'));
  assert.equal(organisation?.name, 'Riverside');
  assert.equal(organisation?.open, true);
  assert.deepEqual(organisation?.languages, ['es', 'en', 'ar']);
});

test('the first host is signed in and looks after the place; a forgotten session is not recognised', async () => {
  const organisation = await database.db.system('test', (tx) => organisationAt(tx, 'x'));
  assert.ok(organisation);
  const actor = { organisationId: organisation.id, personId: null };
  const account = { ...actor, nickname: 'Shared Fern', ownDevice: false, locale: 'en', userAgent: null };
  const session = await database.db.as(actor, (tx) => openAccount(app(), tx, account));
  assert.ok(session.ok);
  assert.equal(session.value.maxAge, null);
  const recognise = (token: string) => recogniseSession(app(), organisation.id, token, facts);
  assert.equal((await recognise(session.value.token))?.nickname, 'Shared Fern');
  assert.equal(await recognise('guess'), null);
  clock.forward(3 * 3_600_000);
  assert.equal(await recognise(session.value.token), null);
});

test('a nickname belongs to one person, however it is spelled (nickname_taken, nickname_unfit)', async () => {
  const organisation = await database.db.system('test', (tx) => organisationAt(tx, 'x'));
  assert.ok(organisation);
  const actor = { organisationId: organisation.id, personId: null };
  const open = (nickname: string) =>
    database.db.as(actor, (tx) =>
      openAccount(app(), tx, { ...actor, nickname, ownDevice: true, locale: 'en', userAgent: null }),
    );
  const refusal = async (nickname: string) => {
    const answer = await open(nickname);
    return answer.ok ? null : answer.code;
  };
  assert.equal(await refusal('quiet-HERON'), 'nickname_taken');
  assert.equal(await refusal('Moderator'), 'nickname_unfit');
  assert.equal(await refusal('me@mail.example'), 'nickname_unfit');
  const added = await open('Brave Otter');
  assert.ok(added.ok);
  const seen = await database.db.as(actor, (tx) => people(tx, [added.value.personId]));
  assert.equal(seen.get(added.value.personId)?.nickname, 'Brave Otter');
});
