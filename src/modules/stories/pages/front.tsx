import type { VNode } from 'preact';
import { type CircleHere, CircleSheet } from '#modules/community';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Visit } from '#platform/http';
import { LinkButton, Page, PageTitle, places, Row, Section } from '#ui';
import { readFront } from '../use-cases/read-home.ts';
import type { HomeParts } from './home.tsx';
import { circlePath } from './paths.ts';

const circlesShown = 6;

/** The first page somebody sees: what this is, how it goes, and where to begin. */
export function frontRoutes(app: Platform, { comingUp }: Pick<HomeParts, 'comingUp'>): Route[] {
  const show = async ({ visit }: Call): Promise<Answer> => {
    if (visit.person) return redirect(visit.said ? `${places.home}?said=${visit.said}` : places.home);
    const [circles, coming] = await Promise.all([readFront(app, visit.actor, circlesShown), comingUp(visit)]);
    return page(<FrontPage visit={visit} circles={circles} coming={coming} />);
  };
  return [{ method: 'GET', path: places.front, policy: 'anyone', handle: show }];
}

function FrontPage({
  visit,
  circles,
  coming,
}: {
  readonly visit: Visit;
  readonly circles: readonly CircleHere[];
  readonly coming: VNode | null;
}) {
  const { t } = visit;
  const first = circles[0];
  return (
    <Page visit={visit} title={t('stories.tab_front')} width="wide">
      <PageTitle lead={t('stories.front_lead')}>{t('stories.front_title')}</PageTitle>
      <Row>
        {first && (
          <LinkButton kind="main" icon="write" href={circlePath(first, '/write')}>
            {t('stories.front_write')}
          </LinkButton>
        )}
        <LinkButton href={places.circles} icon="circles">
          {t('stories.front_look')}
        </LinkButton>
      </Row>
      <Section id="how" title={t('stories.front_how')}>
        <ol class="columns">
          {(['one', 'two', 'three'] as const).map((step) => (
            <li key={step} class="card card-quiet">
              <strong>{t(`stories.front_${step}`)}</strong>
              <span>{t(`stories.front_${step}_words`)}</span>
            </li>
          ))}
        </ol>
      </Section>
      {coming}
      {circles.length > 0 && (
        <Section
          id="circles"
          title={t('stories.front_circles')}
          aside={<a href={places.circles}>{t('stories.front_all_circles')}</a>}
        >
          <ul class="columns">
            {circles.map((circle) => (
              <FrontCircle key={circle.id} visit={visit} circle={circle} />
            ))}
          </ul>
        </Section>
      )}
      <p>
        <a href={places.signIn}>{t('stories.front_back')}</a>
      </p>
    </Page>
  );
}

const FrontCircle = ({ visit, circle }: { readonly visit: Visit; readonly circle: CircleHere }) => (
  <CircleSheet circle={circle}>
    {circle.answersWithin && <p class="soft">{visit.t(circle.answersWithin)}</p>}
  </CircleSheet>
);
