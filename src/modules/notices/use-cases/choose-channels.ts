import { type ChannelsForm, noticeKinds } from '#contracts/notices';
import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Channels } from '../domain/delivery.ts';
import { veiledAddress } from '../domain/mail-address.ts';
import { noQuietHours } from '../domain/quiet-hours.ts';
import { channelsOf, keepChannels } from '../store/channels.ts';
import { mailAddressOf } from '../store/mail-addresses.ts';
import { pushSubscriptionsOf } from '../store/push-subscriptions.ts';
import { confirmedAddress } from './mail-address.ts';
import { planDelivery } from './plan-delivery.ts';
import type { Whose } from './whose.ts';

/** What the settings page shows. */
export interface ChannelsView {
  readonly channels: Channels;
  /** Whether this installation can mail at all. */
  readonly mailOffered: boolean;
  /** The confirmed address, veiled for screens that others may see. */
  readonly address: string | null;
  /** Whether an address waits for its code. */
  readonly codeWaiting: boolean;
  /** Whether any browser of this person gets push. */
  readonly pushSomewhere: boolean;
  /** Key with which a browser subscribes. */
  readonly pushKey: string;
}

export const readChannels = (app: Platform, whose: Whose): Promise<ChannelsView> =>
  app.db.as(whose, async (tx) => {
    const address = await confirmedAddress(app, tx, whose);
    const waitingUntil = (await mailAddressOf(tx, whose.personId))?.waiting_until;
    return {
      channels: await channelsOf(tx, whose.personId),
      mailOffered: app.mail.ready,
      address: address === null ? null : veiledAddress(address),
      codeWaiting: waitingUntil ? waitingUntil > app.clock.now() : false,
      pushSomewhere: (await pushSubscriptionsOf(tx, whose.personId)).length > 0,
      pushKey: app.push.publicKey,
    };
  });

/** Changes how, when and of what a person hears away from the page. What waits is decided about anew. */
export const chooseChannels = (app: Platform, whose: Whose, form: ChannelsForm): Promise<Result<null>> =>
  app.db.as(whose, async (tx) => {
    if (form.mail && !(await mailAddressOf(tx, whose.personId))?.confirmed) {
      return refused('mail_unconfirmed', { field: 'by' });
    }
    await keepChannels(tx, whose, {
      push: form.push,
      mail: form.mail,
      quiet: form.quiet ? { from: form.quietFrom, until: form.quietUntil } : noQuietHours,
      pageOnly: noticeKinds.filter((kind) => !form.about.includes(kind)),
    });
    await planDelivery(app, tx, whose);
    return accepted(null);
  });
