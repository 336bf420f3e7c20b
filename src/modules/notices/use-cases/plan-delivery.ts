import { languageAndZone } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { decideDelivery, isTimed } from '../domain/delivery.ts';
import { channelsOf } from '../store/channels.ts';
import { mailAddressOf } from '../store/mail-addresses.ts';
import { lockWaiting, stopWaiting } from '../store/notices.ts';
import { pushSubscriptionsOf } from '../store/push-subscriptions.ts';
import { jobFor, onBehalf, type Whose } from './whose.ts';

/** Names of the jobs by which a notice leaves the page. */
export const delivering = {
  deliver: 'deliver-notice',
  push: 'push-that-something-is-new',
  mail: 'mail-that-something-is-new',
  code: 'mail-code-for-address',
} as const;

/** Has what waits delivered, as soon as the transaction is committed and the person's quiet hours allow. */
export const planDelivery = (app: Platform, tx: Tx, whose: Whose): Promise<void> =>
  app.jobs.enqueue(tx, delivering.deliver, jobFor(whose));

/**
 * Decides about everything that waits to be told to a person: one neutral message for all of it, to each browser and the
 * mail address they chose, now or when their quiet hours end. What was told does not wait any more, so that a second
 * run sends nothing.
 */
export async function deliverNotice(app: Platform, whose: Whose): Promise<void> {
  await app.db.as(onBehalf(whose), async (tx) => {
    const waiting = await lockWaiting(tx, whose.personId);
    const way = await languageAndZone(tx, whose.personId);
    if (waiting.length === 0 || !way) return;
    const channels = await channelsOf(tx, whose.personId);
    const delivery = decideDelivery(waiting, channels, { now: app.clock.now(), zone: way.zone });
    if (typeof delivery === 'object') {
      await app.jobs.enqueue(tx, delivering.deliver, jobFor(whose), { at: delivery.waitUntil });
      return;
    }
    await stopWaiting(tx, whose.personId);
    if (delivery === 'nothing') return;
    const job = { ...jobFor(whose), ...(isTimed(waiting, channels) ? { moment: 'now' } : {}) };
    if (channels.push) {
      for (const { id } of await pushSubscriptionsOf(tx, whose.personId)) {
        await app.jobs.enqueue(tx, delivering.push, { ...job, subscription: id });
      }
    }
    if (channels.mail && (await mailAddressOf(tx, whose.personId))?.confirmed) {
      await app.jobs.enqueue(tx, delivering.mail, job);
    }
  });
}
