import { organisationById } from '#modules/identity';
import { hiddenFrom, isHidden, nothingHidden } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { type AskTruth, isCurrent, type Lifted, truthOf } from '../domain/ask.ts';
import { type AskRow, markSeen } from '../store/asks.ts';
import { writersOf } from '../store/writing.ts';

/** What its author is told about an ask. */
export interface AskView {
  readonly truth: AskTruth;
  readonly lifted: Lifted;
  /** After how many hours without an answer the circle's hosts are asked. */
  readonly hostsAfter: number;
}

/** The truth about a person's own asks, by story; old ones are left out. */
export async function truthsOf(
  app: Platform,
  tx: Tx,
  actor: Actor,
  asks: readonly AskRow[],
): Promise<Map<string, AskView>> {
  const now = app.clock.now();
  const own = asks.filter((ask) => ask.authorId === actor.personId && isCurrent(ask, now));
  const open = own.filter((ask) => !ask.answeredAt).map((ask) => ask.storyId);
  const writers = open.length > 0 ? await writersOf(tx, open, now) : new Map<string, string[]>();
  const hidden = writers.size > 0 ? await hiddenFrom(tx, actor) : nothingHidden;
  const isWriting = (storyId: string) =>
    (writers.get(storyId) ?? []).some(
      (person) => person !== actor.personId && !isHidden(hidden, { by: person, masked: false, story: storyId }),
    );
  const organisation = open.length > 0 ? await organisationById(tx, actor.organisationId) : null;
  const hostsAfter = organisation?.settings.askToHostsAfter ?? 0;
  return new Map(
    own.map((ask) => [ask.storyId, { truth: truthOf(ask, isWriting(ask.storyId)), lifted: ask.lifted, hostsAfter }]),
  );
}

/** Notes that this person saw these asks of others, and tells their authors' open pages. */
export async function noteSeen(app: Platform, tx: Tx, actor: Actor, storyIds: readonly string[]): Promise<void> {
  if (actor.personId === null || storyIds.length === 0) return;
  const first = await markSeen(tx, storyIds, actor.personId, app.clock.now());
  for (const ask of first) {
    await app.events.append(tx, {
      kind: 'stories.ask_seen',
      audience: { person: ask.authorId },
      ids: { story: ask.storyId },
    });
  }
}
