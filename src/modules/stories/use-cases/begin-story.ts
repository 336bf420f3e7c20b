import { accepted, type Result, refused } from '#contracts/result';
import { accessCircle } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { keepTypedDraftIn, readDrafts } from './keep-draft.ts';

/** Begins a story with words written elsewhere, after what is kept unsent there already. Answers where it is finished. */
export async function beginStory(
  app: Platform,
  actor: Actor,
  circleSlug: string,
  words: string,
): Promise<Result<{ readonly path: string }>> {
  const circle = await app.db.as(actor, (tx) => accessCircle(app, tx, actor, circleSlug));
  if (!circle || actor.personId === null) return refused('not_found');
  const key = `story-${circle.id}`;
  const unsent = (await readDrafts(app, actor, [key]))[key];
  const text = [unsent?.text, words].filter(Boolean).join('\n\n');
  await app.db.as(actor, (tx) => keepTypedDraftIn(app, tx, actor, { key, draft: { ...unsent, text } }));
  return accepted({ path: `/circles/${circle.slug}/write` });
}
