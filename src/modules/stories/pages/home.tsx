import type { VNode } from 'preact';
import { type CircleHere, CircleSheet } from '#modules/community';
import type { MePlace } from '#modules/identity';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Visit } from '#platform/http';
import { Card, Empty, LinkButton, Page, PageTitle, places, Row, Section, Stack, Tag, Time, Ways } from '#ui';
import { type Home, type OwnAsk, readHome } from '../use-cases/read-home.ts';
import { AskTruthLine } from './parts/ask-truth.tsx';
import { ComeBack } from './parts/come-back.tsx';
import { circlePath, filtersPath, keptWordsPath, ownStoriesPath, searchPath, storyPath } from './paths.ts';

/** What other modules add to a person's own place; the composition root brings it. */
export interface HomeParts {
  /** Pages of the duties this person has. */
  duties(visit: Visit): readonly MePlace[];
  /** What is still to be done before this place stands firmly, for who looks after it. Empty once it does. */
  nextSteps(visit: Visit): Promise<readonly MePlace[]>;
  /** What is coming at a set time, as a part of the page; null where nothing is. */
  comingUp(visit: Visit): Promise<VNode | null>;
}

/** A person's own place. */
export function homeRoutes(app: Platform, { duties, nextSteps, comingUp }: HomeParts): Route[] {
  const show = async ({ visit }: Call): Promise<Answer> => {
    const { actor, person } = visit;
    if (!person) return redirect(places.front);
    const [home, steps, coming] = await Promise.all([
      readHome(app, { ...actor, personId: person.id }),
      nextSteps(visit),
      comingUp(visit),
    ]);
    const parts = { duties: duties(visit), steps, coming };
    return page(<HomePage visit={visit} home={home} nickname={person.nickname} {...parts} />);
  };
  return [{ method: 'GET', path: places.home, policy: 'anyone', handle: show }];
}

function HomePage({
  visit,
  home,
  nickname,
  duties,
  steps,
  coming,
}: {
  readonly visit: Visit;
  readonly home: Home;
  readonly nickname: string;
  readonly duties: readonly MePlace[];
  readonly steps: readonly MePlace[];
  readonly coming: VNode | null;
}) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('stories.tab_home')} width="wide">
      <PageTitle>{t('stories.home_title', { nickname })}</PageTitle>
      {steps.length > 0 && <NextSteps visit={visit} steps={steps} />}
      {home.asks.length > 0 && (
        <Section
          id="asks"
          title={t('stories.home_asks')}
          aside={<a href={ownStoriesPath}>{t('stories.home_all_own')}</a>}
        >
          <ul class="columns">
            {home.asks.map((ask) => (
              <Ask key={ask.storyId} visit={visit} ask={ask} />
            ))}
          </ul>
        </Section>
      )}
      {coming}
      {steps.length === 0 && <ComeBack visit={visit} />}
      {duties.length > 0 && (
        <Section id="duties" title={t('stories.home_duties')}>
          <Row>
            {duties.map(({ href, icon, words }) => (
              <LinkButton key={href} href={href} icon={icon}>
                {t(words)}
              </LinkButton>
            ))}
          </Row>
        </Section>
      )}
      <Section id="circles" title={t('stories.home_circles')}>
        {home.circles.length === 0 ? (
          <Empty
            title={t('stories.home_no_circles')}
            action={
              <LinkButton kind="main" href={places.circles}>
                {t('stories.front_look')}
              </LinkButton>
            }
          >
            <p>{t('stories.home_no_circles_words')}</p>
          </Empty>
        ) : (
          <ul class="columns">
            {home.circles.map((circle) => (
              <OwnCircle key={circle.id} visit={visit} circle={circle} />
            ))}
          </ul>
        )}
      </Section>
      <Section id="more" title={t('stories.home_more')}>
        <Row>
          <LinkButton href={keptWordsPath}>{t('stories.kept_title')}</LinkButton>
          <LinkButton href={searchPath} icon="search">
            {t('stories.search')}
          </LinkButton>
          <LinkButton href={ownStoriesPath}>{t('stories.own_title')}</LinkButton>
          <LinkButton href={filtersPath}>{t('stories.filters_title')}</LinkButton>
        </Row>
      </Section>
    </Page>
  );
}

function NextSteps({ visit: { t }, steps }: { readonly visit: Visit; readonly steps: readonly MePlace[] }) {
  return (
    <Section id="steps" title={t('stories.home_steps')}>
      <p>{t('stories.home_steps_words')}</p>
      <Ways
        label={t('stories.home_steps')}
        ways={steps.map(({ href, icon, words, hint }) => ({ href, icon, words: t(words), hint: t(hint) }))}
      />
    </Section>
  );
}

function Ask({ visit, ask }: { readonly visit: Visit; readonly ask: OwnAsk }) {
  return (
    <Card as="li" id={`story-${ask.storyId}`}>
      <Stack gap="small">
        <h3>
          <a href={storyPath(ask.storyId)}>
            <bdi>{ask.beginning}</bdi>
          </a>
        </h3>
        <Row gap="small" class="soft">
          <Time at={ask.postedAt} visit={visit} />
          {ask.circle && <bdi>{ask.circle.name}</bdi>}
        </Row>
      </Stack>
      <AskTruthLine visit={visit} ask={ask.truth} />
    </Card>
  );
}

function OwnCircle({ visit, circle }: { readonly visit: Visit; readonly circle: CircleHere }) {
  const { t } = visit;
  return (
    <CircleSheet circle={circle}>
      <Row gap="small" spread>
        {circle.may.write && <a href={circlePath(circle, '/write')}>{t('stories.write_here')}</a>}
        {circle.may.host && <Tag tone="calm">{t('stories.you_host')}</Tag>}
      </Row>
    </CircleSheet>
  );
}
