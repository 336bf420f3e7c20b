import { accepted, type Result, refused } from '#contracts/result';
import type { StoryForm, WinForm } from '#contracts/stories';
import { accessCircle, type CircleHere, whyNotWrite } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor, Tx } from '#platform/db';
import { languageOf } from '../domain/language.ts';
import { insertAsk } from '../store/asks.ts';
import { removeDraft } from '../store/drafts.ts';
import { insertStory } from '../store/stories.ts';
import { keepWords } from '../store/words.ts';
import { earlierResult, idFor, idIn, type Written } from './write.ts';

/** What is posted: a story with an ask, or a win. */
export type NewStory =
  | { readonly kind: 'story'; readonly form: StoryForm }
  | { readonly kind: 'win'; readonly form: WinForm };

/** Posts a story or a win into a circle. `locale` is the writer's; the text's own script may say otherwise. */
export const postStory = (
  app: Platform,
  actor: Actor,
  slug: string,
  story: NewStory,
  locale: string,
): Promise<Result<Written>> =>
  app.db.as(actor, async (tx) => {
    const circle = await accessCircle(app, tx, actor, slug);
    return circle ? postStoryIn(app, tx, actor, circle, story, locale) : refused('not_found');
  });

/** As `postStory`, in the caller's transaction and a circle already accessed. */
export async function postStoryIn(
  app: Platform,
  tx: Tx,
  actor: Actor,
  circle: CircleHere,
  { kind, form }: NewStory,
  locale: string,
): Promise<Result<Written>> {
  const { organisationId, personId } = actor;
  if (personId === null) return refused('join_first');
  const refusal = whyNotWrite(circle);
  if (refusal) return refused(refusal);
  const now = app.clock.now();
  const id = idFor(form.masked, now);
  const path = `/stories/${id}`;
  const earlier = await earlierResult(app, tx, { organisationId, personId }, form.once, path);
  if (earlier) return accepted({ id: idIn(earlier), path: earlier });
  const title = kind === 'story' && form.title !== '' ? form.title : null;
  const place = { table: 'stories.story', id, circleId: circle.id, access: circle.access } as const;
  await insertStory(tx, {
    id,
    organisation_id: organisationId,
    circle_id: circle.id,
    author_id: personId,
    kind,
    ask: kind === 'story' ? form.ask : null,
    masked: form.masked,
    language: languageOf(form.text, locale),
    themes: kind === 'story' ? form.note : [],
    ...(await keepWords(app.vault, tx, place, { title, text: form.text })),
    posted_at: now,
    edited_at: null,
    withdrawn_at: null,
  });
  if (kind === 'story') {
    await insertAsk(tx, { storyId: id, organisationId, circleId: circle.id, authorId: personId, waitingSince: now });
  }
  await removeDraft(tx, personId, `${kind}-${circle.id}`);
  await app.events.append(tx, {
    kind: 'stories.story_posted',
    audience: { circle: circle.id },
    ids: { story: id, circle: circle.id },
    by: personId,
  });
  return accepted({ id, path });
}
