import type { Refused } from '#contracts/result';
import type { Visit } from '#platform/http';
import { Card, ErrorSummary, Form, Page, PageTitle, Row, Stack, Submit } from '#ui';
import type { DutyQuestion } from '../use-cases/answer-session-duty.ts';
import type { AbsentHost } from '../use-cases/list-absences.ts';
import { sheets } from './answers.ts';
import { sessionPath } from './paths.ts';
import { momentOf, When } from './when.tsx';

const titles = { lead: 'gatherings.duty_now', call: 'gatherings.duty_call' } as const;
const words = { lead: 'gatherings.duty_now_words', call: 'gatherings.duty_call_words' } as const;

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
      styles={sheets}
      back={{ href: sessionPath(session.id), label: t('gatherings.seat_gathering') }}
    >
      <PageTitle lead={<bdi>{session.title}</bdi>}>
        {t(now ? titles[now] : `gatherings.duty_question.${duty}`)}
      </PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <When visit={visit} session={session} />
      <Card>
        <Stack gap="small">
          <p>{t(now ? words[now] : `gatherings.duty_words.${duty}`)}</p>
          <p>{t('gatherings.duty_free')}</p>
          {answer && (
            <p>
              <strong>{t(answer === 'yes' ? 'gatherings.duty_said_yes' : 'gatherings.duty_said_no')}</strong>
            </p>
          )}
        </Stack>
      </Card>
      <Form action={sessionPath(session.id, '/duty')}>
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
  const { t } = visit;
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
                  <li key={moment.getTime()}>{momentOf(visit, moment)}</li>
                ))}
              </ul>
            </Card>
          ))}
        </ul>
      )}
    </Page>
  );
}
