import { mayHearCircle } from '#modules/community';
import { hiddenFrom, isHidden } from '#modules/safety';
import type { Actor, Tx } from '#platform/db';
import type { Heard } from '#platform/realtime';
import { replyById } from '../store/replies.ts';
import { storyById } from '../store/stories.ts';

/** Whether this actor may hear an event or signal while it happens: whoever may read the circle, blocks kept. */
export async function mayHear(tx: Tx, actor: Actor, heard: Heard): Promise<boolean> {
  if (heard.organisationId !== actor.organisationId || 'nobody' in heard.audience) return false;
  if ('person' in heard.audience) return heard.audience.person === actor.personId;
  if (!(await mayHearCircle(tx, actor, heard.audience.circle))) return false;
  const { by } = heard;
  if (!by || by === actor.personId || actor.personId === null) return true;
  const hidden = await hiddenFrom(tx, actor);
  if (hidden.people.size === 0 && hidden.inStory.size === 0) return true;
  const masked = await isMasked(tx, heard.ids);
  return masked === null || !isHidden(hidden, { by, masked, story: heard.ids.story ?? null });
}

/** Whether what an event is about was written without a nickname; null where it is gone, and nothing is left to hide. */
async function isMasked(tx: Tx, ids: Heard['ids']): Promise<boolean | null> {
  if (ids.reply) return (await replyById(tx, ids.reply))?.masked ?? null;
  return ids.story ? ((await storyById(tx, ids.story))?.masked ?? null) : null;
}
