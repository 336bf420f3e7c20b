import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { testDatabase } from '#support/database';
import { decided } from '../trial/decided.ts';
import { inTurn } from '../trial/house.ts';
import type { Arrived } from '../trial/page.ts';
import { startHouseProcess } from '../trial/several.ts';
import { everybodyReceives, launchWithDevices, newGuest } from '../trial/stage.ts';
import { until } from '../trial/until.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'beside-media-'));
const { db, url, drop } = await testDatabase({ only: ['db', 'media'] });
const start = (ports: string) => startHouseProcess(url, dataDir, ports);
const [first, second] = await Promise.all([start('43700-43749'), start('43750-43799')]);
const house = inTurn([first, second]);
const browser = await launchWithDevices();
after(async () => {
  await browser.close();
  await house.stop();
  await drop();
  rmSync(dataDir, { recursive: true });
});

const homes = async (room: string) =>
  (await db.lookUp((tx) => sql`select from platform.media_home where room = ${room}`.execute(tx.of()))).rows.length;

const heard = ({ energy }: Arrived) => energy > 0;
const sound = { sound: true, picture: false };

test('people whose requests reach different processes hear each other, and again after the one that carries them was killed', async () => {
  const ann = await newGuest(browser, inTurn([first, second]), 'room', 'ann');
  const throughSecond = { ...second, listen: house.listen };
  const ben = await newGuest(browser, throughSecond, 'room', 'ben');
  const cem = await newGuest(browser, throughSecond, 'room', 'cem');
  const guests = [ann, ben, cem];
  for (const guest of guests) await guest.enter(sound);
  await until('everybody hears everybody', () => everybodyReceives(guests, heard));
  for (const guest of guests)
    assert.match((await guest.connection()).answer, / 437[0-4]\d typ host/, 'by the first process');

  const earlier = decided();
  await second.allow('room', 'cem', decided({ audio: false }));
  await house.allow('room', 'cem', earlier);
  await pause(500);
  const before = (await ann.arrived()).cem?.audioPackets;
  await pause(1_000);
  assert.equal((await ann.arrived()).cem?.audioPackets, before, 'muted through the other process');

  const down = new Promise((resolve) => second.listen((news) => news.kind === 'down' && resolve(news.room)));
  first.kill();
  const late = pause(8_000, 'not told', { ref: false });
  assert.equal(await Promise.race([down, late]), 'room', 'the other process tells it, with time left to connect again');
  const movedAndHeard = async () => {
    const answers = await Promise.all([ann, ben].map(async (guest) => (await guest.connection()).answer));
    return answers.every((answer) => / 437[5-9]\d typ host/.test(answer)) && everybodyReceives([ann, ben], heard);
  };
  await until('ann and ben hear each other through the second process', movedAndHeard);
  await pause(500);
  assert.equal((await ann.arrived()).cem?.audioPackets ?? 0, 0, 'whoever was muted stays so');
});

test('a room that everybody left has no home, and one that is closed neither', async () => {
  const guest = await newGuest(browser, second, 'left', 'ann');
  await guest.enter(sound);
  assert.deepEqual(await homes('left'), 1);
  await second.drop('left', 'ann');
  await until('it has none', async () => (await homes('left')) === 0);
  await guest.leave();

  const other = await newGuest(browser, second, 'closed', 'ann');
  await other.enter(sound);
  assert.deepEqual(await homes('closed'), 1);
  await second.close('closed');
  assert.deepEqual(await homes('closed'), 0);
});
