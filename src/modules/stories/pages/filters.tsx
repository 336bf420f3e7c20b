import { parse } from '#contracts/parse';
import { filtersForm, type Theme, themes } from '#contracts/stories';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Visit } from '#platform/http';
import { backToYou, Checks, ErrorSummary, errorOf, Form, Page, PageTitle, Submit, WhoCanRead } from '#ui';
import { chooseFilters, readFilters } from '../use-cases/choose-filters.ts';
import { refuse, statusOf } from './answers.tsx';
import type { Refusal } from './parts/composer.tsx';
import { filtersPath, withSaid } from './paths.ts';

/** Choosing themes that one does not want to meet. */
export function filterRoutes(app: Platform): Route[] {
  const show = async ({ visit }: Call, refusal: Refusal = null): Promise<Answer> => {
    const hidden = await readFilters(app, visit.actor);
    return page(<FiltersPage visit={visit} hidden={hidden} refusal={refusal} />, statusOf(refusal));
  };

  const choose = async (call: Call): Promise<Answer> => {
    const form = parse(filtersForm, call.form.values);
    if (!form.ok) return show(call, form);
    const done = await chooseFilters(app, call.visit.actor, form.value.hide);
    return done.ok ? redirect(withSaid(filtersPath, 'filters_kept')) : refuse(call, done);
  };

  return [
    { method: 'GET', path: filtersPath, policy: 'person', handle: (call) => show(call) },
    { method: 'POST', path: filtersPath, policy: 'person', handle: choose },
  ];
}

function FiltersPage({
  visit,
  hidden,
  refusal,
}: {
  readonly visit: Visit;
  readonly hidden: readonly Theme[];
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('stories.tab_filters')} back={backToYou(visit)}>
      <PageTitle lead={t('stories.filters_lead')}>{t('stories.filters_title')}</PageTitle>
      <Form action={filtersPath} label={t('stories.filters_title')}>
        <ErrorSummary visit={visit} refusal={refusal} />
        <Checks
          name="hide"
          legend={t('stories.filters_legend')}
          values={hidden}
          error={errorOf(visit, refusal, 'hide')}
          options={themes.map((theme) => ({ value: theme, label: t(`stories.theme_${theme}`) }))}
        />
        <WhoCanRead visit={visit} readers={t('stories.filters_readers')} life={t('stories.filters_life')} />
        <div>
          <Submit>{t('stories.filters_keep')}</Submit>
        </div>
      </Form>
    </Page>
  );
}
