import type { Visit } from '#platform/http';
import { Checks, Empty, Form, LinkButton, More, Page, PageTitle, Row, Section, Stack, Submit, TextField } from '#ui';
import { chosen, type Filters, noFilters, without, writeFilters } from '../domain/filters.ts';
import { type Facet, facetNames, facets } from '../domain/tags.ts';
import type { CircleHere } from '../use-cases/access-circle.ts';
import type { CircleList } from '../use-cases/list-circles.ts';
import { circlePath } from './answers.ts';
import { CircleCard } from './circle-card.tsx';
import { facetLabel, languageName } from './labels.ts';

const path = '/circles';

export interface DirectoryProps {
  readonly visit: Visit;
  readonly filters: Filters;
  readonly list: CircleList;
  /** The reader's own circles. */
  readonly mine: readonly CircleHere[];
  readonly mayOpenCircles: boolean;
}

/** All open circles, to be found by what one lives through, and by what one needs. */
export function Directory({ visit, filters, list, mine, mayOpenCircles }: DirectoryProps) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('community.title')} width="wide">
      <PageTitle
        lead={t('community.directory_lead')}
        aside={
          mayOpenCircles && (
            <LinkButton href={`${path}/new`} icon="circles">
              {t('community.open_circle')}
            </LinkButton>
          )
        }
      >
        {t('community.directory')}
      </PageTitle>
      <Search visit={visit} filters={filters} />
      <Chosen visit={visit} filters={filters} />
      <Mine visit={visit} circles={mine} />
      <Section id="found" title={t('community.found')} quiet={mine.length === 0}>
        {list.circles.length === 0 ? (
          <Nothing visit={visit} filters={filters} />
        ) : (
          <ul class="columns">
            {list.circles.map((circle) => (
              <CircleCard key={circle.id} circle={circle} visit={visit} />
            ))}
          </ul>
        )}
        {list.next && (
          <Row>
            <LinkButton href={`${path}${writeFilters(filters, list.next)}`} icon="forward" rel="next">
              {t('community.more_circles')}
            </LinkButton>
          </Row>
        )}
      </Section>
    </Page>
  );
}

/** Words and filters in one form: it is sent as an address, so that it can be kept and shared. */
function Search({ visit, filters }: { readonly visit: Visit; readonly filters: Filters }) {
  const { t } = visit;
  return (
    <Form action={path} method="get" label={t('community.search_form')}>
      <TextField
        name="words"
        type="search"
        label={t('community.search')}
        hint={t('community.search_hint')}
        value={filters.words}
      />
      <Submit kind="plain" icon="search">
        {t('community.search')}
      </Submit>
      <More summary={t('community.filters')}>
        <Stack>
          {facetNames.map((facet) => (
            <Checks
              key={facet}
              inline
              name={facets[facet].word}
              id={`filter-${facets[facet].word}`}
              legend={t(legends[facet])}
              options={optionsOf(visit, facet, filters)}
              values={filters[facet]}
            />
          ))}
          <Row>
            <Submit kind="plain">{t('community.show')}</Submit>
          </Row>
        </Stack>
      </More>
    </Form>
  );
}

const legends = {
  experiences: 'community.filter_experience',
  formats: 'community.filter_format',
  languages: 'community.filter_language',
  times: 'community.filter_time',
  needs: 'community.filter_need',
} as const satisfies Record<Facet, string>;

/** What a facet offers; of the languages, those of the organisation and those that are chosen. */
function optionsOf(visit: Visit, facet: Facet, filters: Filters) {
  if (facet === 'languages') {
    const offered = new Set([...visit.organisation.languages, ...filters.languages]);
    return [...offered].map((value) => ({ value, label: languageName(visit.locale, value) }));
  }
  return facets[facet].known.map((value) => ({ value, label: facetLabel(visit, { facet, value }) }));
}

/** Everything that is chosen, each with a way to take it away. */
function Chosen({ visit, filters }: { readonly visit: Visit; readonly filters: Filters }) {
  const { t } = visit;
  const all = chosen(filters);
  if (all.length === 0 && !filters.words) return null;
  return (
    <nav aria-label={t('community.chosen')}>
      <Row gap="small">
        {filters.words && (
          <Remove visit={visit} what={filters.words} href={path + writeFilters(without(filters, 'words'))} />
        )}
        {all.map((one) => (
          <Remove
            key={`${one.facet} ${one.value}`}
            visit={visit}
            what={facetLabel(visit, one)}
            href={path + writeFilters(without(filters, one))}
          />
        ))}
      </Row>
    </nav>
  );
}

function Remove({ visit, what, href }: { readonly visit: Visit; readonly what: string; readonly href: string }) {
  return (
    <LinkButton icon="close" href={href} aria-label={visit.t('community.remove_filter', { what })}>
      {what}
    </LinkButton>
  );
}

function Mine({ visit, circles }: { readonly visit: Visit; readonly circles: readonly CircleHere[] }) {
  if (circles.length === 0) return null;
  return (
    <Section id="mine" title={visit.t('community.mine')}>
      <Row gap="small">
        {circles.map((circle) => (
          <LinkButton key={circle.id} href={circlePath(circle)}>
            <bdi>{circle.name}</bdi>
          </LinkButton>
        ))}
      </Row>
    </Section>
  );
}

function Nothing({ visit, filters }: { readonly visit: Visit; readonly filters: Filters }) {
  const { t } = visit;
  const filtered = writeFilters(filters) !== writeFilters(noFilters);
  if (!filtered) return <Empty title={t('community.none_yet')}>{t('community.none_yet_words')}</Empty>;
  return (
    <Empty title={t('community.none_fit')} action={<LinkButton href={path}>{t('community.show_all')}</LinkButton>}>
      {t('community.none_fit_words')}
    </Empty>
  );
}
