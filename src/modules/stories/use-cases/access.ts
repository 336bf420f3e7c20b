import { accessCircle, type CircleHere } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import { maySeeReply, maySeeStory } from '../policy/read.ts';
import { type ReplyRow, replyById } from '../store/replies.ts';
import { holdStory, type StoryRow, storyById } from '../store/stories.ts';
import { type ReaderHere, readerOf } from './reader.ts';

export interface StoryHere extends ReaderHere {
  readonly story: StoryRow;
  readonly circle: CircleHere;
}

export interface ReplyHere extends StoryHere {
  readonly reply: ReplyRow;
}

/**
 * A story that this actor may be shown now, with its circle; null where there is none for them, whatever the reason.
 * `hold` keeps it from being withdrawn until the end of the transaction.
 */
export async function accessStory(
  app: Platform,
  tx: Tx,
  actor: Actor,
  id: string,
  options: { readonly hold?: boolean } = {},
): Promise<StoryHere | null> {
  const story = isId(id) ? await (options.hold ? holdStory : storyById)(tx, id) : undefined;
  if (!story) return null;
  const circle = await accessCircle(app, tx, actor, story.circle_id);
  if (!circle?.may.read) return null;
  const here = await readerOf(app, tx, actor);
  const facts = { id: story.id, authorId: story.author_id, masked: story.masked, themes: story.themes };
  return maySeeStory(here.reader, facts) ? { story, circle, ...here } : null;
}

/** A reply that this actor may be shown now, with its story and circle. */
export async function accessReply(app: Platform, tx: Tx, actor: Actor, id: string): Promise<ReplyHere | null> {
  const reply = isId(id) ? await replyById(tx, id) : undefined;
  const here = reply && (await accessStory(app, tx, actor, reply.story_id));
  if (!reply || !here) return null;
  const facts = { storyId: reply.story_id, authorId: reply.author_id, masked: reply.masked };
  return maySeeReply(here.reader, facts) ? { ...here, reply } : null;
}
