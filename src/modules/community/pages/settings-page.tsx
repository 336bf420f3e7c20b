import { type CircleStatus, statuses } from '#contracts/community';
import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Form as Typed, Visit } from '#platform/http';
import type { Key } from '#platform/i18n';
import { Choice, ErrorSummary, errorOf, Form, LinkButton, Page, PageTitle, Row, Section, Submit, TextField } from '#ui';
import type { CircleHere } from '../use-cases/access-circle.ts';
import type { AgreementsView } from '../use-cases/show-circle.ts';
import { AgreementsField } from './agreements-field.tsx';
import { circlePath } from './answers.ts';
import { CircleFields, textOf } from './circle-fields.tsx';

interface SettingsProps {
  readonly visit: Visit;
  readonly circle: CircleHere;
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
}

/** What a circle is about, and whether it is open. */
export function SettingsPage({ visit, circle, typed, refusal }: SettingsProps) {
  const { t } = visit;
  return (
    <Page visit={visit} title={t('community.title')} back={{ href: circlePath(circle), label: t('community.back') }}>
      <PageTitle lead={<bdi>{circle.name}</bdi>}>{t('community.settings')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Section id="parts" title={t('community.agreements')}>
        <p>{t('community.settings_agreements')}</p>
        <Row>
          <LinkButton href={circlePath(circle, '/settings/agreements')}>
            {t('community.settings_agreements_change')}
          </LinkButton>
        </Row>
      </Section>
      <Section id="about" title={t('community.settings_about')}>
        <Form action={circlePath(circle, '/settings')} draft={`circle-${circle.id}`}>
          <CircleFields
            visit={visit}
            typed={typed.has('status') ? nothingTyped(typed) : typed}
            refusal={refusal}
            circle={circle}
          />
          <Submit>{t('community.settings_keep')}</Submit>
        </Form>
      </Section>
      <Status visit={visit} circle={circle} refusal={refusal} typed={typed} />
    </Page>
  );
}

const nothingTyped = (typed: Typed): Typed => ({ ...typed, values: {} });

function Status({ visit, circle, typed, refusal }: SettingsProps) {
  const { t } = visit;
  return (
    <Section id="status-section" title={t('community.status')}>
      <Form action={circlePath(circle, '/settings/status')}>
        <Choice
          name="status"
          quiet
          legend={t('community.status')}
          value={typed.get('status') || circle.status}
          error={errorOf(visit, refusal, 'status')}
          options={statuses.map((status: CircleStatus) => ({
            value: status,
            label: t(`community.status_${status}` as Key),
            hint: t(`community.status_${status}_hint` as Key),
          }))}
        />
        <Submit kind="plain">{t('community.status_keep')}</Submit>
      </Form>
    </Section>
  );
}

export interface AgreementsEditorProps {
  readonly visit: Visit;
  readonly view: AgreementsView;
  readonly typed: Typed;
  readonly refusal: Refused | FieldsRefused | null;
}

/** A new version of the agreements: nobody is bound by it before they have seen it. */
export function AgreementsEditor({ visit, view, typed, refusal }: AgreementsEditorProps) {
  const { t } = visit;
  const { circle, agreements } = view;
  return (
    <Page
      visit={visit}
      title={t('community.title')}
      back={{ href: circlePath(circle, '/settings'), label: t('community.settings') }}
    >
      <PageTitle lead={t('community.edit_agreements_lead')}>{t('community.settings_agreements_change')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      <Form action={circlePath(circle, '/settings/agreements')} draft={`agreements-${circle.id}`}>
        <AgreementsField
          visit={visit}
          value={textOf(typed, 'agreements', agreements.points.join('\n'))}
          refusal={refusal}
        />
        <TextField
          name="changes"
          label={t('community.edit_changes')}
          hint={t('community.edit_changes_hint')}
          value={typed.get('changes')}
          error={errorOf(visit, refusal, 'changes')}
        />
        <Submit>{t('community.edit_agreements_keep')}</Submit>
      </Form>
    </Page>
  );
}
