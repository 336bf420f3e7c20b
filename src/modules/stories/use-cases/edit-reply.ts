import { accepted, type Result, refused } from '#contracts/result';
import { type CircleHere, whyNotWrite } from '#modules/community';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { languageOf } from '../domain/language.ts';
import { removeDraft } from '../store/drafts.ts';
import { changeReply, lockReply } from '../store/replies.ts';
import { keepWords, openWords } from '../store/words.ts';
import { accessReply } from './access.ts';
import { presenterFor, type ReplyView } from './present.ts';
import type { Written } from './write.ts';

/** One's own reply as it stands, to be edited or withdrawn. Null where it is not one's own. */
export const readOwnReply = (
  app: Platform,
  actor: Actor,
  id: string,
): Promise<{ readonly reply: ReplyView; readonly circle: CircleHere } | null> =>
  app.db.as(actor, async (tx) => {
    const here = await accessReply(app, tx, actor, id);
    if (!here || here.reply.author_id !== actor.personId) return null;
    const [words] = await openWords(app.vault, tx, 'stories.reply', [here.reply]);
    if (!words) return null;
    const presenter = await presenterFor(app, tx, actor, [here.reply]);
    return { reply: presenter.reply(here.reply, words, here.story, here.circle.may), circle: here.circle };
  });

/** Changes the words of one's own reply. It shows "edited" from then on. */
export const editReply = (
  app: Platform,
  actor: Actor,
  id: string,
  words: string,
  locale: string,
): Promise<Result<Written>> =>
  app.db.as(actor, async (tx) => {
    const here = await accessReply(app, tx, actor, id);
    if (!here || here.reply.author_id !== actor.personId) return refused('not_found');
    const { circle, story } = here;
    const refusal = whyNotWrite(circle);
    if (refusal) return refused(refusal);
    if (!(await lockReply(tx, id))) return refused('not_found');
    const place = { table: 'stories.reply', id, circleId: circle.id, access: circle.access } as const;
    const { text, sealed } = await keepWords(app.vault, tx, place, { title: null, text: words });
    await changeReply(tx, id, { text, sealed, language: languageOf(words, locale), edited_at: app.clock.now() });
    await removeDraft(tx, actor.personId, `edit-${id}`);
    await app.events.append(tx, {
      kind: 'stories.reply_changed',
      audience: { circle: circle.id },
      ids: { story: story.id, reply: id, circle: circle.id },
      by: actor.personId,
    });
    return accepted({ id, path: `/stories/${story.id}#reply-${id}` });
  });
