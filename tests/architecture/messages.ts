import { IntlMessageFormat } from 'intl-messageformat';

type Parts = ReturnType<IntlMessageFormat['getAst']>;
/** As the parser numbers them. */
const kinds = ['literal', 'argument', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag'];

/** The arguments of an ICU message, each with its kind and, for a select, its choices: `count plural`, `way select a|b|other`. */
export function argumentsOf(message: string, language: string): readonly string[] {
  const found = new Set<string>();
  const look = (parts: Parts) => {
    for (const part of parts) {
      const kind = kinds[part.type] ?? '';
      if ('value' in part && kind !== 'literal')
        found.add(
          [part.value, kind, kind === 'select' && 'options' in part && Object.keys(part.options).sort().join('|')]
            .filter(Boolean)
            .join(' '),
        );
      if ('options' in part) for (const option of Object.values(part.options)) look(option.value);
    }
  };
  look(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}
