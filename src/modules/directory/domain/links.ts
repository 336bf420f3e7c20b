import type { HelpLineFacts } from '#contracts/directory';

const dialled = (number: string) => number.replace(/[^\d*#+]/g, '').replaceAll('#', '%23');

/** RFC 3966. Pressing it opens the dialler with the number in it; nothing dials by itself. */
export const telLink = (number: string): string => `tel:${dialled(number)}`;

/** RFC 5724. Opens a message to the line, with the word it asks for. */
export const smsLink = (number: string, word: string | null): string =>
  `sms:${dialled(number)}${word ? `?body=${encodeURIComponent(word)}` : ''}`;

/** The link that reaches a line in its own way. */
export const reachLink = ({ reach, number, word }: Pick<HelpLineFacts, 'reach' | 'number' | 'word'>): string =>
  reach === 'call' ? telLink(number) : reach === 'text' ? smsLink(number, word) : number;
