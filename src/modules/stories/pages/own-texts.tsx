import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, type Visit } from '#platform/http';
import { backToYou, Card, Empty, LinkButton, Page, Pager, PageTitle, Row, Tabs, Tag, Time } from '#ui';
import { type OwnText, type OwnTexts, readOwnReplies, readOwnStories } from '../use-cases/read-own.ts';
import { notFound } from './answers.tsx';
import { ownRepliesPath, ownStoriesPath, replyPath, storyPath } from './paths.ts';

type Kind = 'story' | 'reply';

/** What one wrote, in every circle, also those one has left: to find it again or take it back. */
export function ownTextRoutes(app: Platform): Route[] {
  const show =
    (kind: Kind) =>
    async (call: Call): Promise<Answer> => {
      const { visit, query } = call;
      const { actor, person } = visit;
      if (!person) return notFound(call);
      const read = kind === 'story' ? readOwnStories : readOwnReplies;
      const found = await read(app, { ...actor, personId: person.id }, query.get('before'));
      return page(<OwnTextsPage visit={visit} kind={kind} found={found} continued={query.has('before')} />);
    };
  return [
    { method: 'GET', path: ownStoriesPath, policy: 'person', handle: show('story') },
    { method: 'GET', path: ownRepliesPath, policy: 'person', handle: show('reply') },
  ];
}

function OwnTextsPage({
  visit,
  kind,
  found,
  continued,
}: {
  readonly visit: Visit;
  readonly kind: Kind;
  readonly found: OwnTexts;
  readonly continued: boolean;
}) {
  const { t } = visit;
  const here = kind === 'story' ? ownStoriesPath : ownRepliesPath;
  return (
    <Page visit={visit} title={t('stories.tab_own')} back={backToYou(visit)}>
      <PageTitle lead={t('stories.own_lead')}>{t('stories.own_title')}</PageTitle>
      <Tabs
        label={t('stories.own_title')}
        tabs={[
          { href: ownStoriesPath, label: t('stories.own_stories'), current: kind === 'story' },
          { href: ownRepliesPath, label: t('stories.own_replies'), current: kind === 'reply' },
        ]}
      />
      {found.texts.length === 0 && <Empty title={t('stories.own_none')}>{t('stories.own_none_words')}</Empty>}
      <ul class="stack gap-normal">
        {found.texts.map((text) => (
          <OwnTextItem key={text.id} visit={visit} kind={kind} text={text} />
        ))}
      </ul>
      <Pager visit={visit} newer={continued ? here : null} older={found.older && `${here}?before=${found.older}`} />
    </Page>
  );
}

function OwnTextItem({ visit, kind, text }: { readonly visit: Visit; readonly kind: Kind; readonly text: OwnText }) {
  const { t } = visit;
  const path = kind === 'story' ? storyPath(text.id) : replyPath(text.id);
  const beginning = `own-${text.id}`;
  return (
    <Card as="li">
      <p id={beginning} dir="auto">
        {text.circle ? (
          <a href={kind === 'story' ? path : `${storyPath(text.storyId)}#reply-${text.id}`}>{text.beginning}</a>
        ) : (
          text.beginning
        )}
      </p>
      <Row gap="small">
        <span class="soft">
          <Time at={text.postedAt} visit={visit} /> ·{' '}
          {text.circle ? <bdi>{text.circle.name}</bdi> : t('stories.own_circle_left')}
        </span>
        {text.masked && <Tag>{t('stories.own_masked')}</Tag>}
      </Row>
      <Row gap="small">
        <LinkButton kind="quiet" href={`${path}/withdraw`} aria-describedby={beginning}>
          {t('stories.withdraw')}
        </LinkButton>
      </Row>
    </Card>
  );
}
