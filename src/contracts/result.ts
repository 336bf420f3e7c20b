import type { RefusalCode } from './refusals.ts';

/** What a use-case answers: a value, or the code of an expected refusal. A throw is always a bug. */
export type Result<T> = Accepted<T> | Refused;
export interface Accepted<T> {
  readonly ok: true;
  readonly value: T;
}
export interface Refused {
  readonly ok: false;
  readonly code: RefusalCode;
  /** The form field the refusal speaks about, where there is one. */
  readonly field?: string;
  /** Values for the refusal's text (numbers and names that its catalogue entry mentions). */
  readonly values?: Record<string, string | number>;
}

export const accepted = <T>(value: T): Accepted<T> => ({ ok: true, value });
export const refused = (code: RefusalCode, about: Omit<Refused, 'ok' | 'code'> = {}): Refused => ({
  ok: false,
  code,
  ...about,
});
