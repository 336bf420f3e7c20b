import { accepted, type Result, refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { decideRemains } from '../domain/withdraw.ts';
import { markWaiting } from '../store/asks.ts';
import { lockReply, type ReplyRow, removeRepliesOf, removeReply, replyAuthors } from '../store/replies.ts';
import { emptyStory, lockStory, removeBareShapes, removeStory, type StoryRow } from '../store/stories.ts';
import { accessStory } from './access.ts';

/**
 * Takes one's own story back: its words are deleted at once. Possible wherever it stands, also after leaving the circle.
 * Answers the circle it stood in.
 */
export const withdrawStory = (app: Platform, actor: Actor, id: string): Promise<Result<{ circleId: string }>> =>
  app.db.as(actor, async (tx) => {
    const story = isId(id) ? await lockStory(tx, id) : undefined;
    if (!story || actor.personId === null || story.author_id !== actor.personId) return refused('not_found');
    await takeStoryAway(app, tx, story, actor.personId);
    return accepted({ circleId: story.circle_id });
  });

/** Takes one's own reply back: it is deleted at once. Answers the story it stood under, and whether it can still be read. */
export const withdrawReply = (
  app: Platform,
  actor: Actor,
  id: string,
): Promise<Result<{ readonly storyId: string; readonly open: boolean }>> =>
  app.db.as(actor, async (tx) => {
    const reply = isId(id) ? await lockReply(tx, id) : undefined;
    if (!reply || reply.author_id !== actor.personId) return refused('not_found');
    await takeReplyAway(app, tx, reply, actor.personId);
    const open = (await accessStory(app, tx, actor, reply.story_id)) !== null;
    return accepted({ storyId: reply.story_id, open });
  });

/** Deletes a locked story; where others replied, an empty shape stays. */
export async function takeStoryAway(app: Platform, tx: Tx, story: StoryRow, by: string | null): Promise<void> {
  if (story.author_id === null) return;
  const remains = decideRemains(await replyAuthors(tx, story.id), story.author_id);
  if (remains === 'shape') {
    await removeRepliesOf(tx, story.id, story.author_id);
    await emptyStory(tx, story.id, app.clock.now());
  } else {
    await removeStory(tx, story.id);
  }
  await app.events.append(tx, {
    kind: 'stories.story_withdrawn',
    audience: { circle: story.circle_id },
    ids: { story: story.id, circle: story.circle_id },
    by,
  });
}

/** Deletes a locked reply. An ask that it alone answered waits again; an empty shape that it alone stood under goes. */
export async function takeReplyAway(app: Platform, tx: Tx, reply: ReplyRow, by: string | null): Promise<void> {
  const story = await lockStory(tx, reply.story_id);
  await removeReply(tx, reply.id);
  if (story?.author_id) {
    const others = (await replyAuthors(tx, story.id)).some((author) => author !== story.author_id);
    if (!others) await markWaiting(tx, story.id, app.clock.now());
  }
  if (story?.withdrawn) await removeBareShapes(tx, [story.id]);
  await app.events.append(tx, {
    kind: 'stories.reply_withdrawn',
    audience: { circle: reply.circle_id },
    ids: { story: reply.story_id, reply: reply.id, circle: reply.circle_id },
    by,
  });
}
