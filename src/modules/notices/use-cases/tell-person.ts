import { type NoticeIds, type NoticeKind, noticeSubjects } from '#contracts/notices';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { isTold } from '../domain/delivery.ts';
import { toTheMinute } from '../domain/to-the-minute.ts';
import { channelsOf } from '../store/channels.ts';
import { keepNotice } from '../store/notices.ts';
import { planDelivery } from './plan-delivery.ts';

export interface News<K extends NoticeKind> {
  readonly personId: string;
  readonly kind: K;
  readonly ids: NoticeIds<K>;
}

/**
 * Tells a person of something that concerns them, in the caller's transaction (`Db.as`): in the page, and by push and
 * mail where they chose it. What repeats while it is unseen is one notice and one message.
 * Whether it may reach them at all (blocks, membership) is the caller's to know.
 */
export async function tellPerson<K extends NoticeKind>(app: Platform, tx: Tx, news: News<K>): Promise<void> {
  if (!tx.actor) throw new Error('People are told in a transaction of their organisation.');
  const whose = { organisationId: tx.actor.organisationId, personId: news.personId };
  const ids: Readonly<Record<string, string>> = news.ids;
  const subject = ids[noticeSubjects[news.kind]];
  if (!subject) throw new Error(`A notice of ${news.kind} needs the id of its ${noticeSubjects[news.kind]}.`);
  const now = app.clock.now();
  const channels = await channelsOf(tx, whose.personId);
  const waiting = isTold(channels, news.kind);
  const further = await keepNotice(tx, {
    id: newId(now.getTime()),
    organisation_id: whose.organisationId,
    person_id: whose.personId,
    kind: news.kind,
    subject,
    ids,
    created_at: toTheMinute(now),
    seen_at: null,
    waiting,
  });
  if (further && waiting) await planDelivery(app, tx, whose);
}
