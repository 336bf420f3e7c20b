import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '#platform/log';
import { startEngine } from '../trial/local-engine.ts';
import { type Network, openNetwork, whyNoNetwork } from '../trial/network.ts';
import { everybodyReceives, newGuest } from '../trial/stage.ts';
import { until } from '../trial/until.ts';

const skip = (await whyNoNetwork()) ?? false;
const open: { close(): Promise<unknown> }[] = [];
after(async () => {
  for (const one of open.toReversed()) await one.close();
});

/** Two people behind this network, in two browsers, who hear and see each other. */
async function twoBehind(network: Network) {
  open.push(network);
  const engine = startEngine({ log: createLog(() => undefined), ports: 43_600, address: network.address });
  open.push({ close: () => engine.stop() });
  const browsers = await Promise.all([network.launch(), network.launch()]);
  open.push(...browsers);
  const guests = await Promise.all(
    browsers.map((browser, index) => newGuest(browser, engine, 'room', ['ann', 'ben'][index] ?? '')),
  );
  for (const guest of guests) await guest.enter({ sound: true, picture: true });
  await until('both hear and see the other', () =>
    everybodyReceives(guests, ({ energy, frames }) => energy > 0 && frames > 5),
  );
  return guests;
}

test('where a network lets no UDP through, people hear and see each other over TCP', { skip }, async () => {
  const network = await openNetwork({ loss: 100 });
  const guests = await twoBehind(network);
  for (const guest of guests) assert.equal((await guest.connection()).chosen, `tcp ${network.address}`);
  assert.ok((await network.thrownAway()) > 0);
});

test('where eight of a hundred packets are lost each way, nine of ten frames arrive whole', { skip }, async () => {
  const network = await openNetwork({ loss: 8 });
  const [ann, ben] = await twoBehind(network);
  assert.ok(ann && ben);
  const look = async () => ({ sent: await ann.framesSent(), seen: (await ben.arrived()).ann?.frames ?? 0 });
  await pause(2_000);
  const before = await look();
  await pause(8_000);
  const after = await look();
  assert.ok((await network.thrownAway()) > 50);
  const [sent, seen] = [after.sent - before.sent, after.seen - before.seen];
  assert.ok(sent > 20 && seen >= 0.9 * sent, `${seen} of ${sent} frames`);
});
