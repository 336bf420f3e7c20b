import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { minute } from '#platform/clock';
import { type NoticesPlatform, noticesPlatform } from '#support/notices';
import type { Someone } from '#support/platform';
import { readChannels } from './choose-channels.ts';
import {
  addPushSubscription,
  isSubscribed,
  removeAllPushSubscriptions,
  removePushSubscription,
} from './push-subscriptions.ts';

let place: NoticesPlatform;
before(async () => {
  place = await noticesPlatform();
});
after(() => place.drop());

let count = 0;
let ana: Someone;
beforeEach(async () => {
  count += 1;
  ana = await place.person(`Pushed ${String.fromCharCode(64 + count)}`);
});

const add = (browser: ReturnType<typeof place.push.subscribe>, whom = ana) =>
  addPushSubscription(place.app, whom.actor, browser.subscription);
const told = async (whom = ana) => {
  await place.tell(whom, 'reply');
  await place.work();
};

test('a browser that subscribed is known, and push is on', async () => {
  const browser = place.push.subscribe();
  const { endpoint } = browser.subscription;
  assert.equal(await isSubscribed(place.app, ana.actor, endpoint), false);
  assert.deepEqual(await add(browser), { ok: true, value: null });
  assert.equal(await isSubscribed(place.app, ana.actor, endpoint), true);
  const { channels, pushSomewhere, pushKey } = await readChannels(place.app, ana.actor);
  assert.deepEqual([channels.push, pushSomewhere, pushKey], [true, true, place.app.push.publicKey]);
});

test('a browser that subscribes again is told once, with its newest keys', async () => {
  const browser = place.push.subscribe();
  const renewed = place.push.subscribe();
  await add(browser);
  await addPushSubscription(place.app, ana.actor, { ...browser.subscription, keys: renewed.subscription.keys });
  const before = place.push.received.length;
  await told();
  assert.equal(place.push.received.length, before + 1);
  assert.throws(() => browser.messages(), 'the old keys do not open it');
});

test('a browser on which somebody else signs in belongs to them alone', async () => {
  const ben = await place.person(`Next ${String.fromCharCode(64 + count)}`);
  const browser = place.push.subscribe();
  await add(browser, ana);
  await add(browser, ben);
  assert.equal(await isSubscribed(place.app, ana.actor, browser.subscription.endpoint), false);
  await told(ana);
  assert.deepEqual(browser.messages(), []);
  await told(ben);
  assert.equal(browser.messages().length, 1);
});

test('an eleventh browser takes the place of the oldest', async () => {
  const browsers = Array.from({ length: 11 }, () => place.push.subscribe());
  for (const browser of browsers) {
    await add(browser);
    place.clock.forward(minute);
  }
  await told();
  assert.deepEqual(
    browsers.map((browser) => browser.messages().length),
    [0, ...Array(10).fill(1)],
  );
});

test('turning it off in the last browser turns push off; turning off in another one does not', async () => {
  const [first, second] = [place.push.subscribe(), place.push.subscribe()];
  await add(first);
  await add(second);
  const turnOff = async (browser: typeof first) => {
    await removePushSubscription(place.app, ana.actor, browser.subscription.endpoint);
    return (await readChannels(place.app, ana.actor)).channels.push;
  };
  assert.equal(await turnOff(first), true);
  assert.equal(await turnOff(second), false);
  await told();
  assert.deepEqual([...first.messages(), ...second.messages()], []);
});

test('nobody can turn off the browser of somebody else', async () => {
  const ben = await place.person(`Meddler ${String.fromCharCode(64 + count)}`);
  const browser = place.push.subscribe();
  await add(browser);
  await removePushSubscription(place.app, ben.actor, browser.subscription.endpoint);
  assert.equal(await isSubscribed(place.app, ana.actor, browser.subscription.endpoint), true);
});

test('all browsers can be turned off at once', async () => {
  const browsers = [place.push.subscribe(), place.push.subscribe()];
  for (const browser of browsers) await add(browser);
  await removeAllPushSubscriptions(place.app, ana.actor);
  await told();
  assert.deepEqual(
    browsers.flatMap((browser) => browser.messages()),
    [],
  );
});

test('an address that push cannot reach is refused and not kept (push_unfit)', async () => {
  const { keys, endpoint } = place.push.subscribe().subscription;
  for (const unfit of [
    { endpoint: 'https://name:word@push.example/1', keys },
    { endpoint, keys: { ...keys, p256dh: '' } },
  ]) {
    assert.deepEqual(await addPushSubscription(place.app, ana.actor, unfit), { ok: false, code: 'push_unfit' });
    assert.equal(await isSubscribed(place.app, ana.actor, unfit.endpoint), false);
  }
});

test('subscriptions are kept sealed', async () => {
  await add(place.push.subscribe());
  const rows = await place.rows<{ person_id: string; sealed: Buffer; endpoint_digest: Buffer }>(
    'notices.push_subscription',
  );
  const own = rows.find(({ person_id }) => person_id === ana.id);
  assert.ok(own);
  assert.equal(own.sealed[0], 1);
  assert.doesNotMatch(own.sealed.toString('latin1') + own.endpoint_digest.toString('latin1'), /127\.0\.0\.1|p256dh/);
});
