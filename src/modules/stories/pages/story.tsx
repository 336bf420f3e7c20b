import { parse } from '#contracts/parse';
import { replyForm } from '#contracts/stories';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Form as Typed, type Visit } from '#platform/http';
import { Page } from '#ui';
import { readDrafts } from '../use-cases/keep-draft.ts';
import { liveFrom } from '../use-cases/live-from.ts';
import { postReply } from '../use-cases/post-reply.ts';
import { readStory, type StoryPage } from '../use-cases/read-story.ts';
import { joinFirst, notFound, param, statusOf, toldTo, uncarried } from './answers.tsx';
import { typedFrom } from './drafts.ts';
import { liveAddress } from './live.ts';
import type { Refusal } from './parts/composer.tsx';
import { ReplyBox } from './parts/reply-box.tsx';
import { StoryWhole } from './parts/story-whole.tsx';
import { circlePath, withSaid } from './paths.ts';
import { longest, posting } from './write.tsx';

/** A story with all its replies, and replying to it. */
export function storyRoutes(app: Platform): Route[] {
  const show = async (call: Call, typed: Typed | null, refusal: Refusal = null): Promise<Answer> => {
    const { visit, query } = call;
    const from = await liveFrom(app, visit.organisation.id);
    const found = await readStory(app, visit.actor, param(call, 'id'), {
      after: query.get('after'),
      unread: visit.unread,
    });
    if (!found) return notFound(call);
    const key = `reply-${found.story.id}`;
    const shared = visit.person !== null && !visit.person.ownDevice;
    const drafts = shared && !typed ? await readDrafts(app, visit.actor, [key]) : {};
    return page(
      <OneStory visit={visit} found={found} from={from} typed={typed ?? typedFrom(drafts[key])} refusal={refusal} />,
      statusOf(refusal),
    );
  };

  const reply = async (call: Call): Promise<Answer> => {
    const { visit } = call;
    const typed = uncarried(call.form);
    const words = parse(replyForm, typed.values);
    if (!words.ok) return show(call, typed, words);
    const posted = await postReply(app, visit.actor, param(call, 'id'), words.value, visit.locale);
    if (posted.ok) return redirect(withSaid(posted.value.path, 'reply_posted'));
    if (posted.code === 'not_found') return notFound(call);
    if (posted.code === 'join_first' && typed !== call.form) {
      const found = await readStory(app, visit.actor, param(call, 'id'));
      if (found?.circle.may.join) return joinFirst(found.circle);
    }
    return show(call, typed, toldTo(call, posted));
  };

  return [
    { method: 'GET', path: '/stories/:id', policy: 'anyone', handle: (call) => show(call, null) },
    { method: 'POST', path: '/stories/:id/replies', policy: 'anyone', limit: posting, most: longest, handle: reply },
  ];
}

function OneStory({
  visit,
  found,
  from,
  typed,
  refusal,
}: {
  readonly visit: Visit;
  readonly found: StoryPage;
  readonly from: number;
  readonly typed: Typed | null;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  const { story, circle } = found;
  const back = story.kind === 'win' ? circlePath(circle, '/wins') : circlePath(circle);
  return (
    <Page
      visit={visit}
      title={t('stories.tab_story')}
      live={liveAddress(circle.id, from)}
      back={{ href: back, label: circle.name }}
    >
      <h1 class="unseen">{t(story.kind === 'win' ? 'stories.one_win' : 'stories.one_story')}</h1>
      <StoryWhole visit={visit} page={found}>
        {!story.withdrawn && <ReplyBox visit={visit} story={story} circle={circle} typed={typed} refusal={refusal} />}
      </StoryWhole>
    </Page>
  );
}
