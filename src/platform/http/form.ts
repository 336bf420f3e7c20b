import type { Form } from './types.ts';

/** Wraps submitted fields. Line ends become \n; NUL characters, which PostgreSQL cannot keep, are dropped. */
export function readForm(fields: URLSearchParams): Form {
  const values: Record<string, string | string[]> = Object.create(null);
  for (const [name, raw] of fields) {
    const value = raw.replaceAll('\r\n', '\n').replaceAll('\0', '').toWellFormed();
    const known = values[name];
    if (known === undefined) values[name] = value;
    else if (typeof known === 'string') values[name] = [known, value];
    else known.push(value);
  }
  const all = (name: string): readonly string[] => {
    const value = values[name];
    return value === undefined ? [] : typeof value === 'string' ? [value] : value;
  };
  return { values, all, get: (name) => all(name)[0] ?? '', has: (name) => name in values };
}

export const emptyForm = readForm(new URLSearchParams());
