import type { Refused } from '#contracts/result';
import type { Visit } from '#platform/http';
import { ErrorSummary, Form, Hidden, LinkButton, Notice, Page, PageTitle, Row, Submit } from '#ui';
import type { Going } from '../use-cases/leave-circle.ts';
import { circlePath } from './answers.ts';

export interface LeaveProps {
  readonly visit: Visit;
  readonly going: Going;
  readonly refusal: Refused | null;
}

/** What happens when the last host goes, said before it happens. */
function LastHost({ visit, going }: { readonly visit: Visit; readonly going: Going }) {
  if (!going.lastHost) return null;
  return (
    <>
      <Notice icon="people" title={visit.t('community.last_host_title')}>
        <p>{visit.t(going.standIn ? 'community.last_host_asked' : 'community.last_host_nobody')}</p>
      </Notice>
      <Hidden name="told" value="yes" />
    </>
  );
}

/** Leaving is two presses: the way here, and the button. */
export function LeavePage({ visit, going, refusal }: LeaveProps) {
  const { t } = visit;
  const { circle } = going;
  return (
    <Page visit={visit} title={t('community.title')} back={{ href: circlePath(circle), label: t('community.back') }}>
      <PageTitle>{t('community.leave_title', { name: circle.name })}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <p>{t('community.leave_words')}</p>
      <p>{t(circle.access === 'open' ? 'community.leave_back_open' : 'community.leave_back_invited')}</p>
      <Form action={circlePath(circle, '/leave')}>
        <LastHost visit={visit} going={going} />
        <Row>
          <Submit>{t('community.leave_now')}</Submit>
          <LinkButton href={circlePath(circle)}>{t('community.leave_stay')}</LinkButton>
        </Row>
      </Form>
    </Page>
  );
}

/** A host gives the duty back. No reason is asked for. */
export function StepBackPage({ visit, going, refusal }: LeaveProps) {
  const { t } = visit;
  const { circle } = going;
  return (
    <Page
      visit={visit}
      title={t('community.title')}
      back={{ href: circlePath(circle, '/hosts'), label: t('community.hosts') }}
    >
      <PageTitle lead={<bdi>{circle.name}</bdi>}>{t('community.step_back_title')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <p>{t('community.step_back_words')}</p>
      <Form action={circlePath(circle, '/hosts/step-back')}>
        <LastHost visit={visit} going={going} />
        <Row>
          <Submit>{t('community.step_back_now')}</Submit>
          <LinkButton href={circlePath(circle, '/hosts')}>{t('community.step_back_stay')}</LinkButton>
        </Row>
      </Form>
    </Page>
  );
}
