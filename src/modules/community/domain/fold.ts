/** A text as search compares it: compatibility-folded, lower case, without accents, letters and digits only. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The folded words of a search, at most eight. */
export const searchWords = (text: string): string[] => fold(text).split(' ').filter(Boolean).slice(0, 8);
