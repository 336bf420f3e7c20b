import { CircleHead } from '#modules/community';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, type Visit } from '#platform/http';
import { Empty, LinkButton, Page, Row, Section } from '#ui';
import { chosen, type Filters, readFilters, writeFilters } from '../domain/filters.ts';
import { type Coming, listCircle } from '../use-cases/list-coming.ts';
import { refusalAnswer, sheets } from './answers.ts';
import { DateList, DateRow } from './date-list.tsx';
import { FiltersForm } from './filters-form.tsx';
import { circlePath } from './paths.ts';

type Circle = Parameters<typeof CircleHead>[0]['circle'];

/** What a circle has coming. */
export function circleCalendarRoutes(app: Platform): Route[] {
  const show = (call: Call): Promise<Answer> =>
    app.db.as(call.visit.actor, async (tx) => {
      const { visit, params, query } = call;
      const filters = readFilters(query);
      const looking = { filters, after: query.get('after'), zone: visit.zone };
      const found = await listCircle(app, tx, visit.actor, params.slug ?? '', looking);
      if (!found.ok) return refusalAnswer(call, found);
      return page(<CircleCalendar visit={visit} circle={found.value.circle} coming={found.value} filters={filters} />);
    });
  return [{ method: 'GET', path: '/circles/:slug/gatherings', policy: 'anyone', handle: show }];
}

function CircleCalendar({
  visit,
  circle,
  coming,
  filters,
}: {
  readonly visit: Visit;
  readonly circle: Circle;
  readonly coming: Coming;
  readonly filters: Filters;
}) {
  const { t } = visit;
  const path = circlePath(circle);
  const filtered = chosen(filters).length > 0;
  const empty = coming.dates.length === 0;
  const offer = circle.may.host && (
    <LinkButton kind={empty ? 'main' : 'plain'} href={circlePath(circle, '/new')} icon="clock">
      {t('gatherings.offer')}
    </LinkButton>
  );
  return (
    <Page
      visit={visit}
      title={t('gatherings.title')}
      styles={sheets}
      back={{ href: '/circles', label: t('gatherings.all_circles') }}
    >
      <CircleHead circle={circle} visit={visit} current="gatherings" />
      <Section id="coming" title={t('gatherings.coming')} aside={!empty && offer}>
        {(!empty || filtered) && <FiltersForm visit={visit} filters={filters} path={path} />}
        {empty ? (
          <Empty title={t(filtered ? 'gatherings.none_fit' : 'gatherings.none_here')} action={!filtered && offer}>
            {!filtered && t(circle.may.host ? 'gatherings.none_here_host' : 'gatherings.none_here_words')}
          </Empty>
        ) : (
          <DateList>
            {coming.dates.map((session) => (
              <DateRow key={session.id} visit={visit} session={session} next />
            ))}
          </DateList>
        )}
        {coming.next && (
          <Row>
            <LinkButton href={path + writeFilters(filters, coming.next)} icon="forward" rel="next">
              {t('gatherings.later')}
            </LinkButton>
          </Row>
        )}
      </Section>
    </Page>
  );
}
