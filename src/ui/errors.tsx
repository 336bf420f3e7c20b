import type { Refused, Visit } from '#platform/http';
import { refusalKey } from '#platform/i18n';
import { Icon } from './icon.tsx';

/** The words of a refusal, if it speaks about this field. */
export function errorOf(visit: Visit, refusal: Refused | null | undefined, field: string): string | undefined {
  return refusal?.field === field ? visit.t(refusalKey(refusal.code), refusal.values) : undefined;
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
}: {
  readonly visit: Visit;
  readonly refusal?: Refused | null | undefined;
  /** The id of the field the refusal speaks about, where it is not the field's name. */
  readonly fieldId?: string | undefined;
}) {
  if (!refusal) return null;
  const text = visit.t(refusalKey(refusal.code), refusal.values);
  const target = fieldId ?? refusal.field;
  return (
    <div class="error-summary" role="alert" tabindex={-1} data-focus="" autofocus>
      <p class="error-summary-title">
        <Icon name="careful" />
        <strong>{visit.t('ui.error_title')}</strong>
      </p>
      <p>{target ? <a href={`#${target}`}>{text}</a> : text}</p>
      <p class="soft">{visit.t('ui.error_kept')}</p>
    </div>
  );
}
