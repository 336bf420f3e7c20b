/** Milliseconds a code counts, and how often a wrong one may be typed. */
export const codeLasts = 30 * 60_000;
export const codeTries = 5;

/** An address as shown on a screen that others may see: `an…@example.org`. */
export function veiledAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, Math.min(2, at - 1))}…${address.slice(at)}`;
}

/** The same mailbox is recognised however it is typed. */
export const addressKey = (address: string): string => address.normalize('NFC').toLowerCase();

/** The numbers of a code from a number below a million: always six. */
export const codeFrom = (number: number): string => String(number).padStart(6, '0');

export interface WaitingCode {
  readonly code: string;
  readonly until: Date;
  readonly triesLeft: number;
}

export type CodeOutcome = 'right' | 'wrong' | 'over';

/** Whether a typed code is the one that was sent. `same` compares without telling by its time how much was right. */
export function decideCode(
  waiting: WaitingCode | null,
  typed: string,
  now: Date,
  same: (left: string, right: string) => boolean,
): CodeOutcome {
  if (!waiting || now >= waiting.until || waiting.triesLeft <= 0) return 'over';
  if (same(waiting.code, typed)) return 'right';
  return waiting.triesLeft === 1 ? 'over' : 'wrong';
}
