import type { FieldsRefused } from '#contracts/parse';
import type { Refused, Form as Typed, Visit } from '#platform/http';
import {
  backToYou,
  Card,
  Choice,
  Empty,
  ErrorSummary,
  errorOf,
  Form,
  More,
  Notice,
  Page,
  Pager,
  PageTitle,
  Prose,
  Row,
  Section,
  Submit,
  Tag,
  TextArea,
  Time,
} from '#ui';
import { usualRule } from '../domain/rules.ts';
import type { Queue, QueuedReport } from '../use-cases/list-queue.ts';
import type { ReportCase } from '../use-cases/read-report.ts';
import { ruleWords } from './rule-words.ts';

export const queuePath = '/host/queue';

function Queued({ visit, report }: { readonly visit: Visit; readonly report: QueuedReport }) {
  const { t } = visit;
  return (
    <Card as="li">
      <h2 class="row gap-small">
        <a href={`${queuePath}/${report.id}`}>{t(`safety.reason.${report.reason}`)}</a>
        {report.reason === 'worry' && <Tag tone="careful">{t('safety.queue_first')}</Tag>}
      </h2>
      <p class="soft">
        {report.circle ? t('safety.queue_circle', { circle: report.circle }) : t('safety.queue_no_circle')} ·{' '}
        <Time visit={visit} at={report.at} />
      </p>
    </Card>
  );
}

/** What waits for this host or coordinator: the reason first, never the text, never who reported it. */
export function QueuePage({ visit, queue }: { readonly visit: Visit; readonly queue: Queue }) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('safety.queue_tab')} back={backToYou(visit)}>
      <PageTitle lead={t('safety.queue_lead')}>{t('safety.queue_title')}</PageTitle>
      {queue.reports.length === 0 ? (
        <Empty title={t('safety.queue_none')}>{t('safety.queue_none_words')}</Empty>
      ) : (
        <ul class="stack gap-normal">
          {queue.reports.map((report) => (
            <Queued key={report.id} visit={visit} report={report} />
          ))}
        </ul>
      )}
      <Pager visit={visit} older={queue.next && `${queuePath}?after=${queue.next}`} />
      <p class="soft">{t('safety.queue_care')}</p>
    </Page>
  );
}

function Decide({ visit, typed, refusal, report }: CaseProps) {
  const { t } = visit;
  return (
    <Section id="decide" title={t('safety.decide_title')}>
      <Form action={`${queuePath}/${report.id}`} draft={`decision-${report.id}`}>
        <Choice
          name="decision"
          legend={t('safety.decide_what')}
          value={typed.get('decision')}
          error={errorOf(visit, refusal, 'decision')}
          options={[
            ...(report.canHide
              ? [{ value: 'hide', label: t('safety.decide_hide'), hint: t('safety.decide_hide_hint') }]
              : []),
            { value: 'leave', label: t('safety.decide_leave'), hint: t('safety.decide_leave_hint') },
          ]}
        />
        <Choice
          name="rule"
          legend={t('safety.decide_rule')}
          hint={t('safety.decide_rule_hint')}
          value={typed.get('rule') || usualRule(report.reason)}
          error={errorOf(visit, refusal, 'rule')}
          options={report.rules.map((rule) => ({ value: rule, label: ruleWords(visit, rule, report.circle) }))}
        />
        <TextArea
          name="note"
          label={t('safety.decide_note')}
          hint={t('safety.decide_note_hint')}
          note={t('ui.optional')}
          value={typed.get('note')}
          error={errorOf(visit, refusal, 'note')}
        />
        <Row>
          <Submit>{t('safety.decide_do')}</Submit>
        </Row>
      </Form>
    </Section>
  );
}

/** Somebody decided already; what this host wrote in the meantime is still theirs. */
function Decided({ visit, typed }: CaseProps) {
  const { t } = visit;
  const note = typed.get('note');
  return (
    <>
      <Notice icon="check">{t('safety.case_decided')}</Notice>
      {note.trim() !== '' && <TextArea name="kept" label={t('door.kept')} hint={t('door.kept_hint')} value={note} />}
    </>
  );
}

interface CaseProps {
  readonly visit: Visit;
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
  readonly report: ReportCase;
}

/** One report: why it was filed, the text closed until one opens it, and the decision. */
export function CasePage(props: CaseProps) {
  const { visit, refusal, report } = props;
  const { t } = visit;
  return (
    <Page visit={visit} title={t('safety.queue_tab')} back={{ href: queuePath, label: t('safety.queue_title') }}>
      <PageTitle lead={t(`safety.reason_hint.${report.reason}`)}>{t(`safety.reason.${report.reason}`)}</PageTitle>
      <p class="soft">
        {report.circle ? t('safety.queue_circle', { circle: report.circle.name }) : t('safety.queue_no_circle')} ·{' '}
        <Time visit={visit} at={report.at} />
      </p>
      <ErrorSummary visit={visit} refusal={refusal} />
      {report.reason === 'worry' && (
        <Notice icon="lamp">
          <p>
            {t('safety.case_worry')} <a href="/help">{t('ui.help_now')}</a>
          </p>
        </Notice>
      )}
      {report.words && (
        <Section id="words" title={t('safety.case_words')}>
          <Card tone="quiet">
            <Prose text={report.words} />
          </Card>
        </Section>
      )}
      <More summary={t('safety.case_open')}>
        <Card>
          <p>
            <strong dir="auto">{report.title}</strong>
          </p>
          <Prose text={report.content ?? ''} id="reported" />
          <p class="soft">
            {report.author ? t('safety.case_by', { nickname: report.author.nickname }) : t('safety.case_unnamed')}{' '}
            <a href={report.link}>{t('safety.case_link')}</a>
          </p>
        </Card>
      </More>
      {report.decided ? <Decided {...props} /> : <Decide {...props} />}
    </Page>
  );
}
