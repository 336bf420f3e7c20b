const accents: Record<string, string> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ğ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ʠ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
};

/** Accents the letters of an ICU message outside its arguments and makes it a third longer, in brackets. */
export function pseudo(message: string): string {
  let depth = 0;
  let out = '';
  // Inside {name, plural, one {…}} the words at odd depth are syntax and the ones at even depth are text.
  for (const letter of message) {
    if (letter === '{') depth += 1;
    out += depth % 2 === 0 ? (accents[letter] ?? letter) : letter;
    if (letter === '}') depth -= 1;
  }
  return `[${out}${'·'.repeat(Math.ceil(message.length / 3))}]`;
}
