import { accepted, type Result, refused } from '#contracts/result';
import { mayContact } from '#modules/safety';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { writingLife } from '../domain/keep.ts';
import { keepWriting } from '../store/writing.ts';
import { accessStory } from './access.ts';

/** Somebody began or goes on to write a reply: the author of the ask may know that, and nobody else. */
export async function tellWriting(app: Platform, actor: Actor, storyId: string): Promise<Result<null>> {
  const { organisationId, personId } = actor;
  const author = await app.db.as(actor, async (tx) => {
    const here = await accessStory(app, tx, actor, storyId);
    if (!here || personId === null || !here.circle.may.write) return null;
    const { story } = here;
    if (!story.ask || story.author_id === null || story.author_id === personId) return null;
    if (!(await mayContact(tx, personId, story.author_id))) return null;
    await keepWriting(tx, {
      story_id: story.id,
      person_id: personId,
      organisation_id: organisationId,
      until: new Date(app.clock.now().getTime() + writingLife),
    });
    return story.author_id;
  });
  if (author === null) return refused('not_found');
  app.realtime.signal({
    kind: 'stories.someone_writing',
    organisationId,
    audience: { person: author },
    ids: { story: storyId },
    by: personId,
  });
  return accepted(null);
}
