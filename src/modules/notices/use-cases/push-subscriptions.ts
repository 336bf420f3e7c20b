import type { PushTarget } from '#contracts/notices';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { newId } from '#platform/ids';
import { keepChannels } from '../store/channels.ts';
import {
  deletePushSubscriptions,
  hasPushSubscription,
  keepPushSubscription,
  pushSubscription,
  pushSubscriptionsOf,
} from '../store/push-subscriptions.ts';
import { keyOf, onBehalf, type Whose } from './whose.ts';

/** Browsers of one person that get push; a further one takes the place of the oldest. */
const mostBrowsers = 10;

const placeOf = (id: string) => `notices.push_subscription|sealed|${id}`;
const digestOf = (app: Platform, endpoint: string) => app.vault.digest('push endpoint', endpoint);

/** This browser gets push from now on, for this person and nobody who was signed in on it before. */
export async function addPushSubscription(app: Platform, whose: Whose, to: PushTarget): Promise<Result<null>> {
  if (!app.push.accepts(to)) return refused('push_unfit');
  const id = newId(app.clock.now().getTime());
  await app.db.as(whose, async (tx) => {
    await keepPushSubscription(tx, {
      id,
      organisation_id: whose.organisationId,
      person_id: whose.personId,
      endpoint_digest: digestOf(app, to.endpoint),
      sealed: await app.vault.seal(tx, keyOf(whose), placeOf(id), JSON.stringify(to)),
    });
    const browsers = await pushSubscriptionsOf(tx, whose.personId);
    for (const oldest of browsers.slice(0, -mostBrowsers)) {
      await deletePushSubscriptions(tx, whose.personId, { id: oldest.id });
    }
    await keepChannels(tx, whose, { push: true });
  });
  return accepted(null);
}

/** Whether this browser gets push for this person; it may have been somebody else's who was signed in before. */
export const isSubscribed = (app: Platform, whose: Whose, endpoint: string): Promise<boolean> =>
  app.db.as(whose, (tx) => hasPushSubscription(tx, whose.personId, digestOf(app, endpoint)));

/** This browser gets no push any more. */
export const removePushSubscription = (app: Platform, whose: Whose, endpoint: string): Promise<void> =>
  app.db.as(whose, async (tx) => {
    await deletePushSubscriptions(tx, whose.personId, { endpoint_digest: digestOf(app, endpoint) });
    if ((await pushSubscriptionsOf(tx, whose.personId)).length === 0) await keepChannels(tx, whose, { push: false });
  });

/** No browser gets push any more. */
export const removeAllPushSubscriptions = (app: Platform, whose: Whose): Promise<void> =>
  app.db.as(whose, async (tx) => {
    await deletePushSubscriptions(tx, whose.personId, {});
    await keepChannels(tx, whose, { push: false });
  });

/** Where to push to; null once the browser, the person or the choice is gone. */
export const subscriptionToPush = (app: Platform, whose: Whose, id: string): Promise<PushTarget | null> =>
  app.db.as(onBehalf(whose), async (tx) => {
    const row = await pushSubscription(tx, whose.personId, id);
    const opened = row ? await app.vault.open(tx, keyOf(whose), placeOf(id), row.sealed) : null;
    return opened === null ? null : (JSON.parse(opened) as PushTarget);
  });

/** The push service says that this browser's subscription has ended. */
export const forgetPushSubscription = (app: Platform, whose: Whose, id: string): Promise<void> =>
  app.db.as(onBehalf(whose), async (tx) => {
    await deletePushSubscriptions(tx, whose.personId, { id });
  });
