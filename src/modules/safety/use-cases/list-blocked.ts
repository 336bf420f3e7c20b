import { people } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { isId } from '#platform/ids';
import { ownBlocks } from '../store/blocks.ts';
import { accessSubject } from './doors.ts';

/** One line of the list of people someone blocked. Without a nickname: whoever wrote in that story without theirs. */
export interface BlockedSeen {
  readonly id: string;
  readonly nickname: string | null;
  /** Seed of the pebble; never that of a person who wrote without their nickname. */
  readonly seed: string;
  /** Title of the story, while one can still see it. */
  readonly story: string | null;
  readonly since: Date;
}

export interface BlockedPage {
  readonly blocked: readonly BlockedSeen[];
  /** Where the next page begins: the id of the last block of this one. */
  readonly older: string | null;
}

const perPage = 30;

/** Whom this person blocked, newest first, from the one after `before` on. */
export async function listBlocked(app: Platform, actor: Actor, before: string | null = null): Promise<BlockedPage> {
  const me = actor.personId;
  if (!me) return { blocked: [], older: null };
  return app.db.as(actor, async (tx) => {
    const found = await ownBlocks(tx, me, { before: isId(before) ? before : null, most: perPage + 1 });
    const blocks = found.slice(0, perPage);
    const named = await people(
      tx,
      blocks.filter((block) => block.scope_story === null).map((block) => block.blocked_id),
    );
    const stories = new Map<string, string | null>();
    for (const { scope_story: story } of blocks) {
      if (story === null || stories.has(story)) continue;
      stories.set(story, (await accessSubject(app, tx, actor, { kind: 'story', id: story }))?.title ?? null);
    }
    const blocked = blocks.map((block) => ({
      id: block.id,
      nickname: block.scope_story === null ? (named.get(block.blocked_id)?.nickname ?? null) : null,
      seed: block.scope_story === null ? block.blocked_id : block.id,
      story: block.scope_story === null ? null : (stories.get(block.scope_story) ?? null),
      since: block.created_at,
    }));
    return { blocked, older: found.length > perPage ? (blocks.at(-1)?.id ?? null) : null };
  });
}
