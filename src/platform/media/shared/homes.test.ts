import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '#support/database';
import { createHomes } from './homes.ts';

const { db, drop } = await testDatabase({ only: ['db', 'media'] });
after(drop);

const [here, there] = [randomUUID(), randomUUID()];
const mine = createHomes(db, here);
const theirs = createHomes(db, there);

const pass = (seconds: number) =>
  db.lookUp((tx) =>
    sql`update platform.media_home set until = until - ${seconds} * interval '1 second'`.execute(tx.of()),
  );

test('a room’s home is the process that asked first, for everybody', async () => {
  assert.equal(await mine.find('one'), here);
  assert.equal(await theirs.find('one'), here);
  assert.equal(await mine.find('one'), here);
});

test('of many that ask at once, one is the home', async () => {
  const homes = await Promise.all(Array.from({ length: 12 }, (_, at) => (at % 2 ? mine : theirs).find('crowd')));
  assert.equal(new Set(homes).size, 1);
});

test('a home that says so again stays one; a silent one is swept away once', async () => {
  await mine.find('kept');
  await mine.find('silent');
  await pass(3);
  assert.deepEqual(await mine.renew(['kept']), ['kept']);
  await pass(2);
  const [first, second] = await Promise.all([mine.sweep(), theirs.sweep()]);
  const swept = [...first, ...second];
  assert.equal(swept.filter((room) => room === 'silent').length, 1);
  assert.ok(!swept.includes('kept'));
  assert.equal(await theirs.find('silent'), there);
  assert.deepEqual(await mine.renew(['kept', 'silent']), ['kept']);
});

test('one room alone can be looked at', async () => {
  await mine.find('first');
  await mine.find('second');
  await pass(5);
  assert.deepEqual(await theirs.sweep('first'), ['first']);
  assert.ok((await theirs.sweep()).includes('second'));
});

test('a process gives back its own rooms only, one or all', async () => {
  await mine.find('given');
  await theirs.release('given');
  assert.equal(await theirs.find('given'), here);
  await mine.release('given');
  assert.equal(await theirs.find('given'), there);
  await mine.find('left');
  await mine.abandon();
  const swept = await theirs.sweep();
  assert.ok(swept.includes('left') && !swept.includes('given'));
});
