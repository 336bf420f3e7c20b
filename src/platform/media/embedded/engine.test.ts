import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createLog } from '#platform/log';
import { everybodyReceives, launchWithDevices, newGuest, until } from '../trial/stage.ts';
import { createEmbedded } from './engine.ts';

const logged: string[] = [];
const log = createLog((line) => void logged.push(line));
const worker = {
  ports: { from: 43_000, to: 43_199 },
  bind: '127.0.0.1',
  addresses: ['127.0.0.1'],
  udp: true,
  tcp: true,
};
const engine = createEmbedded({ worker, log });
const [one, other] = await Promise.all([launchWithDevices(), launchWithDevices()]);
after(async () => {
  await Promise.all([one.close(), other.close(), engine.stop()]);
});

test('two people in two browsers hear and see each other', async () => {
  const ann = await newGuest(one, engine, 'two', 'ann');
  const ben = await newGuest(other, engine, 'two', 'ben');
  await Promise.all([ann, ben].map((guest) => guest.enter({ sound: true, picture: true })));
  await until('both hear and see the other', () =>
    everybodyReceives([ann, ben], ({ energy, frames }) => energy > 0 && frames > 10),
  );
  assert.deepEqual(logged, []);
  await Promise.all([ann.leave(), ben.leave()]);
});
