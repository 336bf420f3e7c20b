import { fieldsOf, parse } from '#contracts/parse';
import { searchQuery } from '#contracts/stories';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, type Visit } from '#platform/http';
import { refusalKey } from '#platform/i18n';
import type { Limit } from '#platform/limits';
import { Byline, Card, ContentNote, Empty, Page, PageTitle, Section } from '#ui';
import { type SearchHit, type SearchPage, searchTexts } from '../use-cases/search-texts.ts';
import { notFound, statusOf } from './answers.tsx';
import { authorName, authorSeed } from './parts/author.tsx';
import type { Refusal } from './parts/composer.tsx';
import { SearchBox } from './parts/search-box.tsx';
import { themeWords } from './parts/words.tsx';
import { circlePath, searchPath, storyPath } from './paths.ts';

/** One search may open many sealed texts. */
const searching: Limit = { name: 'search', most: 30, within: 60_000 };

/** Looking for words in what one may read. */
export function searchRoutes(app: Platform): Route[] {
  const show = async (call: Call): Promise<Answer> => {
    const { visit, query } = call;
    const slug = query.get('circle') || null;
    const typed = query.get('q');
    const words = typed === null ? null : parse(searchQuery, { q: typed });
    const found = words?.ok ? await searchTexts(app, visit.actor, { words: words.value.q, slug }) : nothing;
    if (!found) return notFound(call);
    const refusal = words && !words.ok ? words : null;
    // What was asked stands beside texts that are not for everybody, so the length of this answer must not be compressible.
    return page(
      <SearchPageView visit={visit} typed={typed} found={words?.ok ? found : null} slug={slug} refusal={refusal} />,
      { ...statusOf(refusal), compress: false },
    );
  };
  return [{ method: 'GET', path: searchPath, policy: 'anyone', limit: searching, handle: show }];
}

const nothing: SearchPage = { circle: null, hits: [] };

function SearchPageView({
  visit,
  typed,
  found,
  slug,
  refusal,
}: {
  readonly visit: Visit;
  readonly typed: string | null;
  readonly found: SearchPage | null;
  readonly slug: string | null;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  const circle = found?.circle ?? null;
  const code = fieldsOf(refusal).q;
  return (
    <Page
      visit={visit}
      title={t('stories.tab_search')}
      {...(circle ? { back: { href: circlePath(circle), label: circle.name } } : {})}
    >
      <PageTitle lead={t('stories.search_lead')}>{t('stories.search')}</PageTitle>
      <SearchBox
        visit={visit}
        words={typed ?? ''}
        circle={circle ?? (slug ? { slug } : null)}
        error={code && t(refusalKey(code))}
      />
      {found && (
        <Section id="found" title={t('stories.search_found')} quiet>
          {found.hits.length === 0 ? (
            <Empty title={t('stories.search_nothing')}>
              <p>{t('stories.search_nothing_words')}</p>
            </Empty>
          ) : (
            <ul class="stack gap-normal">
              {found.hits.map((hit) => (
                <Hit key={hit.reply?.id ?? hit.story.id} visit={visit} hit={hit} everywhere={circle === null} />
              ))}
            </ul>
          )}
        </Section>
      )}
    </Page>
  );
}

function Hit({
  visit,
  hit,
  everywhere,
}: {
  readonly visit: Visit;
  readonly hit: SearchHit;
  readonly everywhere: boolean;
}) {
  const { t } = visit;
  const { story, reply, circle } = hit;
  const { author, postedAt } = reply ?? story;
  const path = reply ? `${storyPath(story.id)}#reply-${reply.id}` : storyPath(story.id);
  const words = <p dir="auto">{hit.snippet}</p>;
  return (
    <Card as="li" id={`hit-${reply?.id ?? story.id}`}>
      <Byline visit={visit} seed={authorSeed(author)} name={authorName(visit, author)} at={postedAt}>
        {everywhere && (
          <span class="soft">
            · <bdi>{circle.name}</bdi>
          </span>
        )}
      </Byline>
      {story.themes.length > 0 ? (
        <ContentNote visit={visit} about={themeWords(visit, story.themes)}>
          {words}
        </ContentNote>
      ) : (
        words
      )}
      <p>
        <a href={path}>{t(reply ? 'stories.search_open_reply' : 'stories.search_open')}</a>
      </p>
    </Card>
  );
}
