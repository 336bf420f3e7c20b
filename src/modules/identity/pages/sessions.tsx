import type { Visit } from '#platform/http';
import { Card, Form, Page, PageTitle, Row, Stack, Submit, Tag, Time } from '#ui';
import type { SessionView } from '../use-cases/end-sessions.ts';

/** Where a person is signed in, and how to end that. */
export function SessionsPage({
  visit,
  sessions,
}: {
  readonly visit: Visit;
  readonly sessions: readonly SessionView[];
}) {
  const { t } = visit;
  const elsewhere = sessions.some((session) => !session.here);
  return (
    <Page visit={visit} title={t('identity.sessions.title')} back={{ href: '/me', label: t('identity.me.title') }}>
      <PageTitle lead={t('identity.sessions.lead')}>{t('identity.sessions.title')}</PageTitle>
      <Stack>
        {sessions.map((session) => (
          <Session key={session.id} visit={visit} session={session} />
        ))}
      </Stack>
      <Row>
        {elsewhere && (
          <Form action="/me/sessions/end-others" inline>
            <Submit kind="main">{t('identity.sessions.end_others')}</Submit>
          </Form>
        )}
        {visit.person?.lasting && (
          <Form action="/me/sessions/end-all" inline>
            <Submit kind="plain">{t('identity.sessions.end_all')}</Submit>
          </Form>
        )}
      </Row>
    </Page>
  );
}

function Session({ visit, session }: { readonly visit: Visit; readonly session: SessionView }) {
  const { t } = visit;
  return (
    <Card as="section">
      <Row spread>
        <h2>{session.device || t('identity.sessions.unnamed')}</h2>
        {session.here && <Tag tone="calm">{t('identity.sessions.here')}</Tag>}
      </Row>
      <Row spread>
        <p class="soft">
          {t('identity.sessions.used')} <Time at={session.seenAt} visit={visit} />
          {' · '}
          {t(session.own ? 'identity.sessions.own' : 'identity.sessions.shared')}
        </p>
        {!session.here && (
          <Form action={`/me/sessions/${session.id}/end`} inline label={session.device}>
            <Submit kind="quiet">{t('identity.sessions.end')}</Submit>
          </Form>
        )}
      </Row>
    </Card>
  );
}
