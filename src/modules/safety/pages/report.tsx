import type { FieldsRefused } from '#contracts/parse';
import { reportReasons, type SubjectRef } from '#contracts/safety';
import type { Refused, Form as Typed, Visit } from '#platform/http';
import {
  Card,
  Check,
  Choice,
  ErrorSummary,
  errorOf,
  Form,
  Hidden,
  LinkButton,
  More,
  Notice,
  Page,
  PageTitle,
  Prose,
  places,
  Row,
  Submit,
  TextArea,
  WhoCanRead,
} from '#ui';
import type { ToReport } from '../use-cases/file-report.ts';
import type { OutcomeSeen } from '../use-cases/read-outcome.ts';
import { ruleWords } from './rule-words.ts';

/** The form for a report: why, and if one likes a few words; says who reads it and what happens. */
export function ReportPage({
  visit,
  typed,
  refusal,
  subject,
  report,
  back,
}: {
  readonly visit: Visit;
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
  readonly subject: SubjectRef;
  readonly report: ToReport;
  /** Where the person came from, to go back to. */
  readonly back: string | null;
}) {
  const { t } = visit;
  const { shown } = report;
  const there = back ?? shown.link;
  return (
    <Page visit={visit} title={t('safety.report_tab')} back={{ href: there, label: t('safety.report_back') }}>
      <PageTitle lead={t('safety.report_lead')}>{t('safety.report_title')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Notice icon="lamp">
        <p>
          {t('safety.report_not_emergency')} <a href={places.help}>{t('ui.help_now')}</a>
        </p>
      </Notice>
      <More summary={t('safety.report_what')}>
        <p>
          <strong dir="auto">{shown.title}</strong>
        </p>
        <Prose text={shown.text} />
      </More>
      {!report.someoneDecides && <Notice icon="careful">{t('safety.report_nobody')}</Notice>}
      <Form action={`/report/${subject.kind}/${subject.id}`} draft={`report-${subject.id}`}>
        {back && <Hidden name="back" value={back} />}
        <Choice
          name="reason"
          legend={t('safety.report_reason')}
          value={typed.get('reason')}
          error={errorOf(visit, refusal, 'reason')}
          options={reportReasons.map((reason) => ({
            value: reason,
            label: t(`safety.reason.${reason}`),
            hint: t(`safety.reason_hint.${reason}`),
          }))}
        />
        <TextArea
          name="words"
          label={t('safety.report_words')}
          note={t('ui.optional')}
          value={typed.get('words')}
          error={errorOf(visit, refusal, 'words')}
        />
        <Check
          name="block"
          label={t('safety.report_block')}
          hint={t('safety.report_block_hint')}
          checked={typed.has('block')}
        />
        <WhoCanRead visit={visit} readers={t('safety.report_readers')} life={t('safety.report_life')} />
        <Row>
          <Submit>{t('safety.report_send')}</Submit>
          <LinkButton href={there} kind="quiet">
            {t('safety.report_not')}
          </LinkButton>
        </Row>
      </Form>
    </Page>
  );
}

/** What became of a report: for who filed it, or for who wrote what was taken down. */
export function OutcomePage({ visit, outcome }: { readonly visit: Visit; readonly outcome: OutcomeSeen }) {
  const { t } = visit;
  const { decision, rule, circle } = outcome;
  const asAuthor = outcome.as === 'author';
  return (
    <Page visit={visit} title={t('safety.outcome_tab')}>
      <PageTitle>{t(asAuthor ? 'safety.taken_down_title' : 'safety.outcome_title')}</PageTitle>
      {outcome.reason && <p>{t('safety.outcome_reason', { reason: t(`safety.reason.${outcome.reason}`) })}</p>}
      <p>{t(asAuthor ? 'safety.taken_down' : `safety.outcome.${decision ?? 'open'}`)}</p>
      {rule && (
        <Card tone="quiet">
          <p>
            {t('safety.outcome_rule')} <q dir="auto">{ruleWords(visit, rule, circle)}</q>
          </p>
        </Card>
      )}
      {asAuthor && outcome.content && (
        <>
          <p>{t('safety.taken_down_words')}</p>
          <Card>
            <Prose text={outcome.content} id="own-words" />
          </Card>
        </>
      )}
      {asAuthor && <p>{t('safety.taken_down_next')}</p>}
    </Page>
  );
}
