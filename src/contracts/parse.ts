import * as v from 'valibot';
import type { RefusalCode } from './refusals.ts';
import { accepted, type Refused, type Result } from './result.ts';

/** A refused form: which fields, and why. Schemas carry refusal codes as their messages. */
export interface FieldsRefused extends Refused {
  readonly code: 'check_fields';
  readonly fields: Readonly<Record<string, RefusalCode>>;
}

type Schema = v.GenericSchema<unknown, unknown>;

/** A browser leaves out what was not filled in: each absent field is checked as undefined, so that its own schema answers. */
const complete = (schema: Schema, values: unknown): unknown =>
  'entries' in schema && typeof values === 'object' && values !== null
    ? { ...Object.fromEntries(Object.keys(schema.entries as object).map((field) => [field, undefined])), ...values }
    : values;

/** Checks submitted values against a schema. The first issue of each field counts; its message is a refusal code. */
export function parse<const S extends Schema>(schema: S, values: unknown): Result<v.InferOutput<S>> | FieldsRefused {
  const parsed = v.safeParse(schema, complete(schema, values));
  if (parsed.success) return accepted(parsed.output);
  const fields: Record<string, RefusalCode> = {};
  for (const issue of parsed.issues) {
    const field = String(issue.path?.[0]?.key ?? '');
    fields[field] ??= issue.message as RefusalCode;
  }
  return { ok: false, code: 'check_fields', fields };
}

/** The refusals of a form by field, whether they came from its schema or from a decision about one field. */
export const fieldsOf = (refusal: Refused | FieldsRefused | null): Readonly<Record<string, RefusalCode>> =>
  !refusal ? {} : 'fields' in refusal ? refusal.fields : refusal.field ? { [refusal.field]: refusal.code } : {};
