import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { handClock } from '#platform/clock';
import { type PushService, pushService, readVapid } from '#support/push';
import { createPush, PushFailed, type PushOptions, type Subscription } from './index.ts';

const dataFolder = async (t: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), 'beside-push-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
};
const serviceFor = async (t: TestContext): Promise<PushService> => {
  const service = await pushService();
  t.after(() => service.close());
  return service;
};
const contact = 'https://beside.example';
const pushFor = async (t: TestContext, options: Omit<PushOptions, 'dataDir'> = { reach: 'anywhere' }) =>
  createPush({ dataDir: await dataFolder(t), contact, ...options });

const code = (expected: string) => (error: unknown) => error instanceof PushFailed && error.code === expected;
const publicOne = (subscription: Subscription, endpoint = 'https://push.example/one'): Subscription => ({
  ...subscription,
  endpoint,
});

test('a browser can read what was sent to it', async (t) => {
  const [push, service] = [await pushFor(t), await serviceFor(t)];
  const [ana, ben] = [service.subscribe(), service.subscribe()];
  assert.equal(await push.send(ana.subscription, 'There is something new for you.'), 'sent');
  assert.equal(await push.send(ben.subscription, 'هناك شيء جديد لك.'), 'sent');
  assert.deepEqual(ana.messages(), ['There is something new for you.']);
  assert.deepEqual(ben.messages(), ['هناك شيء جديد لك.']);
});

test('any message up to 3,000 bytes comes through, a longer one is a bug', async (t) => {
  const [push, service] = [await pushFor(t), await serviceFor(t)];
  const browser = service.subscribe();
  const sent: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
      sent.push(text);
      await push.send(browser.subscription, text);
    }),
    { numRuns: 25 },
  );
  await push.send(browser.subscription, 'x'.repeat(3000));
  assert.deepEqual(browser.messages(), [...sent, 'x'.repeat(3000)]);
  await assert.rejects(push.send(browser.subscription, 'x'.repeat(3001)), RangeError);
});

test('a message says who sends it, to that service only, for twelve hours', async (t) => {
  const clock = handClock('2026-11-21T12:00:00Z');
  const [push, service] = [await pushFor(t, { reach: 'anywhere', clock }), await serviceFor(t)];
  const { subscription } = service.subscribe();
  await push.send(subscription, 'text');
  const { claims, publicKey } = readVapid(service.received[0]?.headers.authorization ?? '');
  assert.equal(publicKey, push.publicKey);
  assert.deepEqual(claims, {
    aud: new URL(subscription.endpoint).origin,
    exp: Date.parse('2026-11-22T00:00:00Z') / 1000,
    sub: contact,
  });
});

test('the push service learns nothing but that there is a message', async (t) => {
  const [push, service] = [await pushFor(t), await serviceFor(t)];
  await push.send(service.subscribe().subscription, 'words that nobody else reads');
  const [message] = service.received;
  assert.ok(message);
  assert.equal(message.body.includes('words'), false);
  assert.deepEqual(Object.keys(message.headers).sort(), [
    'authorization',
    'connection',
    'content-encoding',
    'content-length',
    'content-type',
    'host',
    'topic',
    'ttl',
    'urgency',
  ]);
});

test('the keys are made once, kept for later starts, and readable by their owner only', async (t) => {
  const dataDir = await dataFolder(t);
  const open = () => createPush({ dataDir });
  const [first, second] = await Promise.all([open(), open()]);
  assert.equal(first.publicKey, second.publicKey);
  assert.equal((await open()).publicKey, first.publicKey);
  assert.equal(Buffer.from(first.publicKey, 'base64url').length, 65);
  assert.equal((await stat(join(dataDir, 'keys', 'push.json'))).mode & 0o777, 0o600);
});

test('a broken key file stops the start without showing what it holds', async (t) => {
  const dataDir = await dataFolder(t);
  await createPush({ dataDir });
  await writeFile(join(dataDir, 'keys', 'push.json'), 'half a secret');
  await assert.rejects(createPush({ dataDir }), (error: Error) => {
    assert.match(error.message, /push\.json does not hold a P-256 key/);
    assert.doesNotMatch(`${error.message}${error.stack}${error.cause}`, /half/);
    return true;
  });
});

test('a subscription that ended is gone, every other refusal is a failure', async (t) => {
  const [push, service] = [await pushFor(t), await serviceFor(t)];
  const { subscription } = service.subscribe();
  for (const status of [404, 410]) {
    service.answerWith(status);
    assert.equal(await push.send(subscription, 'text'), 'gone');
  }
  for (const status of [302, 400, 403, 429, 500]) {
    service.answerWith(status);
    await assert.rejects(push.send(subscription, 'text'), code(`HTTP ${status}`));
  }
  assert.deepEqual(
    new Set(service.received.map(({ path }) => path)),
    new Set(['/browser/1']),
    'no redirect was followed',
  );
});

test('a push service that does not answer is given up', async (t) => {
  const [push, service] = [await pushFor(t, { reach: 'anywhere', timeout: 50 }), await serviceFor(t)];
  service.answerWith(null);
  await assert.rejects(push.send(service.subscribe().subscription, 'text'), code('TIMEOUT'));
});

test('only https addresses that are not plainly private are accepted', async (t) => {
  const [push, service] = [await pushFor(t, {}), await serviceFor(t)];
  const { subscription } = service.subscribe();
  assert.ok(push.accepts(publicOne(subscription)));
  assert.ok(push.accepts(publicOne(subscription, 'https://1.1.1.1/one')));
  const refused = [
    'http://push.example/one',
    'ftp://push.example/one',
    'not an address',
    'https://127.0.0.1/one',
    'https://2130706433/one',
    'https://[::1]/one',
    'https://[::ffff:10.0.0.1]/one',
    'https://169.254.169.254/latest',
    'https://name:word@push.example/one',
  ];
  for (const endpoint of refused) {
    assert.equal(push.accepts(publicOne(subscription, endpoint)), false, endpoint);
    await assert.rejects(push.send(publicOne(subscription, endpoint), 'text'), code('NOT_ACCEPTED'), endpoint);
  }
});

test('a name that leads to this machine is not connected to', async (t) => {
  const [push, service] = [await pushFor(t, {}), await serviceFor(t)];
  const { subscription } = service.subscribe();
  const { port } = new URL(subscription.endpoint);
  await assert.rejects(
    push.send(publicOne(subscription, `https://localhost:${port}/one`), 'text'),
    code('PRIVATE_ADDRESS'),
  );
  assert.equal(service.received.length, 0);
});

test('keys that no browser would have are not accepted', async (t) => {
  const [push, service] = [await pushFor(t), await serviceFor(t)];
  const { subscription } = service.subscribe();
  const { p256dh, auth } = subscription.keys;
  const offTheCurve = Buffer.alloc(65, 4).toString('base64url');
  for (const keys of [
    { p256dh: '', auth },
    { p256dh, auth: '' },
    { p256dh: offTheCurve, auth },
    { p256dh: auth, auth: p256dh },
  ]) {
    assert.equal(push.accepts({ ...subscription, keys }), false);
  }
});

test('a failure says nothing of the endpoint', async (t) => {
  const [push, service] = [await pushFor(t), await serviceFor(t)];
  service.answerWith(500);
  const { subscription } = service.subscribe();
  await assert.rejects(push.send(subscription, 'text'), (error: Error) => {
    assert.doesNotMatch(`${error.message}${error.stack}${JSON.stringify(error)}`, /browser\/1|http:\/\/127/);
    return true;
  });
});
