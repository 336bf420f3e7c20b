import { circleMost } from '#contracts/community';
import type { FieldsRefused } from '#contracts/parse';
import type { Refused } from '#contracts/result';
import type { Visit } from '#platform/http';
import { errorOf, TextArea } from '#ui';

/** The agreements as text, one on each line. */
export function AgreementsField({
  visit,
  value,
  refusal,
}: {
  readonly visit: Visit;
  readonly value: string;
  readonly refusal: Refused | FieldsRefused | null;
}) {
  return (
    <TextArea
      name="agreements"
      rows={10}
      label={visit.t('community.agreements')}
      hint={visit.t('community.field_agreements_hint', { most: circleMost.agreements })}
      value={value}
      error={errorOf(visit, refusal, 'agreements')}
    />
  );
}
