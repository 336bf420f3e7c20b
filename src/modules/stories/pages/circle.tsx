import { CircleHead } from '#modules/community';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, type Visit } from '#platform/http';
import { Card, Empty, LinkButton, More, Page, Pager, places, Stack } from '#ui';
import { liveFrom } from '../use-cases/live-from.ts';
import { type CirclePage, readCircle } from '../use-cases/read-circle.ts';
import { notFound, param } from './answers.tsx';
import { liveAddress } from './live.ts';
import { SearchBox } from './parts/search-box.tsx';
import { StoryCard } from './parts/story-in-list.tsx';
import { circlePath } from './paths.ts';

/** A circle's stories. Its head, and its other pages, are community's. */
export function circleRoutes(app: Platform): Route[] {
  const show = async (call: Call): Promise<Answer> => {
    const { visit, query } = call;
    const from = await liveFrom(app, visit.organisation.id);
    const found = await readCircle(app, visit.actor, param(call, 'slug'), {
      kind: 'story',
      before: query.get('before'),
    });
    if (!found) return notFound(call);
    return page(<CircleStories visit={visit} found={found} from={from} continued={query.has('before')} />);
  };
  return [{ method: 'GET', path: '/circles/:slug', policy: 'anyone', handle: show }];
}

function CircleStories({
  visit,
  found,
  from,
  continued,
}: {
  readonly visit: Visit;
  readonly found: CirclePage;
  readonly from: number;
  readonly continued: boolean;
}) {
  const { t } = visit;
  const { circle, stories, older } = found;
  return (
    <Page
      visit={visit}
      title={t('stories.tab_circle')}
      live={liveAddress(circle.id, from)}
      back={{ href: places.circles, label: t('stories.front_all_circles') }}
    >
      <CircleHead circle={circle} visit={visit} current="stories" />
      {!continued && <WriteHere visit={visit} found={found} />}
      <div id="stories" class="stack gap-large" data-live-region="">
        {stories.map((story) => (
          <StoryCard key={story.id} visit={visit} story={story} />
        ))}
        {stories.length === 0 && <Nothing visit={visit} found={found} />}
      </div>
      <Pager
        visit={visit}
        newer={continued ? circlePath(circle) : null}
        older={older && circlePath(circle, `?before=${older}`)}
      />
      {stories.length > 0 && (
        <More summary={t('stories.search_in_circle')}>
          <SearchBox visit={visit} circle={circle} />
        </More>
      )}
    </Page>
  );
}

/** The way to the composer; what it says depends on whether joining comes with it. */
function WriteHere({ visit, found }: { readonly visit: Visit; readonly found: CirclePage }) {
  const { t } = visit;
  const { circle } = found;
  if (!circle.may.write && !circle.may.join) return null;
  return (
    <Card tone="warm">
      <Stack gap="small">
        <p>{t(circle.may.write ? 'stories.write_here_words' : 'stories.write_first_words')}</p>
        <div>
          <LinkButton kind="main" icon="write" href={circlePath(circle, '/write')}>
            {t('stories.write_here')}
          </LinkButton>
        </div>
      </Stack>
    </Card>
  );
}

function Nothing({ visit, found }: { readonly visit: Visit; readonly found: CirclePage }) {
  const { t } = visit;
  return (
    <Empty title={t('stories.none_yet')}>
      <p>{t(found.circle.hosted ? 'stories.none_yet_hosted' : 'stories.none_yet_words')}</p>
    </Empty>
  );
}
