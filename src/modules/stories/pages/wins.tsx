import { parse } from '#contracts/parse';
import { winForm } from '#contracts/stories';
import { CircleHead } from '#modules/community';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Form as Typed, type Visit } from '#platform/http';
import { Byline, Card, Empty, errorOf, Form, LinkButton, Page, Pager, Prose, places, Row, Submit, TextArea } from '#ui';
import { liveFrom } from '../use-cases/live-from.ts';
import { postStory } from '../use-cases/post-story.ts';
import { type CirclePage, readCircle, type StoryInList } from '../use-cases/read-circle.ts';
import { joinFirst, notFound, param, statusOf, toldTo, uncarried } from './answers.tsx';
import { liveAddress } from './live.ts';
import { authorName, authorSeed } from './parts/author.tsx';
import { FormMarks, MaskChoice, PostingRefused, prefixFor, Readers, type Refusal } from './parts/composer.tsx';
import { ReplyInList } from './parts/reply-item.tsx';
import { circlePath, storyPath, withSaid } from './paths.ts';
import { posting } from './write.tsx';

/** Small victories of a circle, in a place of their own. */
export function winRoutes(app: Platform): Route[] {
  const show = async (call: Call, typed: Typed | null, refusal: Refusal = null): Promise<Answer> => {
    const { visit, query } = call;
    const from = await liveFrom(app, visit.organisation.id);
    const before = query.get('before');
    const found = await readCircle(app, visit.actor, param(call, 'slug'), { kind: 'win', before });
    if (!found) return notFound(call);
    return page(
      <WinsPage visit={visit} found={found} from={from} continued={before !== null} typed={typed} refusal={refusal} />,
      statusOf(refusal),
    );
  };

  const post = async (call: Call): Promise<Answer> => {
    const { visit } = call;
    const typed = uncarried(call.form);
    const win = parse(winForm, typed.values);
    if (!win.ok) return show(call, typed, win);
    const slug = param(call, 'slug');
    const posted = await postStory(app, visit.actor, slug, { kind: 'win', form: win.value }, visit.locale);
    if (posted.ok) return redirect(withSaid(circlePath({ slug }, '/wins'), 'win_posted'));
    if (posted.code === 'not_found') return notFound(call);
    if (posted.code === 'join_first' && typed !== call.form) return joinFirst({ slug });
    return show(call, typed, toldTo(call, posted));
  };

  return [
    { method: 'GET', path: '/circles/:slug/wins', policy: 'anyone', handle: (call) => show(call, null) },
    { method: 'POST', path: '/circles/:slug/wins', policy: 'anyone', limit: posting, handle: post },
  ];
}

function WinsPage({
  visit,
  found,
  from,
  continued,
  typed,
  refusal,
}: {
  readonly visit: Visit;
  readonly found: CirclePage;
  readonly from: number;
  readonly continued: boolean;
  readonly typed: Typed | null;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  const { circle, stories, older } = found;
  const here = circlePath(circle, '/wins');
  return (
    <Page
      visit={visit}
      title={t('stories.tab_wins')}
      live={liveAddress(circle.id, from)}
      back={{ href: places.circles, label: t('stories.front_all_circles') }}
    >
      <CircleHead circle={circle} visit={visit} current="wins" />
      <p class="lead">{t('stories.wins_lead')}</p>
      {(circle.may.write || circle.may.join) && <WinForm visit={visit} found={found} typed={typed} refusal={refusal} />}
      <div id="stories" class="stack gap-normal" data-live-region="">
        {stories.map((win) => (
          <Win key={win.id} visit={visit} win={win} />
        ))}
        {stories.length === 0 && (
          <Empty title={t('stories.wins_none')}>
            <p>{t('stories.wins_none_words')}</p>
          </Empty>
        )}
      </div>
      <Pager visit={visit} newer={continued ? here : null} older={older && `${here}?before=${older}`} />
    </Page>
  );
}

function WinForm({
  visit,
  found,
  typed,
  refusal,
}: {
  readonly visit: Visit;
  readonly found: CirclePage;
  readonly typed: Typed | null;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  const { circle } = found;
  const prefix = prefixFor(circle);
  return (
    <Form
      action={circlePath(circle, '/wins')}
      draft={`win-${circle.id}`}
      swap={circle.membership ? 'main' : undefined}
      label={t('stories.win_label')}
    >
      <PostingRefused visit={visit} refusal={refusal} />
      <FormMarks typed={typed} prefix={prefix} marks={{ what: 'win', language: visit.locale }} />
      <TextArea
        name={`${prefix}text`}
        id="text"
        label={t('stories.win_label')}
        hint={t('stories.win_hint')}
        rows={2}
        value={typed?.get('text')}
        error={errorOf(visit, refusal, 'text')}
      />
      <MaskChoice visit={visit} prefix={prefix} typed={typed} />
      <Readers visit={visit} circle={circle} />
      <Row>
        <Submit>{t(circle.membership ? 'stories.win_send' : 'stories.write_and_join')}</Submit>
      </Row>
    </Form>
  );
}

function Win({ visit, win }: { readonly visit: Visit; readonly win: StoryInList }) {
  const { t } = visit;
  const by = `story-${win.id}-by`;
  return (
    <Card as="article" tone="warm" id={`story-${win.id}`} aria-labelledby={by}>
      <div class="stack gap-small" data-part="story">
        <Byline
          visit={visit}
          seed={authorSeed(win.author)}
          name={authorName(visit, win.author)}
          at={win.postedAt}
          heading={2}
          id={by}
        >
          {win.edited && <span class="soft">{t('stories.edited')}</span>}
        </Byline>
        <Prose text={win.text} lang={win.language === visit.locale ? undefined : win.language} />
      </div>
      <ol class="replies" data-part="replies">
        {win.replies.map((reply) => (
          <ReplyInList key={reply.id} visit={visit} reply={reply} />
        ))}
      </ol>
      <Row gap="small">
        {win.may.affirm && (
          <LinkButton href={storyPath(win.id, '/affirm')} kind="plain" aria-describedby={by}>
            {t('stories.celebrate')}
          </LinkButton>
        )}
        <LinkButton href={storyPath(win.id)} kind="quiet" aria-describedby={by}>
          {t(win.mine ? 'stories.open' : 'stories.open_reply')}
        </LinkButton>
      </Row>
    </Card>
  );
}
