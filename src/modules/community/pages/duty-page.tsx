import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Visit } from '#platform/http';
import { Card, Check, ErrorSummary, errorOf, Form, Hidden, Page, PageTitle, Row, Section, Submit } from '#ui';
import type { DutyView } from '../use-cases/answer-duty.ts';
import { AgreementList } from './agreement-list.tsx';
import { circlePath } from './answers.ts';

export interface DutyProps {
  readonly visit: Visit;
  readonly view: DutyView;
  readonly refusal: Refused | FieldsRefused | null;
}

/** Somebody was asked to host: what it means, and two answers that are equally fine. */
export function DutyPage({ visit, view, refusal }: DutyProps) {
  const { t } = visit;
  const { circle, agreements } = view;
  const action = circlePath(circle, '/duty');
  const mustAccept = circle.membership?.acceptedVersion !== agreements.version;
  return (
    <Page visit={visit} title={t('community.title')}>
      <PageTitle lead={<bdi>{circle.purpose}</bdi>}>{t('community.duty_title', { name: circle.name })}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Section id="meaning" title={t('community.duty_meaning')}>
        <ul class="stack gap-small">
          <li>{t('community.duty_welcome')}</li>
          <li>{t('community.duty_answer')}</li>
          <li>{t('community.duty_reports')}</li>
          <li>{t('community.duty_end')}</li>
        </ul>
      </Section>
      <p>{t('community.duty_free')}</p>
      <Form action={action}>
        {mustAccept && (
          <>
            <Section id="agreements" title={t('community.agreements')}>
              <Card>
                <AgreementList points={agreements.points} />
              </Card>
            </Section>
            <Check name="accept" label={t('community.join_accept')} error={errorOf(visit, refusal, 'accept')} />
          </>
        )}
        <Hidden name="version" value={String(agreements.version)} />
        <Row>
          <Submit name="answer" value="yes">
            {t('community.duty_yes')}
          </Submit>
          <Submit kind="plain" name="answer" value="no">
            {t('community.duty_no')}
          </Submit>
        </Row>
      </Form>
    </Page>
  );
}
