import type { Visit } from '#platform/http';
import { Card, ErrorSummary, Form, Notice, Page, PageTitle, Row, Section, Submit } from '#ui';
import type { Refusal } from './answers.ts';

const toMe = ({ t }: Visit) => ({ href: '/me', label: t('identity.me.title') });

/** Everything that is kept about a person, to take away. */
export function ExportPage({ visit }: { readonly visit: Visit }) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('identity.export.title')} back={toMe(visit)}>
      <PageTitle lead={t('identity.export.lead')}>{t('identity.export.title')}</PageTitle>
      <Notice icon="careful">
        <p>{t('identity.export.careful')}</p>
      </Notice>
      <Form action="/me/export">
        <Submit>{t('identity.export.submit')}</Submit>
      </Form>
    </Page>
  );
}

/** What goes and what stays, and one press. */
export function DeletePage({ visit, refusal }: { readonly visit: Visit; readonly refusal: Refusal }) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('identity.delete.title')} back={toMe(visit)}>
      <PageTitle lead={t('identity.delete.lead')}>{t('identity.delete.title')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Card>
        <Section id="goes" title={t('identity.delete.goes_title')}>
          <p>{t('identity.delete.goes')}</p>
        </Section>
        <Section id="stays" title={t('identity.delete.stays_title')}>
          <p>{t('identity.delete.stays')}</p>
        </Section>
      </Card>
      <Row>
        <Form action="/me/delete" inline>
          <Submit kind="careful">{t('identity.delete.submit')}</Submit>
        </Form>
      </Row>
    </Page>
  );
}
