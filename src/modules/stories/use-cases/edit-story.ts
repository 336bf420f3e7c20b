import { accepted, type Result, refused } from '#contracts/result';
import type { StoryEditForm } from '#contracts/stories';
import { type CircleHere, whyNotWrite } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { languageOf } from '../domain/language.ts';
import { removeDraft } from '../store/drafts.ts';
import { changeStory, lockStory } from '../store/stories.ts';
import { keepWords, openWords } from '../store/words.ts';
import { accessStory } from './access.ts';
import { presenterFor, type StoryView } from './present.ts';
import type { Written } from './write.ts';

/** One's own story as it stands, to be edited or withdrawn. Null where it is not one's own. */
export const readOwnStory = (
  app: Platform,
  actor: Actor,
  id: string,
): Promise<{ readonly story: StoryView; readonly circle: CircleHere } | null> =>
  app.db.as(actor, async (tx) => {
    const here = await accessStory(app, tx, actor, id);
    if (!here || actor.personId === null || here.story.author_id !== actor.personId) return null;
    const [words] = await openWords(app.vault, tx, 'stories.story', [here.story]);
    const presenter = await presenterFor(app, tx, actor, [here.story]);
    return { story: presenter.story(here.story, words ?? null, here.circle.may), circle: here.circle };
  });

/** Changes the words, the notes and the ask of one's own story. It shows "edited" from then on. */
export const editStory = (
  app: Platform,
  actor: Actor,
  id: string,
  form: StoryEditForm,
  locale: string,
): Promise<Result<Written>> =>
  app.db.as(actor, async (tx) => {
    const here = await accessStory(app, tx, actor, id);
    if (!here || actor.personId === null || here.story.author_id !== actor.personId) return refused('not_found');
    const { circle } = here;
    const refusal = whyNotWrite(circle);
    if (refusal) return refused(refusal);
    const story = await lockStory(tx, id);
    if (!story?.author_id) return refused('story_withdrawn');
    const place = { table: 'stories.story', id, circleId: circle.id, access: circle.access } as const;
    const title = story.kind === 'story' && form.title !== '' ? form.title : null;
    await changeStory(tx, id, {
      ...(await keepWords(app.vault, tx, place, { title, text: form.text })),
      ask: story.kind === 'story' ? (form.ask ?? story.ask) : null,
      themes: story.kind === 'story' ? form.note : [],
      language: languageOf(form.text, locale),
      edited_at: app.clock.now(),
    });
    await removeDraft(tx, actor.personId, `edit-${id}`);
    await app.events.append(tx, {
      kind: 'stories.story_changed',
      audience: { circle: circle.id },
      ids: { story: id, circle: circle.id },
      by: actor.personId,
    });
    return accepted({ id, path: `/stories/${id}` });
  });
