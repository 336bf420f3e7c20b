import { excerpt } from './excerpt.ts';
import { fold } from './match.ts';

/** The part of a text around the first word that a search was for; its beginning where none stands in it literally. */
export function snippet(text: string, query: string, most: number): string {
  const wanted = fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];
  const found = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].find(([word]) => {
    const folded = fold(word);
    return wanted.some((start) => folded.startsWith(start));
  });
  const from = Math.max(0, (found?.index ?? 0) - Math.floor(most / 3));
  if (from === 0) return excerpt(text, most).text;
  const start = text.indexOf(' ', from);
  const begin = start === -1 || start > (found?.index ?? 0) ? (found?.index ?? 0) : start + 1;
  return `…${excerpt(text.slice(begin), most).text}`;
}
