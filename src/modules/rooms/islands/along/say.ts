import type { AlongSaying } from '#contracts/rooms-along';
import type { Phase } from '../../domain/room/types.ts';

/** The page's words, in its language; `{n}` in them is a number. */
export interface Say {
  (word: AlongSaying, n?: number): string;
  phase(name: Phase): string;
}

interface Words {
  readonly say: Readonly<Record<string, string>>;
  readonly phases: Readonly<Record<string, string>>;
}

export function sayFrom(json: string, locale: string): Say {
  const { say, phases } = JSON.parse(json) as Words;
  const number = new Intl.NumberFormat(locale);
  const word = (name: AlongSaying, n?: number) =>
    (say[name] ?? '').replace('{n}', n === undefined ? '' : number.format(n));
  return Object.assign(word, { phase: (name: Phase) => phases[name] ?? '' });
}

/** The page's language as this device writes it: `en` may be British. */
export const asWritten = (language: string): string =>
  navigator.languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
