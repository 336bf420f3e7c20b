import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, type Visit } from '#platform/http';
import { Byline, backToYou, Card, Empty, LinkButton, Page, PageTitle, Row, Tag, Time } from '#ui';
import { readWaitingAsks, type WaitingAsk } from '../use-cases/read-waiting-asks.ts';
import { notFound } from './answers.tsx';
import { authorName, authorSeed } from './parts/author.tsx';
import { NotedProse } from './parts/words.tsx';
import { storyPath, waitingAsksPath } from './paths.ts';

/** Asks that nobody has answered in time, for the people they climbed to. */
export function waitingAskRoutes(app: Platform): Route[] {
  const show = async (call: Call): Promise<Answer> => {
    const { visit } = call;
    const { actor, person } = visit;
    if (!person || (!person.host && !person.coordinator)) return notFound(call);
    const asks = await readWaitingAsks(app, { ...actor, personId: person.id }, person.coordinator);
    return page(<WaitingAsksPage visit={visit} asks={asks} />);
  };
  return [{ method: 'GET', path: waitingAsksPath, policy: 'person', handle: show }];
}

function WaitingAsksPage({ visit, asks }: { readonly visit: Visit; readonly asks: readonly WaitingAsk[] }) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('stories.tab_waiting')} back={backToYou(visit)}>
      <PageTitle lead={t('stories.waiting_lead')}>{t('stories.waiting_title')}</PageTitle>
      {asks.length === 0 && (
        <Empty title={t('stories.waiting_none')}>
          <p>{t('stories.waiting_none_words')}</p>
        </Empty>
      )}
      <ul class="stack gap-normal">
        {asks.map((ask) => (
          <Waiting key={ask.storyId} visit={visit} ask={ask} />
        ))}
      </ul>
    </Page>
  );
}

function Waiting({ visit, ask }: { readonly visit: Visit; readonly ask: WaitingAsk }) {
  const { t } = visit;
  const { story, circle } = ask;
  return (
    <Card as="li" id={`ask-${ask.storyId}`}>
      <Row gap="small">
        <span>
          {t('stories.waiting_since')} <Time at={ask.since} visit={visit} />
        </span>
        {story?.ask && <Tag tone="calm">{t(`stories.ask_${story.ask}`)}</Tag>}
        {ask.atCoordinators && <Tag>{t('stories.waiting_at_coordinators')}</Tag>}
      </Row>
      {story ? (
        <>
          <Byline visit={visit} seed={authorSeed(story.author)} name={authorName(visit, story.author)}>
            {circle && <bdi class="soft">{circle.name}</bdi>}
          </Byline>
          <NotedProse
            visit={visit}
            id={`ask-${ask.storyId}-text`}
            text={story.text}
            language={story.language}
            themes={story.themes}
          />
          <Row>
            <LinkButton kind="main" href={storyPath(ask.storyId)}>
              {t('stories.waiting_answer')}
            </LinkButton>
          </Row>
        </>
      ) : (
        <p>{t('stories.waiting_closed')}</p>
      )}
    </Card>
  );
}
