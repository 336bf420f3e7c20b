import type { CircleHere } from '#modules/community';
import { seeNoticesAbout } from '#modules/notices';
import type { Platform } from '#platform/app';
import type { Actor } from '#platform/db';
import { isId } from '#platform/ids';
import { sentAbout } from '../store/affirmations.ts';
import { askOf } from '../store/asks.ts';
import { repliesOfStory } from '../store/replies.ts';
import { openWords } from '../store/words.ts';
import { accessStory } from './access.ts';
import { type AskView, noteSeen, truthsOf } from './ask-truth.ts';
import { presenterFor, type ReplyView, type StoryView } from './present.ts';

export interface StoryPage {
  readonly circle: CircleHere;
  readonly story: StoryView;
  readonly replies: readonly ReplyView[];
  /** Where the next page of replies begins: the id of the last one here. */
  readonly later: string | null;
  /** Whether this page begins after the first replies. */
  readonly continued: boolean;
  /** Only for the author of an ask. */
  readonly askTruth: AskView | null;
  /** The things here that this reader already sent a sentence about. */
  readonly affirmed: ReadonlySet<string>;
}

const perPage = 50;

/**
 * A story with its replies, oldest first, from the one after `after` on. Null where it is not there for this actor.
 * `unread`: this person has notices they have not seen; those about this story are seen now.
 */
export async function readStory(
  app: Platform,
  actor: Actor,
  id: string,
  { after = null, unread = false }: { readonly after?: string | null; readonly unread?: boolean } = {},
): Promise<StoryPage | null> {
  return app.db.as(actor, async (tx) => {
    const here = await accessStory(app, tx, actor, id);
    if (!here) return null;
    const { story, circle, viewer } = here;
    const from = isId(after) ? after : null;
    const found = await repliesOfStory(tx, viewer, { storyId: story.id, after: from, most: perPage + 1 });
    const rows = found.slice(0, perPage);
    const [words] = await openWords(app.vault, tx, 'stories.story', [story]);
    if (!words && !story.withdrawn) return null;
    const replyWords = await openWords(app.vault, tx, 'stories.reply', rows);
    const presenter = await presenterFor(app, tx, actor, [story, ...rows]);
    const ask = story.ask ? await askOf(tx, story.id) : null;
    const truths = ask ? await truthsOf(app, tx, actor, [ask]) : null;
    if (ask && !ask.seenAt && ask.authorId !== actor.personId) await noteSeen(app, tx, actor, [story.id]);
    if (unread && actor.personId) await seeNoticesAbout(app, tx, actor.personId, story.id);
    const things = [story.id, ...rows.map((row) => row.id)];
    return {
      circle,
      story: presenter.story(story, words ?? null, circle.may),
      replies: rows.flatMap((row, index) => {
        const own = replyWords[index];
        return own ? presenter.reply(row, own, story, circle.may) : [];
      }),
      later: found.length > perPage ? (rows.at(-1)?.id ?? null) : null,
      continued: from !== null,
      askTruth: truths?.get(story.id) ?? null,
      affirmed: actor.personId ? await sentAbout(tx, actor.personId, things) : new Set(),
    };
  });
}
