import type { Form } from './types.ts';

const clean = (text: string) => text.replaceAll('\r\n', '\n').replaceAll('\0', '').toWellFormed();

/** Wraps submitted fields. Line ends become \n; NUL characters, which PostgreSQL cannot keep, are dropped. */
export function readForm(fields: URLSearchParams): Form {
  const values: Record<string, string | string[]> = Object.create(null);
  for (const [rawName, raw] of fields) {
    const name = clean(rawName);
    const value = clean(raw);
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
