import type { RefusalCode } from '#contracts/refusals';

/** The form under which two nicknames count as the same: compatibility-folded, lower case, without marks and gaps. */
export const nicknameKey = (nickname: string): string =>
  nickname
    .normalize('NFKD')
    .replace(/[\p{M}\p{Z}\p{P}\p{S}\p{C}]/gu, '')
    .toLowerCase();

/** Words that would let somebody pose as staff, as help, or as a person who writes without their nickname; in every language. */
const reserved = new Set(
  [
    'beside, admin, administrator, moderator, coordinator, host, staff, support, help, system, someone',
    'administrador, administradora, moderador, moderadora, coordinador, coordinadora, equipo, apoyo, ayuda, sistema, alguien',
    'مدير, مديرة, مشرف, مشرفة, منسق, منسقة, مضيف, مضيفة, الإدارة, فريق, دعم, مساعدة, النظام, شخص ما',
  ]
    .flatMap((words) => words.split(', '))
    .map(nicknameKey),
);

/** A word in letters of two alphabets that look alike: the usual way to take somebody's name for one's own. */
const looksLikeAnother = (nickname: string): boolean =>
  nickname
    .split(/[\s-]+/u)
    .some(
      (word) =>
        /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.test(word),
    );

/** Whether a nickname can be shown safely: letters or digits in it, nothing invisible, no address, nobody's office or double. */
export function decideNickname(nickname: string): RefusalCode | null {
  if (/[\p{C}\u2028\u2029]/u.test(nickname)) return 'nickname_unfit';
  if (/@|https?:|www\.|\d{6,}/i.test(nickname)) return 'nickname_unfit';
  if (looksLikeAnother(nickname.normalize('NFKC'))) return 'nickname_unfit';
  const key = nicknameKey(nickname);
  if (key.length === 0 || reserved.has(key)) return 'nickname_unfit';
  return null;
}

/** Two gentle words and, when they are taken, a number: `Quiet Heron`, `Quiet Heron 7`. `pick` gives 0 ≤ n < below. */
export function composeNickname(
  words: { readonly first: readonly string[]; readonly second: readonly string[]; readonly order: 'first' | 'second' },
  attempt: number,
  pick: (below: number) => number,
): string {
  const first = words.first[pick(words.first.length)] ?? '';
  const second = words.second[pick(words.second.length)] ?? '';
  const pair = words.order === 'first' ? `${first} ${second}` : `${second} ${first}`;
  return attempt === 0 ? pair : `${pair} ${pick(10 ** Math.min(attempt, 4)) + 2}`;
}
