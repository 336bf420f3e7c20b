import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, type Visit } from '#platform/http';
import { kept } from '#platform/i18n';
import { Empty, LinkButton, More, Page, PageTitle, Row, Section } from '#ui';
import { chosen, type Filters, readFilters, writeFilters } from '../domain/filters.ts';
import { weekOf, weeksBetween } from '../domain/weeks.ts';
import type { SessionHere } from '../use-cases/access-session.ts';
import { type Coming, listOpen, listOwn } from '../use-cases/list-coming.ts';
import { sheets } from './answers.ts';
import { DateList, DateRow } from './date-list.tsx';
import { FiltersForm } from './filters-form.tsx';
import { dayName } from './labels.ts';
import { calendarPath, feedPath } from './paths.ts';

/** A person's own dates, and what they could join. */
export function myCalendarRoutes(app: Platform): Route[] {
  const show = ({ visit, query }: Call): Promise<Answer> =>
    app.db.as(visit.actor, async (tx) => {
      const filters = readFilters(query);
      const looking = { filters, after: query.get('after'), zone: visit.zone };
      const own = await listOwn(app, tx, visit.actor);
      const open = await listOpen(app, tx, visit.actor, looking);
      return page(<MyCalendar visit={visit} own={own} open={open} filters={filters} />);
    });
  return [{ method: 'GET', path: calendarPath, policy: 'anyone', handle: show }];
}

function MyCalendar({
  visit,
  own,
  open,
  filters,
}: {
  readonly visit: Visit;
  readonly own: readonly SessionHere[];
  readonly open: Coming;
  readonly filters: Filters;
}) {
  const { t, person } = visit;
  const mine = new Set(own.map(({ id }) => id));
  const others = open.dates.filter(({ id }) => !mine.has(id));
  const filtered = chosen(filters).length > 0;
  return (
    <Page visit={visit} title={t('gatherings.title')} styles={sheets} width={person ? 'wide' : 'narrow'}>
      <PageTitle lead={t('gatherings.calendar_lead')}>{t('gatherings.title')}</PageTitle>
      <div class={person ? 'calendar-two' : 'stack'}>
        {person && (
          <Section
            id="own"
            title={t('gatherings.own')}
            aside={own.length > 0 && <a href={feedPath}>{t('gatherings.feed_link')}</a>}
          >
            {own.length === 0 ? (
              <Empty title={t('gatherings.own_none')}>{t('gatherings.own_none_words')}</Empty>
            ) : (
              <Weeks visit={visit} dates={own} />
            )}
          </Section>
        )}
        <Section id="open" title={t('gatherings.open')}>
          <FiltersForm visit={visit} filters={filters} path={calendarPath} />
          {others.length === 0 ? (
            <Empty title={t(filtered ? 'gatherings.none_fit' : 'gatherings.open_none')}>
              {!filtered && t('gatherings.open_none_words')}
            </Empty>
          ) : (
            <DateList>
              {others.map((session) => (
                <DateRow key={session.id} visit={visit} session={session} circle next />
              ))}
            </DateList>
          )}
          {open.next && (
            <Row>
              <LinkButton href={calendarPath + writeFilters(filters, open.next)} icon="forward" rel="next">
                {t('gatherings.later')}
              </LinkButton>
            </Row>
          )}
        </Section>
      </div>
    </Page>
  );
}

/** The day on which weeks begin where a language is read: 1 for Monday, 7 for Sunday. */
const firstDays = kept((locale) => new Intl.Locale(locale).getWeekInfo().firstDay);

/** Weeks shown at once; the others wait behind one press. */
const weeksAtOnce = 3;

/** Dates under the weeks in which they are. */
function Weeks({ visit, dates }: { readonly visit: Visit; readonly dates: readonly SessionHere[] }) {
  const weeks = [...Map.groupBy(dates, ({ startsAt }) => weekOf(startsAt, visit.zone, firstDays(visit.formats)))];
  const later = weeks.slice(weeksAtOnce);
  return (
    <>
      <WeekList visit={visit} weeks={weeks.slice(0, weeksAtOnce)} />
      {later.length > 0 && (
        <More summary={visit.t('gatherings.more_dates')}>
          <WeekList visit={visit} weeks={later} />
        </More>
      )}
    </>
  );
}

function WeekList({
  visit,
  weeks,
}: {
  readonly visit: Visit;
  readonly weeks: readonly (readonly [string, readonly SessionHere[]])[];
}) {
  return (
    <>
      {weeks.map(([week, inWeek]) => (
        <section key={week} class="week" aria-labelledby={`week-${week}`}>
          <h3 class="week-title" id={`week-${week}`}>
            {weekName(visit, week)}
          </h3>
          <DateList>
            {inWeek.map((session) => (
              <DateRow key={session.id} visit={visit} session={session} circle heading="h4" />
            ))}
          </DateList>
        </section>
      ))}
    </>
  );
}

function weekName({ t, formats, now, zone }: Visit, week: string): string {
  const ahead = weeksBetween(weekOf(now, zone, firstDays(formats)), week);
  if (ahead === 0) return t('gatherings.week_this');
  return ahead === 1 ? t('gatherings.week_next') : t('gatherings.week_of', { date: dayName(formats, week) });
}
