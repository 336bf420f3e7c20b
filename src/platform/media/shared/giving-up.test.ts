import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { createLog } from '#platform/log';
import { testDatabase } from '#support/database';
import type { EmbeddedEngine } from '../embedded/engine.ts';
import { newBus } from '../trial/house.ts';
import { chromiumOffer } from '../trial/offers.ts';
import { until } from '../trial/until.ts';
import { createShared } from './engine.ts';

const { db, drop } = await testDatabase({ only: ['db', 'media'] });
after(drop);

const homes = async (room: string) =>
  (await db.lookUp((tx) => sql`select from platform.media_home where room = ${room}`.execute(tx.of()))).rows.length;

/** A shared engine over a database that can be made to wait, and what its own engine would say of an emptied room. */
function newShared() {
  const logged: string[] = [];
  const waiting: (() => void)[] = [];
  let holds = 0;
  const slow: Pick<Db, 'lookUp'> = {
    async lookUp(work) {
      if (holds > 0) {
        holds -= 1;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      return db.lookUp(work);
    },
  };
  let emptied: (room: string) => void = () => undefined;
  const own = {
    offer: async () => ({ sdp: 'answer' }),
    close: async () => undefined,
    listen: () => () => undefined,
    stop: async () => undefined,
  } as unknown as EmbeddedEngine;
  const engine = createShared({
    db: slow,
    bus: newBus(),
    log: createLog((line) => void logged.push(line)),
    start(tell) {
      emptied = tell;
      return own;
    },
  });
  return {
    engine,
    logged,
    empty: (room: string) => emptied(room),
    /** The next question to the database waits. */
    holdNext() {
      holds = 1;
    },
    held: () => waiting.length > 0,
    letGo() {
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}

test('closing a room whose last member leaves just then answers when it has no home any more', async () => {
  const { engine, logged, empty, holdNext, held, letGo } = newShared();
  await engine.offer('closed', 'ann', chromiumOffer);
  assert.equal(await homes('closed'), 1);
  holdNext();
  empty('closed');
  const closed = engine.close('closed');
  await until('the home is being given up', held);
  setTimeout(letGo, 100);
  await closed;
  assert.equal(await homes('closed'), 0);
  await engine.stop();
  assert.deepEqual(logged, []);
});

test('a home that is being renewed while its room is closed does not come back', async () => {
  const { engine, logged, holdNext, held, letGo } = newShared();
  await engine.offer('renewed', 'ann', chromiumOffer);
  holdNext();
  await until('the renewal is on its way', held);
  const closed = engine.close('renewed');
  await pause(100);
  letGo();
  await closed;
  await engine.stop();
  assert.equal(await homes('renewed'), 0);
  assert.deepEqual(logged, []);
});
