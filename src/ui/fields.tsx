import type { ComponentChildren, VNode } from 'preact';
import { FieldError } from './errors.tsx';

interface About {
  readonly name: string;
  readonly label: string;
  /** Unique on the page; the name unless told. */
  readonly id?: string | undefined;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  /** A word beside the label, such as the catalogue's “optional”. */
  readonly note?: string | undefined;
  /** The label is only for people who read by ear. */
  readonly quiet?: boolean | undefined;
}

/** What a control carries so that its label, hint and error are read with it. */
export interface Aria {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

export const describe = (id: string, hint: ComponentChildren, error: string | undefined): Aria => ({
  id,
  'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? 'true' : undefined,
});

/** A label, a hint, an error, and between them any control. */
export function Field({
  name,
  label,
  id = name,
  hint,
  error,
  note,
  quiet,
  children,
}: About & { readonly children: (aria: Aria) => VNode }) {
  return (
    <div class="field">
      <label for={id} class={quiet ? 'unseen' : 'label'}>
        {label}
        {note && <span class="label-note"> {note}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
      {children(describe(id, hint, error))}
    </div>
  );
}

/** What else a control for typing may be told. */
interface Typing {
  readonly autocomplete?: string | undefined;
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search' | undefined;
  /** Characters. */
  readonly maxlength?: number | undefined;
  readonly required?: boolean | undefined;
  readonly autofocus?: boolean | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly lang?: string | undefined;
  /** For numbers and dates. */
  readonly min?: string | number | undefined;
  readonly max?: string | number | undefined;
  readonly step?: string | number | undefined;
}

export function TextField({
  value,
  type = 'text',
  short,
  name,
  label,
  id,
  hint,
  error,
  note,
  quiet,
  ...rest
}: About &
  Typing & {
    readonly value?: string | undefined;
    readonly type?:
      | 'text'
      | 'password'
      | 'email'
      | 'search'
      | 'url'
      | 'tel'
      | 'number'
      | 'date'
      | 'time'
      | 'datetime-local'
      | undefined;
    /** For a code or a number: not wider than it needs. */
    readonly short?: boolean | undefined;
  }) {
  return (
    <Field {...{ name, label, id, hint, error, note, quiet }}>
      {(aria) => (
        <input
          {...rest}
          {...aria}
          name={name}
          type={type as 'text'}
          value={value}
          class={short ? 'input input-short' : 'input'}
          dir="auto"
        />
      )}
    </Field>
  );
}

/** Grows with what is written in it. */
export function TextArea({
  value,
  rows = 4,
  name,
  label,
  id,
  hint,
  error,
  note,
  quiet,
  ...rest
}: About &
  Omit<Typing, 'min' | 'max' | 'step' | 'inputmode'> & {
    readonly value?: string | undefined;
    readonly rows?: number | undefined;
  }) {
  return (
    <Field {...{ name, label, id, hint, error, note, quiet }}>
      {(aria) => <textarea {...rest} {...aria} name={name} rows={rows} class="input" dir="auto" value={value ?? ''} />}
    </Field>
  );
}

export function Select({
  value,
  options,
  name,
  label,
  id,
  hint,
  error,
  note,
  quiet,
  ...rest
}: About &
  Pick<Typing, 'autocomplete' | 'required'> & {
    readonly value?: string | undefined;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  }) {
  return (
    <Field {...{ name, label, id, hint, error, note, quiet }}>
      {(aria) => (
        <select {...rest} {...aria} name={name} class="input">
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Hidden({ name, value }: { readonly name: string; readonly value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
