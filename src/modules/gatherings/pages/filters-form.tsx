import type { Visit } from '#platform/http';
import { kept } from '#platform/i18n';
import { Checks, Form, LinkButton, More, Row, Stack, Submit } from '#ui';
import {
  chosen,
  dayParts,
  type Facet,
  type Filters,
  facetNames,
  facets,
  without,
  writeFilters,
} from '../domain/filters.ts';
import { facetLabel, facetLegends } from './labels.ts';

interface FiltersProps {
  readonly visit: Visit;
  readonly filters: Filters;
  /** The page on which they count. */
  readonly path: string;
}

/** What somebody looks for, sent as an address; and what they chose, each with a way to take it away. */
export function FiltersForm({ visit, filters, path }: FiltersProps) {
  const { t } = visit;
  return (
    <Stack>
      <Form action={path} method="get" label={t('gatherings.filters')}>
        <More summary={t('gatherings.filters')}>
          <Stack>
            {facetNames.map((facet) => (
              <Checks
                key={facet}
                inline
                name={facet}
                id={`filter-${facet}`}
                legend={t(facetLegends[facet])}
                options={optionsOf(visit, facet, filters)}
                values={filters[facet]}
              />
            ))}
            <Row>
              <Submit kind="plain">{t('gatherings.filters_show')}</Submit>
            </Row>
          </Stack>
        </More>
      </Form>
      <ChosenFilters visit={visit} filters={filters} path={path} />
    </Stack>
  );
}

/** What a facet offers; of the languages, those of the organisation and those that are chosen. */
function optionsOf(visit: Visit, facet: Facet, filters: Filters) {
  const known: readonly string[] =
    facet === 'language' ? [...new Set([...visit.organisation.languages, ...filters.language])] : facets[facet];
  return known.map((value) => ({
    value,
    label: facetLabel(visit, { facet, value }),
    hint: facet === 'time' ? hoursHint(visit, value as keyof typeof dayParts) : undefined,
  }));
}

const clocks = kept((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }));

const hoursHint = ({ formats }: Visit, part: keyof typeof dayParts): string =>
  dayParts[part].map((hour) => clocks(formats).format(Date.UTC(2026, 0, 1, hour))).join(' – ');

function ChosenFilters({ visit, filters, path }: FiltersProps) {
  const { t } = visit;
  const all = chosen(filters);
  if (all.length === 0) return null;
  return (
    <nav aria-label={t('gatherings.filters_chosen')}>
      <Row gap="small">
        {all.map((one) => {
          const what = facetLabel(visit, one);
          return (
            <LinkButton
              key={`${one.facet} ${one.value}`}
              icon="close"
              href={path + writeFilters(without(filters, one))}
              aria-label={t('gatherings.filters_remove', { what })}
            >
              {what}
            </LinkButton>
          );
        })}
      </Row>
    </nav>
  );
}
