import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { createPorts } from './ports.ts';

const bind = '127.0.0.1';

test('every number is given once, and again after it was given back', async () => {
  const ports = createPorts({ from: 43_310, to: 43_313 }, bind);
  const taken = [await ports.take(), await ports.take(), await ports.take()];
  assert.deepEqual([...taken].sort(), [43_310, 43_311, 43_312]);
  assert.equal(await ports.take(), null);
  ports.give(43_311);
  assert.equal(await ports.take(), 43_311);
});

test('a number that somebody else uses, by UDP or by TCP, is passed over', async () => {
  const udp = createSocket('udp4').bind(43_320, bind);
  const tcp = createServer().listen(43_321, bind);
  await Promise.all([once(udp, 'listening'), once(tcp, 'listening')]);
  const ports = createPorts({ from: 43_320, to: 43_323 }, bind);
  assert.equal(await ports.take(), 43_322);
  assert.equal(await ports.take(), null);
  udp.close();
  tcp.close();
});
