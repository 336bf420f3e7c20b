/** One form for all ways to write the same word: compatibility letters, no marks, no case, Arabic alefs alike. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[\u0622\u0623\u0625\u0671]/gu, '\u0627')
    .toLowerCase();

const wordsOf = (query: string): string[] => fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];

/** A check for texts that are in no index: every word of the query begins a word of the text. */
export function matcher(query: string): (text: string) => boolean {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return () => false;
  return (text) => {
    const there = wordsOf(text);
    return wanted.every((word) => there.some((candidate) => candidate.startsWith(word)));
  };
}
