import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { handClock, minute } from '#platform/clock';
import type { Actor } from '#platform/db';
import { newId } from '#platform/ids';
import { type TestDatabase, testDatabase } from '#support/database';
import { assertKeyFits, createVault, type KeyOwner, rewrap, type SealedField, type Vault } from './index.ts';
import type { VaultTables } from './tables.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase({ only: ['db', 'vault'] });
});
after(() => database.drop());

const place = 'stories.reply|text|1';
let keyEncryptionKey: Buffer;
let here: Actor;
let ana: KeyOwner;
let clock: ReturnType<typeof handClock>;
let vault: Vault;
beforeEach(() => {
  keyEncryptionKey = randomBytes(32);
  here = { organisationId: newId(), personId: null };
  ana = { kind: 'person', id: newId() };
  clock = handClock();
  vault = createVault({ keyEncryptionKey, clock });
});

const seal = (text: string, owner = ana, by = vault) => database.db.as(here, (tx) => by.seal(tx, owner, place, text));
const open = (sealed: Uint8Array, owner = ana, by = vault) =>
  database.db.as(here, (tx) => by.open(tx, owner, place, sealed));
/** As another process would: nothing in its cache. */
const elsewhere = () => createVault({ keyEncryptionKey, clock });
const storedKeys = () =>
  database.db.as(here, (tx) => tx.of<VaultTables>().selectFrom('platform.data_key').selectAll().execute());

test('a text comes back in this process and in every other', async () => {
  const sealed = await seal('only for me, سلام');
  assert.equal(await open(sealed), 'only for me, سلام');
  assert.equal(await open(sealed, ana, elsewhere()), 'only for me, سلام');
  assert.equal(Buffer.from(sealed).includes('only'), false);
});

test('an empty text is a text', async () => {
  assert.equal(await open(await seal('')), '');
});

test('one owner has one key, and it is not kept in the clear', async () => {
  await seal('one');
  await seal('two');
  const [row, ...more] = await storedKeys();
  assert.ok(row);
  assert.deepEqual(more, []);
  assert.equal(row.wrapped.length, 12 + 32 + 16);
});

test('two first texts of one owner at the same moment are sealed with the same key', async () => {
  const texts = ['a', 'b', 'c', 'd'];
  const sealed = await Promise.all(texts.map((text) => seal(text, ana, elsewhere())));
  assert.deepEqual(await Promise.all(sealed.map((one) => open(one))), texts);
  assert.equal((await storedKeys()).length, 1);
});

test('a text that was given to another owner does not open', async () => {
  const ben: KeyOwner = { kind: 'person', id: newId() };
  await seal('of ben', ben);
  const sealed = await seal('of ana');
  await assert.rejects(open(sealed, ben), /altered or moved/);
});

test('what was written in a session is forgotten without anything else', async () => {
  const session: KeyOwner = { kind: 'session', id: ana.id };
  const [said, kept] = [await seal('said while we met', session), await seal('of ana')];
  await database.db.as(here, (tx) => vault.shred(tx, session));
  assert.equal(await open(said, session), null);
  assert.equal(await open(kept), 'of ana');
});

test('a shredded text is gone, here and everywhere', async () => {
  const sealed = await seal('to be forgotten');
  const other = elsewhere();
  await database.db.as(here, (tx) => vault.shred(tx, ana));
  assert.equal(await open(sealed), null);
  assert.equal(await open(sealed, ana, other), null);
  assert.deepEqual(await storedKeys(), []);
});

test('another process forgets a shredded key within a minute', async () => {
  const sealed = await seal('to be forgotten');
  const other = elsewhere();
  assert.equal(await open(sealed, ana, other), 'to be forgotten');
  await database.db.as(here, (tx) => vault.shred(tx, ana));
  clock.forward(minute);
  assert.equal(await open(sealed, ana, other), null);
});

test('what one owner loses, no other loses', async () => {
  const circle: KeyOwner = { kind: 'circle', id: ana.id };
  const sealed = await seal('of the circle', circle);
  await seal('of ana');
  await database.db.as(here, (tx) => vault.shred(tx, ana));
  assert.equal(await open(sealed, circle), 'of the circle');
});

test('a key made in a transaction that was rolled back seals nothing afterwards', async () => {
  const broken = new Error('broken');
  await assert.rejects(
    database.db.as(here, async (tx) => {
      await vault.seal(tx, ana, place, 'lost');
      throw broken;
    }),
    broken,
  );
  const sealed = await seal('kept');
  assert.equal(await open(sealed, ana, elsewhere()), 'kept');
});

test('a shredding that was rolled back forgets nothing', async () => {
  const sealed = await seal('kept');
  const broken = new Error('broken');
  await assert.rejects(
    database.db.as(here, async (tx) => {
      await vault.shred(tx, ana);
      throw broken;
    }),
    broken,
  );
  assert.equal(await open(sealed), 'kept');
});

test('many texts of many owners are opened in the order asked, with nothing where a key is gone', async () => {
  const owners = Array.from({ length: 5 }, (): KeyOwner => ({ kind: 'person', id: newId() }));
  const fields: SealedField[] = [];
  for (const owner of owners) fields.push({ owner, place, sealed: await seal(`of ${owner.id}`, owner) });
  await database.db.as(here, (tx) => vault.shred(tx, owners[2] as KeyOwner));
  const opened = await database.db.as(here, (tx) => elsewhere().openAll(tx, fields));
  assert.deepEqual(
    opened,
    owners.map(({ id }, index) => (index === 2 ? null : `of ${id}`)),
  );
  assert.deepEqual(await database.db.as(here, (tx) => vault.openAll(tx, [])), []);
});

test('another organisation has no way to a key, cached or not', async () => {
  const sealed = await seal('of this place');
  assert.equal(await open(sealed), 'of this place');
  const there = { organisationId: newId(), personId: null };
  assert.equal(await database.db.as(there, (tx) => vault.open(tx, ana, place, sealed)), null);
  await assert.rejects(
    database.db.as(there, (tx) => vault.seal(tx, ana, place, 'taken over')),
    /belongs to another organisation/,
  );
});

test('the system opens what is there, but a first key needs an organisation', async () => {
  const sealed = await seal('for a job');
  assert.equal(await database.db.system('test', (tx) => vault.open(tx, ana, place, sealed)), 'for a job');
  const nobody: KeyOwner = { kind: 'person', id: newId() };
  await assert.rejects(
    database.db.system('test', (tx) => vault.seal(tx, nobody, place, 'text')),
    /needs a transaction with an actor/,
  );
});

test('after a change of the key-encryption key everything opens with the new one', async () => {
  const owners = Array.from({ length: 5 }, (): KeyOwner => ({ kind: 'circle', id: newId() }));
  const sealed = await Promise.all(owners.map((owner) => seal(`of ${owner.id}`, owner)));
  const newest = randomBytes(32);
  const both = Buffer.concat([newest, keyEncryptionKey]);
  const readAll = (by: Vault) => Promise.all(sealed.map((one, at) => open(one, owners[at], by)));
  const texts = owners.map(({ id }) => `of ${id}`);
  assert.deepEqual(await readAll(createVault({ keyEncryptionKey: both })), texts);
  const rewrapped: number[] = [];
  // The database of this test holds keys of other installations as well, so only this organisation's are wrapped anew.
  do rewrapped.push(await database.db.as(here, (tx) => rewrap(tx, both, 2)));
  while (rewrapped.at(-1) !== 0);
  assert.deepEqual(rewrapped, [2, 2, 1, 0]);
  assert.deepEqual(await readAll(createVault({ keyEncryptionKey: newest })), texts);
});

test('another key-encryption key opens nothing and says what to do', async () => {
  const sealed = await seal('text');
  const wrong = randomBytes(32);
  const sentence =
    /^KeyUnusable: This database was sealed with the key-encryption key [0-9a-f]{16}, .* Put the right key back/;
  await assert.rejects(open(sealed, ana, createVault({ keyEncryptionKey: wrong })), sentence);
  await assert.rejects(
    database.db.as(here, (tx) => assertKeyFits(tx, wrong)),
    sentence,
  );
  await database.db.as(here, (tx) => assertKeyFits(tx, keyEncryptionKey));
});
