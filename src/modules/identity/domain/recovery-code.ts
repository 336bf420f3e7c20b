/** Base 32 without letters that are mistaken for another when copied by hand (Crockford's alphabet). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const mistaken: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const letters = 16;
const group = 4;

/** How many codes a person gets at a time. */
export const codesAtATime = 10;
/** Random bytes of one code: 80 bits. */
export const codeBytes = (letters * 5) / 8;

/** A code to print from `codeBytes` random bytes: `7Q2M-0KXA-PB3C-W9ZD`. */
export function writeCode(bytes: Uint8Array): string {
  let number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let code = '';
  for (let i = 0; i < letters; i += 1) {
    code = `${i > 0 && i % group === 0 ? '-' : ''}${code}`;
    code = `${alphabet[Number(number & 31n)]}${code}`;
    number >>= 5n;
  }
  return code;
}

/** The one form of a code that was typed from paper, or null where it cannot be one. */
export function readCode(typed: string): string | null {
  const code = [...typed.toUpperCase().replace(/[\s\p{Pd}]/gu, '')]
    .map((letter) => mistaken[letter] ?? letter)
    .join('');
  return code.length === letters && [...code].every((letter) => alphabet.includes(letter)) ? code : null;
}
