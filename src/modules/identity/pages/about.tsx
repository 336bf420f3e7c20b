import type { Visit } from '#platform/http';
import { LinkButton, Page, PageTitle, Row, Section } from '#ui';

/** What this place is and is not. */
export function AboutPage({ visit }: { readonly visit: Visit }) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('identity.about.title')}>
      <PageTitle lead={t('identity.about.lead', { organisation: visit.organisation.name })}>
        {t('identity.about.title')}
      </PageTitle>
      <Section id="what" title={t('identity.about.what')}>
        <p>{t('identity.about.what_words')}</p>
      </Section>
      <Section id="not" title={t('identity.about.not')}>
        <p>{t('identity.about.not_words')}</p>
      </Section>
      <Section id="software" title={t('identity.about.software')}>
        <p>{t('identity.about.software_words')}</p>
      </Section>
      <Row>
        <LinkButton href="/privacy">{t('identity.privacy.title')}</LinkButton>
      </Row>
    </Page>
  );
}

/** What is kept, who reads it, what goes when somebody leaves, and what cannot be promised. */
export function PrivacyPage({ visit }: { readonly visit: Visit }) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('identity.privacy.title')}>
      <PageTitle lead={t('identity.privacy.lead')}>{t('identity.privacy.title')}</PageTitle>
      <Section id="you" title={t('identity.privacy.you')}>
        <p>{t('identity.privacy.you_words')}</p>
      </Section>
      <Section id="circles" title={t('identity.privacy.circles')}>
        <p>{t('identity.privacy.circles_words')}</p>
      </Section>
      <Section id="masked" title={t('identity.privacy.masked')}>
        <p>{t('identity.privacy.masked_words')}</p>
      </Section>
      <Section id="others" title={t('identity.privacy.others')}>
        <p>{t('identity.privacy.others_words')}</p>
      </Section>
      <Section id="leave" title={t('identity.privacy.leave')}>
        <p>{t('identity.privacy.leave_words')}</p>
      </Section>
      <Section id="limits" title={t('identity.privacy.limits')}>
        <ul>
          <li>{t('identity.privacy.limits_one')}</li>
          <li>{t('identity.privacy.limits_two')}</li>
          <li>{t('identity.privacy.limits_three')}</li>
          <li>{t('identity.privacy.limits_four')}</li>
        </ul>
      </Section>
    </Page>
  );
}
