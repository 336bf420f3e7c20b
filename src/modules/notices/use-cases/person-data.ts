import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { channelsOf, deleteChannels } from '../store/channels.ts';
import { deleteMailAddress } from '../store/mail-addresses.ts';
import { allNotices, deleteNotices } from '../store/notices.ts';
import { deletePushSubscriptions, pushSubscriptionsOf } from '../store/push-subscriptions.ts';
import { confirmedAddress } from './mail-address.ts';

/** Everything kept here of a person: their notices, how they want to hear of them, and the address they gave. */
async function exportPerson(app: Platform, tx: Tx, personId: string): Promise<Record<string, unknown>> {
  if (!tx.actor) throw new Error('A person is exported in a transaction of their organisation.');
  const { push, mail, quiet, pageOnly } = await channelsOf(tx, personId);
  return {
    notices: (await allNotices(tx, personId)).map((notice) => ({
      about: notice.kind,
      ids: notice.ids,
      at: notice.created_at,
      seenAt: notice.seen_at,
    })),
    channels: { push, mail, quietMinutes: quiet, pageOnly },
    mailAddress: await confirmedAddress(app, tx, { organisationId: tx.actor.organisationId, personId }),
    pushSomewhere: (await pushSubscriptionsOf(tx, personId)).length > 0,
  };
}

async function erasePerson(_app: Platform, tx: Tx, personId: string): Promise<void> {
  await deleteNotices(tx, personId);
  await deleteChannels(tx, personId);
  await deleteMailAddress(tx, personId);
  await deletePushSubscriptions(tx, personId, {});
}

export const personData = { name: 'notices', exportPerson, erasePerson } as const;
