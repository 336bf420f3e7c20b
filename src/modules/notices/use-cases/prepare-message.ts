import { languageAndZone, organisationById } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { type Translate, translator } from '#platform/i18n';
import type { Payload } from '#platform/jobs';
import { quietUntil } from '../domain/quiet-hours.ts';
import { channelsOf } from '../store/channels.ts';
import { hasUnseenNotice } from '../store/notices.ts';
import { onBehalf, type Whose } from './whose.ts';

/** What may leave the page: that there is something, and where. Never what, from whom, or in which circle. */
export interface Message {
  readonly subject: string;
  readonly push: string;
  readonly mail: string;
}

/**
 * The message for a person, in their language; null where there is nothing to say any more because they have looked
 * meanwhile. What is told at its moment (`moment: 'now'`) does not wait. Any other job that is late (a mail server was away) and comes into quiet hours is queued again for their end.
 */
export async function prepareMessage(
  app: Platform,
  whose: Whose,
  job: { readonly name: string; readonly payload: Payload },
): Promise<Message | null> {
  return app.db.as(onBehalf(whose), async (tx) => {
    const way = await languageAndZone(tx, whose.personId);
    if (!way || !(await hasUnseenNotice(tx, whose.personId))) return null;
    const { quiet } = await channelsOf(tx, whose.personId);
    const timed = job.payload.moment === 'now';
    const at = timed ? null : quietUntil(app.clock.now(), way.zone, quiet);
    if (at) {
      await app.jobs.enqueue(tx, job.name, job.payload, { at });
      return null;
    }
    return wordsIn(translator(way.locale), await addressOf(app, tx, whose), timed);
  });
}

function wordsIn(t: Translate, address: string | null, timed: boolean): Message {
  const something = t(timed ? 'notices.message_soon' : 'notices.message');
  const mail = address
    ? t(timed ? 'notices.message_soon_mail' : 'notices.message_mail', {
        notices: `${address}/notices`,
        settings: `${address}/me/notices`,
      })
    : something;
  return { subject: t(timed ? 'notices.message_soon_subject' : 'notices.message_subject'), push: something, mail };
}

/** `https://host` of the person's organisation; null where this installation has no public address. */
async function addressOf(app: Platform, tx: Tx, { organisationId }: Whose): Promise<string | null> {
  if (!app.config.publicUrl) return null;
  const url = new URL(app.config.publicUrl);
  const organisation = await organisationById(tx, organisationId);
  if (organisation?.host) url.host = organisation.host;
  return url.origin;
}
