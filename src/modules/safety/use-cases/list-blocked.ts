import { people } from '#modules/identity';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
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

/** Whom this person blocked, newest first. */
export async function listBlocked(app: Platform, actor: Actor): Promise<BlockedSeen[]> {
  const me = actor.personId;
  if (!me) return [];
  return app.db.as(actor, async (tx) => {
    const blocks = await ownBlocks(tx, me);
    const named = await people(
      tx,
      blocks.filter((block) => block.scope_story === null).map((block) => block.blocked_id),
    );
    const stories = new Map<string, string | null>();
    for (const { scope_story: story } of blocks) {
      if (story === null || stories.has(story)) continue;
      stories.set(story, (await accessSubject(app, tx, actor, { kind: 'story', id: story }))?.title ?? null);
    }
    return blocks.map((block) => ({
      id: block.id,
      nickname: block.scope_story === null ? (named.get(block.blocked_id)?.nickname ?? null) : null,
      seed: block.scope_story === null ? block.blocked_id : block.id,
      story: block.scope_story === null ? null : (stories.get(block.scope_story) ?? null),
      since: block.created_at,
    }));
  });
}
