import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { RefusalCode } from '#contracts/refusals';
import { acceptedTags } from './accepted-tags.ts';
import type { Key as CatalogueKey } from './keys.ts';
import { pseudo } from './pseudo.ts';

export { kept } from './kept.ts';
export { regionalFormats } from './regional-formats.ts';

export type Key = CatalogueKey;
export type Values = Readonly<Record<string, string | number | Date>>;
/** Gives the text of a key in the reader's language. */
export type Translate = (key: Key, values?: Values) => string;

/** Languages with a complete catalogue. */
export const languages = ['en', 'es', 'ar'] as const;
/** Accented, longer English for tests: a text that stays plain was not taken from a catalogue. */
export const pseudoLocale = 'en-XA';

const folder = new URL('../../../locales/', import.meta.url);

/** All messages of one language, from `locales/<language>/<module>.json`. */
export function readCatalogue(language: string): Record<string, string> {
  const own = new URL(`${language}/`, folder);
  return Object.assign(
    {},
    ...readdirSync(own)
      .sort()
      .map((file) => JSON.parse(readFileSync(new URL(file, own), 'utf8'))),
  );
}

const catalogues = new Map<string, Record<string, string>>();
function catalogue(language: string): Record<string, string> {
  const known = catalogues.get(language);
  if (known) return known;
  const messages =
    language === pseudoLocale
      ? Object.fromEntries(Object.entries(catalogue('en')).map(([key, text]) => [key, pseudo(text)]))
      : readCatalogue(language);
  catalogues.set(language, messages);
  return messages;
}

type Ready = string | IntlMessageFormat;
const translators = new Map<string, Translate>();

/** The translator of a language. A key without a text is a bug and throws: the catalogues' test finds it first. */
export function translator(language: string): Translate {
  const known = translators.get(language);
  if (known) return known;
  const ready = new Map<string, Ready>();
  const messages = catalogue(language);
  const prepare = (key: Key): Ready => {
    const text = messages[key];
    if (text === undefined) throw new Error(`no text for ${key} in ${language}`);
    const message = /[{'<]/.test(text) ? new IntlMessageFormat(text, language, undefined, { ignoreTag: true }) : text;
    ready.set(key, message);
    return message;
  };
  const translate: Translate = (key, values) => {
    const message = ready.get(key) ?? prepare(key);
    return typeof message === 'string' ? message : String(message.format(values as Record<string, string>));
  };
  translators.set(language, translate);
  return translate;
}

/** Whether a text is the name of a message. */
export const isKey = (text: string): text is Key => Object.hasOwn(catalogue('en'), text);

/** The key of a refusal's text. */
export const refusalKey = (code: RefusalCode) => `refusal.${code}` as Key;

export const direction = (language: string): 'ltr' | 'rtl' =>
  /^(ar|he|fa|ur|ps|ckb|yi|dv)\b/.test(language) ? 'rtl' : 'ltr';

/** The first offered language that the reader accepts (RFC 4647 look-up), else the first offered. */
export function chooseLanguage(acceptLanguage: string | null, offered: readonly string[]): string {
  for (const tag of acceptedTags(acceptLanguage)) {
    const found = offered.find(
      (language) => language.toLowerCase() === tag || tag.startsWith(`${language.toLowerCase()}-`),
    );
    if (found) return found;
  }
  return offered[0] ?? 'en';
}
