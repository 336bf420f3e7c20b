import type { Refused } from '#contracts/result';
import type { Visit } from '#platform/http';
import { Card, ErrorSummary, Form, Page, PageTitle, Row, Stack, Submit } from '#ui';
import type { DutyQuestion } from '../use-cases/answer-session-duty.ts';
import type { AbsentHost } from '../use-cases/list-absences.ts';
import { gatheringPath, seatPath } from './seat-paths.ts';
import { When } from './seats.tsx';
import { longDate } from './times.ts';

/** "Would you lead this one?", with two answers that are equally fine. */
export function DutyPage({
  visit,
  question,
  refusal,
}: {
  readonly visit: Visit;
  readonly question: DutyQuestion;
  readonly refusal: Refused | null;
}) {
  const { t } = visit;
  const { session, duty, now, answer } = question;
  return (
    <Page
      visit={visit}
      title={t('gatherings.seat_title')}
      back={{ href: gatheringPath(session.gatheringId), label: t('gatherings.seat_gathering') }}
    >
      <PageTitle lead={<When visit={visit} session={session} />}>
        {t(now ? 'gatherings.duty_now' : `gatherings.duty_question.${duty}`)}
      </PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <p>
        <bdi>{session.title}</bdi>
      </p>
      <Card>
        <Stack gap="small">
          <p>{t(now ? 'gatherings.duty_now_words' : `gatherings.duty_words.${duty}`)}</p>
          <p>{t('gatherings.duty_free')}</p>
          {answer && (
            <p>
              <strong>{t(answer === 'yes' ? 'gatherings.duty_said_yes' : 'gatherings.duty_said_no')}</strong>
            </p>
          )}
        </Stack>
      </Card>
      <Form action={seatPath(session.id, 'duty')}>
        <Row>
          <Submit name="answer" value="yes">
            {t(now ? 'gatherings.duty_now_yes' : 'gatherings.duty_yes')}
          </Submit>
          <Submit kind="plain" name="answer" value="no">
            {t('gatherings.duty_no')}
          </Submit>
        </Row>
      </Form>
    </Page>
  );
}

/** Hosts who could not be there more than once, for whoever looks after the organisation. */
export function AbsencesPage({ visit, absent }: { readonly visit: Visit; readonly absent: readonly AbsentHost[] }) {
  const { t, locale, zone } = visit;
  return (
    <Page visit={visit} title={t('gatherings.absences_title')}>
      <PageTitle lead={t('gatherings.absences_lead')}>{t('gatherings.absences_title')}</PageTitle>
      {absent.length === 0 ? (
        <p>{t('gatherings.absences_none')}</p>
      ) : (
        <ul class="stack gap-small">
          {absent.map(({ id, nickname, at }) => (
            <Card as="li" key={id} tone="quiet">
              <p>
                <bdi>{nickname}</bdi>
              </p>
              <ul>
                {at.map((moment) => (
                  <li key={moment.getTime()}>{longDate(moment, locale, zone)}</li>
                ))}
              </ul>
            </Card>
          ))}
        </ul>
      )}
    </Page>
  );
}
