import { atTheirMoment, type NoticeKind } from '#contracts/notices';
import { type QuietHours, quietUntil } from './quiet-hours.ts';

/** How a person wants to hear of notices. The page always shows all of them. */
export interface Channels {
  readonly push: boolean;
  readonly mail: boolean;
  readonly quiet: QuietHours;
  /** Kinds that are told in the page only. */
  readonly pageOnly: readonly NoticeKind[];
}

/** Whether a notice of this kind is told anywhere but in the page. */
export const isTold = ({ push, mail, pageOnly }: Channels, kind: NoticeKind): boolean =>
  (push || mail) && !pageOnly.includes(kind);

export type Delivery = 'nothing' | 'now' | { readonly waitUntil: Date };

/** Whether something waits that is told at its moment, also in quiet hours. */
export const isTimed = (waiting: readonly NoticeKind[], channels: Channels): boolean =>
  waiting.some((kind) => atTheirMoment.includes(kind) && isTold(channels, kind));

/** What becomes of the notices that wait to be told: one message now for all of them, or one when quiet hours end. */
export function decideDelivery(
  waiting: readonly NoticeKind[],
  channels: Channels,
  { now, zone }: { readonly now: Date; readonly zone: string },
): Delivery {
  if (!waiting.some((kind) => isTold(channels, kind))) return 'nothing';
  if (isTimed(waiting, channels)) return 'now';
  const waitUntil = quietUntil(now, zone, channels.quiet);
  return waitUntil ? { waitUntil } : 'now';
}
