import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Visit } from '#platform/http';
import { Card, Check, ErrorSummary, errorOf, Form, Hidden, Page, PageTitle, Section, Submit } from '#ui';
import type { CircleHere } from '../use-cases/access-circle.ts';
import type { AgreementsView } from '../use-cases/show-circle.ts';
import { AgreementList } from './agreement-list.tsx';
import { circlePath } from './answers.ts';

export interface AgreementsProps {
  readonly visit: Visit;
  readonly view: AgreementsView;
  readonly refusal: Refused | FieldsRefused | null;
  /** Where to go once they are accepted. */
  readonly then: string | null;
}

/** The agreements as they are now; for a member who knows an older version, what is different and a kind question. */
export function AgreementsPage({ visit, view, refusal, then }: AgreementsProps) {
  const { t } = visit;
  const { circle, agreements, changes } = view;
  const told = changes.filter((version) => version.changes);
  return (
    <Page visit={visit} title={t('community.title')} back={{ href: circlePath(circle), label: t('community.back') }}>
      <PageTitle lead={<bdi>{circle.name}</bdi>}>{t('community.agreements')}</PageTitle>
      <ErrorSummary visit={visit} refusal={refusal} />
      {told.length > 0 && (
        <Section id="changes" title={t('community.agreements_changes')}>
          <Card tone="warm">
            {told.map((version) => (
              <p key={version.version} dir="auto">
                {version.changes}
              </p>
            ))}
          </Card>
        </Section>
      )}
      <Card>
        <AgreementList points={agreements.points} />
      </Card>
      {circle.membership && changes.length === 0 && <p class="soft">{t('community.agreements_accepted')}</p>}
      {changes.length > 0 && <Accept visit={visit} circle={circle} refusal={refusal} then={then} />}
    </Page>
  );
}

function Accept({
  visit,
  circle,
  refusal,
  then,
}: Pick<AgreementsProps, 'visit' | 'refusal' | 'then'> & { readonly circle: CircleHere }) {
  const { t } = visit;
  return (
    <Form action={circlePath(circle, '/agreements')}>
      <p>{t('community.agreements_ask')}</p>
      <Check
        name="accept"
        label={t('community.join_accept')}
        error={errorOf(visit, refusal, 'accept') ?? errorOf(visit, refusal, 'version')}
      />
      <Hidden name="version" value={String(circle.agreements.version)} />
      {then && <Hidden name="then" value={then} />}
      <Submit>{t('community.agreements_accept')}</Submit>
    </Form>
  );
}
