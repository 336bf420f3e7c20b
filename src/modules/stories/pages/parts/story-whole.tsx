import type { Visit } from '#platform/http';
import { Byline, Card, LinkButton, Menu, ReadAloud, Row, Tag } from '#ui';
import type { ReplyView, StoryView } from '../../use-cases/present.ts';
import type { StoryPage } from '../../use-cases/read-story.ts';
import { blockPath, reportPath, storyPath } from '../paths.ts';
import { AskTruthLine } from './ask-truth.tsx';
import { authorName, authorSeed } from './author.tsx';
import { ComeBack } from './come-back.tsx';
import { AffirmLink, ReplyItem } from './reply-item.tsx';
import { NotedProse } from './words.tsx';

interface Props {
  readonly visit: Visit;
  readonly page: StoryPage;
  /** The reply box. */
  readonly children?: preact.ComponentChildren;
}

/** A story on its own page with its replies; `data-part`s are what live pages bring up to date. */
export function StoryWhole({ visit, page, children }: Props) {
  const { story } = page;
  return (
    <Card as="article" id={`story-${story.id}`} aria-labelledby={`story-${story.id}-by`}>
      {story.withdrawn ? <Withdrawn visit={visit} story={story} /> : <Words visit={visit} page={page} />}
      {page.askTruth && <AskTruthLine visit={visit} ask={page.askTruth} />}
      {story.mine && !visit.person?.ownDevice && <ComeBack visit={visit} />}
      <Replies visit={visit} page={page} />
      {children}
    </Card>
  );
}

function Words({ visit, page }: Props) {
  const { t } = visit;
  const { story } = page;
  const textId = `story-${story.id}-text`;
  return (
    <div class="stack" data-part="story">
      <Byline
        visit={visit}
        seed={authorSeed(story.author)}
        name={authorName(visit, story.author)}
        at={story.postedAt}
        heading={2}
        id={`story-${story.id}-by`}
        aside={<StoryMenu visit={visit} story={story} />}
      >
        {story.edited && <span class="soft">{t('stories.edited')}</span>}
      </Byline>
      {story.ask && (
        <Row gap="small">
          <Tag tone="calm">{t(`stories.ask_${story.ask}`)}</Tag>
        </Row>
      )}
      {story.title && story.themes.length === 0 && <h3 dir="auto">{story.title}</h3>}
      <NotedProse visit={visit} id={textId} text={story.text} language={story.language} themes={story.themes} />
      {story.mine && story.masked && <p class="soft">{t('stories.yours_masked')}</p>}
      <Row gap="small">
        {story.may.affirm && <AffirmLink visit={visit} path={storyPath(story.id)} sent={page.affirmed.has(story.id)} />}
        <ReadAloud visit={visit} of={textId} />
      </Row>
    </div>
  );
}

function StoryMenu({ visit, story }: { readonly visit: Visit; readonly story: StoryView }) {
  const { t } = visit;
  const back = storyPath(story.id);
  if (!story.may.edit && !story.may.withdraw && !story.may.report) return null;
  return (
    <Menu id={`menu-${story.id}`} label={t('stories.menu_story')}>
      {story.may.edit && <a href={storyPath(story.id, '/edit')}>{t('stories.edit')}</a>}
      {story.may.withdraw && <a href={storyPath(story.id, '/withdraw')}>{t('stories.withdraw')}</a>}
      {story.may.report && <a href={reportPath('story', story.id, back)}>{t('stories.report')}</a>}
      {story.may.report && <a href={blockPath('story', story.id, back)}>{t('stories.block')}</a>}
    </Menu>
  );
}

/** The empty shape of a withdrawn story: it only holds together what others wrote. */
function Withdrawn({ visit, story }: { readonly visit: Visit; readonly story: StoryView }) {
  return (
    <div data-part="story">
      <h2 id={`story-${story.id}-by`} class="soft">
        {visit.t('stories.withdrawn')}
      </h2>
    </div>
  );
}

function Replies({ visit, page }: Props) {
  const { t } = visit;
  const { story, replies } = page;
  return (
    <section class="stack" data-part="replies" aria-label={t('stories.replies')}>
      {page.continued && (
        <p>
          <a href={storyPath(story.id)}>{t('stories.first_replies')}</a>
        </p>
      )}
      {replies.length === 0 && !story.mine && !story.withdrawn && <p class="soft">{t('stories.no_reply_yet')}</p>}
      <ol class="replies">
        {replies.map((reply: ReplyView) => (
          <ReplyItem key={reply.id} visit={visit} reply={reply} affirmed={page.affirmed.has(reply.id)} />
        ))}
      </ol>
      {page.later && (
        <Row>
          <LinkButton href={storyPath(story.id, `?after=${page.later}`)} icon="forward">
            {t('stories.later_replies')}
          </LinkButton>
        </Row>
      )}
    </section>
  );
}
