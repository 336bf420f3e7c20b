import type { ComponentChildren } from 'preact';
import { FieldError } from './errors.tsx';
import { describe } from './fields.tsx';
import { Icon, type IconName } from './icon.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly icon?: IconName | undefined;
}

interface Group {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly Option[];
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  /** Unique on the page; the name unless told. */
  readonly id?: string | undefined;
  /** The legend is only for people who read by ear. */
  readonly quiet?: boolean | undefined;
  /** Short answers side by side. */
  readonly inline?: boolean | undefined;
}

function Cards({
  type,
  chosen,
  name,
  legend,
  options,
  hint,
  error,
  id = name,
  quiet,
  inline,
}: Group & { readonly type: 'radio' | 'checkbox'; readonly chosen: readonly string[] }) {
  const { 'aria-describedby': about } = describe(id, hint, error);
  return (
    <fieldset class="field choices" id={id} aria-describedby={about} tabindex={-1}>
      <legend class={quiet ? 'unseen' : 'label'}>{legend}</legend>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
      <div class={inline ? 'choice-row' : 'choice-list'}>
        {options.map((option) => (
          <label class="choice" key={option.value}>
            <input type={type} name={name} value={option.value} checked={chosen.includes(option.value)} />
            {option.icon && <Icon name={option.icon} />}
            <span class="choice-words">
              <span>{option.label}</span>
              {option.hint && <span class="choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One of a few, each on its own card. */
export function Choice({ value, ...group }: Group & { readonly value?: string | undefined }) {
  return <Cards {...group} type="radio" chosen={value === undefined ? [] : [value]} />;
}

/** Any of a few. */
export function Checks({ values = [], ...group }: Group & { readonly values?: readonly string[] | undefined }) {
  return <Cards {...group} type="checkbox" chosen={values} />;
}

/** One box to tick, such as an agreement. */
export function Check({
  name,
  label,
  checked,
  value = 'yes',
  hint,
  error,
  id = name,
}: {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly checked?: boolean | undefined;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly id?: string | undefined;
}) {
  return (
    <div class="field">
      <FieldError id={id} error={error} />
      <label class="choice">
        <input {...describe(id, hint, error)} type="checkbox" name={name} value={value} checked={checked} />
        <span class="choice-words">
          <span>{label}</span>
          {hint && (
            <span class="choice-hint" id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </span>
      </label>
    </div>
  );
}
