import { type FieldsRefused, fieldsOf } from '#contracts/parse';
import type { Refused, Visit } from '#platform/http';
import { refusalKey } from '#platform/i18n';
import { Icon } from './icon.tsx';

/** The words of a refusal, if it speaks about this field. */
export function errorOf(
  visit: Visit,
  refusal: Refused | FieldsRefused | null | undefined,
  field: string,
): string | undefined {
  const code = fieldsOf(refusal ?? null)[field];
  return code ? visit.t(refusalKey(code), refusal?.values) : undefined;
}

/** What is wrong with one field; `id` is the field's. */
export function FieldError({ id, error }: { readonly id: string; readonly error?: string | undefined }) {
  if (!error) return null;
  return (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="careful" />
      <span>{error}</span>
    </p>
  );
}

/** At the top of a refused form: what happened, what was kept, and a link to the field. Takes the focus when it appears. */
export function ErrorSummary({
  visit,
  refusal,
  fieldId,
  kept = true,
}: {
  readonly visit: Visit;
  readonly refusal?: Refused | FieldsRefused | null | undefined;
  /** The id of the field the refusal speaks about, where it is not the field's name. */
  readonly fieldId?: string | undefined;
  /** False on a form for secrets, which are never written back into a page. */
  readonly kept?: boolean | undefined;
}) {
  if (!refusal) return null;
  const fields = Object.entries(fieldsOf(refusal));
  const text = visit.t(refusalKey(refusal.code), refusal.values);
  return (
    <div class="error-summary" role="alert" tabindex={-1} data-focus="" autofocus>
      <p class="error-summary-title">
        <Icon name="careful" />
        <strong>{visit.t('ui.error_title')}</strong>
      </p>
      {fields.length === 0 ? (
        <p>{text}</p>
      ) : (
        <ul>
          {fields.map(([field, code]) => (
            <li key={field}>
              <a href={`#${fieldId ?? field}`}>{visit.t(refusalKey(code), refusal.values)}</a>
            </li>
          ))}
        </ul>
      )}
      {kept && <p class="soft">{visit.t('ui.error_kept')}</p>}
    </div>
  );
}
