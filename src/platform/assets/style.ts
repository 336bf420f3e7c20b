import { readFileSync } from 'node:fs';

const folder = new URL('../../ui/style/', import.meta.url);
/** In the order of the cascade's layers. */
const sheets = [
  'fonts',
  'tokens',
  'base',
  'layout',
  'buttons',
  'forms',
  'words',
  'notices',
  'overlay',
  'page',
  'states',
  'print',
];

/** Drops comments and the white space that no rule needs. For sheets as ours: no `: ` in selectors, no comment in strings. */
export const minify = (css: string): string =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();

/** The whole style sheet; `url("name")` becomes the address that `address` knows for the name. */
export function styleSheet(address: (name: string) => string): string {
  const css = sheets.map((name) => readFileSync(new URL(`${name}.css`, folder), 'utf8')).join('\n');
  return minify(css).replaceAll(/url\("([^"]+)"\)/g, (_, name: string) => `url(${address(name)})`);
}
