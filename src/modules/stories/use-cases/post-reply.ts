import { accepted, type Result, refused } from '#contracts/result';
import type { ReplyForm } from '#contracts/stories';
import { whyNotWrite } from '#modules/community';
import { mayContact } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { doesAnswer } from '../domain/ask.ts';
import { languageOf } from '../domain/language.ts';
import { isMaskedThere } from '../policy/act.ts';
import { markAnswered } from '../store/asks.ts';
import { removeDraft } from '../store/drafts.ts';
import { insertReply } from '../store/replies.ts';
import { keepWords } from '../store/words.ts';
import { endWriting } from '../store/writing.ts';
import { accessStory } from './access.ts';
import { earlierResult, idFor, idIn, type Written } from './write.ts';

/** Posts a reply under a story; the first one from somebody else answers its ask. */
export const postReply = (
  app: Platform,
  actor: Actor,
  storyId: string,
  form: ReplyForm,
  locale: string,
): Promise<Result<Written>> => app.db.as(actor, (tx) => postReplyIn(app, tx, actor, storyId, form, locale));

/** As `postReply`, in the caller's transaction. */
export async function postReplyIn(
  app: Platform,
  tx: Tx,
  actor: Actor,
  storyId: string,
  form: ReplyForm,
  locale: string,
): Promise<Result<Written>> {
  const here = await accessStory(app, tx, actor, storyId, { hold: true });
  if (!here) return refused('not_found');
  const { story, circle } = here;
  const { organisationId, personId } = actor;
  if (personId === null) return refused('join_first');
  if (story.author_id === null) return refused('story_withdrawn');
  const refusal = whyNotWrite(circle);
  if (refusal) return refused(refusal);
  const now = app.clock.now();
  const masked = isMaskedThere({ authorId: story.author_id, masked: story.masked }, personId, form.masked);
  const id = idFor(masked, now);
  const path = `/stories/${story.id}#reply-${id}`;
  const earlier = await earlierResult(app, tx, { organisationId, personId }, form.once, path);
  if (earlier) return accepted({ id: idIn(earlier), path: earlier });
  const place = { table: 'stories.reply', id, circleId: circle.id, access: circle.access } as const;
  const { text, sealed } = await keepWords(app.vault, tx, place, { title: null, text: form.text });
  await insertReply(tx, {
    id,
    organisation_id: organisationId,
    story_id: story.id,
    circle_id: circle.id,
    author_id: personId,
    masked,
    language: languageOf(form.text, locale),
    text,
    sealed,
    posted_at: now,
    edited_at: null,
  });
  await endWriting(tx, story.id, personId);
  await removeDraft(tx, personId, `reply-${story.id}`);
  if (story.ask) {
    const hiddenFromAuthor = !(await mayContact(tx, personId, story.author_id, { masked, story: story.id }));
    if (doesAnswer({ by: personId, askedBy: story.author_id, hiddenFromAuthor })) {
      await markAnswered(tx, story.id, now);
    }
  }
  await app.events.append(tx, {
    kind: 'stories.reply_posted',
    audience: { circle: circle.id },
    ids: { story: story.id, reply: id, circle: circle.id },
    by: personId,
  });
  return accepted({ id, path });
}
