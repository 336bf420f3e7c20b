import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'rolldown/utils';
import { isRehearsal } from '../../architecture.ts';

export const project = dirname(dirname(import.meta.dirname));

/** Files of the project, as paths from its top with forward slashes. */
export const filesOf = (...patterns: string[]): readonly string[] =>
  globSync(patterns, { cwd: project, exclude: (path) => path === 'node_modules' })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

const texts = new Map<string, string>();
export function textOf(path: string): string {
  const text = texts.get(path) ?? readFileSync(join(project, path), 'utf8');
  texts.set(path, text);
  return text;
}

/** What the program is made of. */
export const programFiles = (): readonly string[] => filesOf('src/**/*.{ts,tsx}').filter((path) => !isRehearsal(path));
/** What tests it: test files, and the tables and helpers they share. */
export const testFiles = (): readonly string[] => filesOf('{src,tests}/**/*.{ts,tsx}').filter(isRehearsal);

interface Written {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Every node of a file's syntax tree. */
export function* nodesOf(path: string): Generator<Written> {
  const { program, errors } = parseSync(path, textOf(path));
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`);
  const left: unknown[] = [program];
  while (left.length > 0) {
    const one = left.pop();
    if (Array.isArray(one)) left.push(...one);
    else if (one !== null && typeof one === 'object') {
      if ('type' in one && typeof one.type === 'string') yield one as Written;
      left.push(...Object.values(one));
    }
  }
}

const loading = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression'];

/** What a file loads when it runs, as it is written: paths, aliases and packages. Imports of types vanish. */
export function importsOf(path: string): readonly string[] {
  return [...nodesOf(path)].flatMap(({ type, importKind, exportKind, source }) => {
    if (!loading.includes(type) || importKind === 'type' || exportKind === 'type') return [];
    const specifier = (source as { readonly value?: unknown } | null)?.value;
    return typeof specifier === 'string' ? [specifier] : [];
  });
}
