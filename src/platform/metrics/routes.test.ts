import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Db } from '#platform/db';
import type { Call } from '#platform/http';
import { createLog } from '#platform/log';
import { createMetrics, operatingRoutes } from './index.ts';

const log = createLog(() => undefined);
const healthy = { system: async (_reason: string, work: (tx: never) => Promise<unknown>) => work(undefined as never) };
const lost = { system: () => Promise.reject(new Error('no connection')) };

async function ask(
  path: string,
  url: string,
  { headers = {}, token = undefined as string | undefined, db = healthy as unknown } = {},
) {
  const route = operatingRoutes({ db: db as Db, log, metrics: createMetrics(), token }).find(
    (one) => one.path === path,
  );
  assert.ok(route);
  const answer = await route.handle({ request: new Request(url, { headers }) } as unknown as Call);
  assert.ok(answer instanceof Response);
  return answer;
}

test('figures are for a reader on this machine', async () => {
  assert.equal((await ask('/metrics', 'http://localhost:3000/metrics')).status, 200);
  assert.equal((await ask('/metrics', 'https://peers.example/metrics')).status, 404);
  const proxied = { headers: { 'x-forwarded-for': '203.0.113.7' } };
  assert.equal((await ask('/metrics', 'http://localhost:3000/metrics', proxied)).status, 404);
});

test('or for one who shows the token, and then for nobody without it', async () => {
  const token = 'a-token-of-sixteen';
  const shows = (shown: string) =>
    ask('/metrics', 'https://peers.example/metrics', { token, headers: { authorization: shown } });
  assert.equal((await shows(`Bearer ${token}`)).status, 200);
  assert.equal((await shows('Bearer a-token-of-sixteeX')).status, 404);
  assert.equal((await ask('/metrics', 'http://localhost:3000/metrics', { token })).status, 404);
});

test('health is what the database says', async () => {
  assert.equal(await (await ask('/healthz', 'http://localhost/healthz')).text(), 'ok\n');
  assert.equal((await ask('/healthz', 'http://localhost/healthz', { db: lost })).status, 503);
});

test('search engines are asked to stay away', async () => {
  assert.match(await (await ask('/robots.txt', 'https://peers.example/robots.txt')).text(), /Disallow: \//);
});
