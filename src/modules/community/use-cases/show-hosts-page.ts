import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { accessCircle, type CircleHere } from './access-circle.ts';
import { type AskableMembers, showAskable } from './ask-for-duty.ts';
import { type HostShown, showHosts } from './show-hosts.ts';

export interface HostsView {
  readonly circle: CircleHere;
  readonly hosts: readonly HostShown[];
  /** What the reader tells as a host; null for whoever hosts nothing here. */
  readonly mine: HostShown | null;
  /** Members whom a host may ask to take the duty; null for whoever hosts nothing here. */
  readonly askable: AskableMembers | null;
}

/** The hosts of a circle; a host also sees whom they could ask. */
export async function showHostsPage(
  app: Platform,
  tx: Tx,
  actor: Actor,
  slugOrId: string,
  after: string | null,
): Promise<Result<HostsView>> {
  const circle = await accessCircle(app, tx, actor, slugOrId);
  if (!circle) return refused('not_found');
  const hosts = await showHosts(app, tx, actor, circle);
  return accepted({
    circle,
    hosts,
    mine: hosts.find(({ id }) => id === actor.personId) ?? null,
    askable: circle.may.host ? await showAskable(tx, actor, circle, after, app.clock.now()) : null,
  });
}
