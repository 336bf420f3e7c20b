import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Visit } from '#platform/http';
import { Form, LinkButton, Page, PageTitle, Row, Submit } from '#ui';
import { readOwnText } from '../use-cases/read-own.ts';
import { withdrawReply, withdrawStory } from '../use-cases/withdraw.ts';
import { notFound, param, refuse } from './answers.tsx';
import { ownRepliesPath, ownStoriesPath, replyPath, storyPath, withSaid } from './paths.ts';

/** Taking back what one wrote: one press to ask, one to do it. */
export function withdrawRoutes(app: Platform): Route[] {
  const ask =
    (kind: 'story' | 'reply') =>
    async (call: Call): Promise<Answer> => {
      const id = param(call, 'id');
      if (!(await readOwnText(app, call.visit.actor, kind, id))) return notFound(call);
      return page(<WithdrawPage visit={call.visit} kind={kind} id={id} />);
    };

  const story = async (call: Call): Promise<Answer> => {
    const done = await withdrawStory(app, call.visit.actor, param(call, 'id'));
    return done.ok ? redirect(withSaid(ownStoriesPath, 'story_withdrawn')) : refuse(call, done);
  };

  const reply = async (call: Call): Promise<Answer> => {
    const done = await withdrawReply(app, call.visit.actor, param(call, 'id'));
    if (!done.ok) return refuse(call, done);
    return redirect(withSaid(done.value.open ? storyPath(done.value.storyId) : ownRepliesPath, 'reply_withdrawn'));
  };

  const policy = 'person' as const;
  return [
    { method: 'GET', path: '/stories/:id/withdraw', policy, handle: ask('story') },
    { method: 'POST', path: '/stories/:id/withdraw', policy, handle: story },
    { method: 'GET', path: '/replies/:id/withdraw', policy, handle: ask('reply') },
    { method: 'POST', path: '/replies/:id/withdraw', policy, handle: reply },
  ];
}

function WithdrawPage({
  visit,
  kind,
  id,
}: {
  readonly visit: Visit;
  readonly kind: 'story' | 'reply';
  readonly id: string;
}) {
  const { t } = visit;
  const action = kind === 'story' ? storyPath(id, '/withdraw') : replyPath(id, '/withdraw');
  const back = kind === 'story' ? ownStoriesPath : ownRepliesPath;
  return (
    <Page visit={visit} title={t('stories.tab_story')} back={{ href: back, label: t('stories.own_title') }}>
      <PageTitle lead={t(kind === 'story' ? 'stories.withdraw_story_words' : 'stories.withdraw_reply_words')}>
        {t(kind === 'story' ? 'stories.withdraw_story' : 'stories.withdraw_reply')}
      </PageTitle>
      <Form action={action} label={t('stories.withdraw')}>
        <Row>
          <Submit kind="careful">{t('stories.withdraw_now')}</Submit>
          <LinkButton href={back} kind="quiet">
            {t('stories.withdraw_not')}
          </LinkButton>
        </Row>
      </Form>
    </Page>
  );
}
