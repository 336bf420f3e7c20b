import { parse } from '#contracts/parse';
import type { Result } from '#contracts/result';
import { replyForm, storyForm, winForm } from '#contracts/stories';
import type { AfterJoin } from '#modules/community';
import { isId } from '#platform/ids';
import { keepTypedDraftIn } from '../use-cases/keep-draft.ts';
import { postReplyIn } from '../use-cases/post-reply.ts';
import { postStoryIn } from '../use-cases/post-story.ts';
import type { Written } from '../use-cases/write.ts';
import { uncarried } from './answers.tsx';
import { circlePath, withSaid } from './paths.ts';

/**
 * Posts what somebody wrote before they joined. What cannot be posted any more (the story was withdrawn meanwhile) is
 * kept as a draft of theirs. Answers where to go; null where nothing was written.
 */
export const postWhatWasWritten: AfterJoin = async (app, tx, actor, circle, form) => {
  const typed = uncarried(form);
  const what = typed.get('what');
  const locale = typed.get('language') || 'en';
  const text = typed.get('text');
  if (text.trim() === '') return null;
  const keep = async (key: string, path: string) => {
    await keepTypedDraftIn(app, tx, actor, { key, draft: { text } });
    return path;
  };
  if (what === 'reply') {
    const story = typed.get('story');
    const words = parse(replyForm, typed.values);
    const posted = words.ok && isId(story) ? await postReplyIn(app, tx, actor, story, words.value, locale) : null;
    return posted?.ok ? withSaid(posted.value.path, 'reply_posted') : keep(`reply-${story}`, circlePath(circle));
  }
  const posted = await postText();
  if (what === 'win') {
    const wins = circlePath(circle, '/wins');
    return posted?.ok ? withSaid(wins, 'win_posted') : keep(`win-${circle.id}`, wins);
  }
  if (posted?.ok) return withSaid(posted.value.path, 'story_posted');
  return keep(`story-${circle.id}`, circlePath(circle, '/write'));

  async function postText(): Promise<Result<Written> | null> {
    if (what === 'win') {
      const win = parse(winForm, typed.values);
      return win.ok ? postStoryIn(app, tx, actor, circle, { kind: 'win', form: win.value }, locale) : null;
    }
    const story = parse(storyForm, typed.values);
    return story.ok ? postStoryIn(app, tx, actor, circle, { kind: 'story', form: story.value }, locale) : null;
  }
};
