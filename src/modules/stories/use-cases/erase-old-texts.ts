import { circlesThatErase } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Tx } from '#platform/db';
import { draftLife, eraseBefore, onceLife } from '../domain/keep.ts';
import { oldStories, removeOldReplies } from '../store/aging.ts';
import { forgetDrafts } from '../store/drafts.ts';
import { forgetOnce } from '../store/once.ts';
import { lockStory, removeBareShapes } from '../store/stories.ts';
import { forgetWriting } from '../store/writing.ts';
import { takeStoryAway } from './withdraw.ts';

const atOnce = 200;

/** Erases what circles promised to keep for some days only, old drafts, and what forms left behind. */
export async function eraseOldTexts(app: Platform): Promise<void> {
  const now = app.clock.now();
  const circles = await app.db.system('erase old texts', async (tx) => {
    await forgetWriting(tx, now);
    await forgetDrafts(tx, new Date(now.getTime() - draftLife));
    await forgetOnce(tx, new Date(now.getTime() - onceLife));
    return circlesThatErase(tx);
  });
  for (const circle of circles) {
    const before = eraseBefore(circle.keepDays, now);
    if (!before) continue;
    const actor = { organisationId: circle.organisationId, personId: null };
    let more = true;
    while (more) more = await app.db.as(actor, (tx) => eraseSome(app, tx, circle.id, before));
  }
}

/** One bounded step; answers whether there may be more. */
async function eraseSome(app: Platform, tx: Tx, circleId: string, before: Date): Promise<boolean> {
  const replies = await removeOldReplies(tx, circleId, before);
  await removeBareShapes(tx, [...new Set(replies.map((reply) => reply.storyId))]);
  const ids = await oldStories(tx, circleId, before, atOnce);
  for (const id of ids) {
    const story = await lockStory(tx, id);
    if (story) await takeStoryAway(app, tx, story, null);
  }
  return ids.length === atOnce;
}
