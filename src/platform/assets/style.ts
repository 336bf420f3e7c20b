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

/** Sheets for pages that need more than most: each an asset of its own, `room.css`, made of the sheets that its name starts. */
export const moreSheets = {
  chat: ['chat'],
  gatherings: ['gatherings'],
  room: ['room', 'room-circle', 'room-turn', 'room-parts', 'room-media', 'room-states'],
} as const;

/** Drops comments and the white space that no rule needs. For sheets as ours: no `: ` in selectors, no comment in strings. */
export const minify = (css: string): string =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();

const joined = (names: readonly string[]) =>
  minify(names.map((name) => readFileSync(new URL(`${name}.css`, folder), 'utf8')).join('\n'));

/** The style sheet of every page; `url("name")` becomes the address that `address` knows for the name. */
export const styleSheet = (address: (name: string) => string): string =>
  joined(sheets).replaceAll(/url\("([^"]+)"\)/g, (_, name: string) => `url(${address(name)})`);

/** What a page adds to it by `styles={['room.css']}`. Without fonts or pictures of its own. */
export const moreStyle = (name: keyof typeof moreSheets): string => joined(moreSheets[name]);
