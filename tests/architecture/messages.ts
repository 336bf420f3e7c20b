import { IntlMessageFormat } from 'intl-messageformat';

type Parts = ReturnType<IntlMessageFormat['getAst']>;
/** As the parser numbers them. */
const kinds = ['literal', 'argument', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag'];
/** One language may say a number plainly where another needs a plural. */
const numeric = ['argument', 'number', 'plural'];

/** The arguments of an ICU message, each with its kind and, for a select, its choices: `when date`, `way select a|b|other`. */
export function argumentsOf(message: string, language: string): readonly string[] {
  const found = new Set<string>();
  const look = (parts: Parts) => {
    for (const part of parts) {
      const kind = kinds[part.type] ?? '';
      const options = 'options' in part ? part.options : {};
      const choices = kind === 'select' ? Object.keys(options).sort().join('|') : '';
      if ('value' in part && kind !== 'literal')
        found.add([part.value, numeric.includes(kind) ? '' : kind, choices].filter(Boolean).join(' '));
      for (const option of Object.values(options)) look(option.value);
    }
  };
  look(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}
