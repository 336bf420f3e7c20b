import type { NewCircle } from '#contracts/community';
import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Form as Typed, Visit } from '#platform/http';
import type { Key } from '#platform/i18n';
import { Choice, ErrorSummary, errorOf, Form, LinkButton, Page, PageTitle, Row, Section, Submit } from '#ui';
import { templates } from '../domain/templates.ts';
import { AgreementsField } from './agreements-field.tsx';
import { CircleFields, textOf } from './circle-fields.tsx';

export interface NewCircleProps {
  readonly visit: Visit;
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
  /** What the form starts with. */
  readonly start: NewCircle;
  /** The template it comes from; null for a blank one. */
  readonly template: string | null;
}

/** A new circle, from a template or from nothing. */
export function NewCirclePage({ visit, typed, refusal, start, template }: NewCircleProps) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('community.title')} back={{ href: '/circles', label: t('community.all_circles') }}>
      <PageTitle lead={t('community.new_lead')}>{t('community.open_circle')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Section id="templates" title={t('community.new_templates')}>
        <Row gap="small">
          {templates.map(({ key }) => (
            <LinkButton
              key={key}
              href={`/circles/new?template=${key}`}
              aria-current={key === template ? 'true' : undefined}
              icon={key === template ? 'check' : undefined}
            >
              {t(`community.starter.${key}.name` as Key)}
            </LinkButton>
          ))}
        </Row>
      </Section>
      <Form action="/circles/new" draft="new-circle">
        <Choice
          name="access"
          legend={t('community.field_access')}
          hint={t('community.field_access_hint')}
          value={textOf(typed, 'access', start.access)}
          error={errorOf(visit, refusal, 'access')}
          options={[
            { value: 'open', label: t('community.access_open'), hint: t('community.access_open_hint') },
            { value: 'invited', label: t('community.access_invited'), hint: t('community.access_invited_hint') },
          ]}
        />
        <CircleFields visit={visit} typed={typed} refusal={refusal} circle={start} />
        <AgreementsField
          visit={visit}
          value={textOf(typed, 'agreements', start.agreements.join('\n'))}
          refusal={refusal}
        />
        <Submit>{t('community.new_open')}</Submit>
      </Form>
    </Page>
  );
}
