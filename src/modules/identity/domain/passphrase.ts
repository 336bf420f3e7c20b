import type { RefusalCode } from '#contracts/refusals';
import { commonWords, foldSecret } from './common-words.ts';

/** One passphrase, however it was typed: compatibility forms and the number of spaces do not matter; upper case does. */
export const normalizePassphrase = (typed: string): string => typed.normalize('NFKC').trim().replace(/\s+/gu, ' ');

const leastLetters = 12;
const leastWords = 4;
/** A word alone stands in a dictionary, however long it is; this long it is hardly one. */
const loneWordLetters = 16;
/** An estimate below this many bits falls to whoever tries the usual things first. */
const leastBits = 38;

/** Whether a passphrase is hard enough to guess. `own`: words that others connect with this person, such as their nickname. */
export function decidePassphrase(passphrase: string, own: readonly string[] = []): RefusalCode | null {
  const letters = [...passphrase].length;
  const words = new Set(passphrase.split(' ').filter((word) => word.length > 1));
  if (letters < leastLetters && words.size < leastWords) return 'passphrase_short';
  if (letters < loneWordLetters && /^\p{L}+$/u.test(passphrase)) return 'passphrase_common';
  return guessBits(passphrase, own) < leastBits ? 'passphrase_common' : null;
}

const disguises: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' };
const signs: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '€': 'e', '+': 't' };
const undisguise = (letter: string) => disguises[letter] ?? signs[letter] ?? letter;

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'abcdefghijklmnopqrstuvwxyz'];
const follows = (before: string, after: string) =>
  rows.some((row) => row.includes(before + after) || row.includes(after + before));

const bits = { commonWord: 9, ownWord: 2, year: 6, again: 1, neighbour: 1.5, digit: 3.3, letter: 4, sign: 4 } as const;
const longestWord = 40;

/**
 * Estimates the guesses (log2) for whoever tries common words, disguises, rows of keys, repetitions and years first:
 * the cheapest way to put the passphrase together from those.
 */
export function guessBits(passphrase: string, own: readonly string[] = []): number {
  const plain = foldSecret(passphrase);
  const bare = [...plain].map(undisguise).join('');
  const mine = new Set(
    own.flatMap((words) => [words, ...words.split(' ')].map(foldSecret)).filter((w) => w.length > 2),
  );
  const cheapest = [0];
  for (let end = 1; end <= plain.length; end += 1) {
    let best = (cheapest[end - 1] ?? 0) + letterBits(plain, end - 1);
    for (let start = Math.max(0, end - longestWord); start <= end - 3; start += 1) {
      const piece = plain.slice(start, end);
      const again = plain.lastIndexOf(piece, start - 1) >= 0 && start > 0 ? bits.again : Infinity;
      best = Math.min(best, (cheapest[start] ?? 0) + Math.min(pieceBits(piece, bare.slice(start, end), mine), again));
    }
    cheapest.push(best);
  }
  return cheapest.at(-1) ?? 0;
}

function pieceBits(plain: string, bare: string, own: ReadonlySet<string>): number {
  if (own.has(plain) || own.has(bare)) return bits.ownWord;
  if (/^(19|20)\d\d$/.test(plain)) return bits.year;
  return commonWords.has(plain) || commonWords.has(bare) ? bits.commonWord : Infinity;
}

function letterBits(letters: string, at: number): number {
  const letter = letters[at] ?? '';
  const before = letters[at - 1];
  if (letter === before) return bits.again;
  if (before && follows(before, letter)) return bits.neighbour;
  return /\d/.test(letter) ? bits.digit : /\p{L}/u.test(letter) ? bits.letter : bits.sign;
}
