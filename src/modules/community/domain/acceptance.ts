import type { Acceptance } from '#contracts/community';
import type { FieldsRefused } from '#contracts/parse';
import type { RefusalCode } from '#contracts/refusals';
import type { Refused } from '#contracts/result';

/** Whether what was ticked is enough to be in a circle: its agreements as they are now, and being an adult where asked. */
export function decideAcceptance(
  circle: { readonly agreementsVersion: number },
  given: Acceptance,
  askAdult: boolean,
): { readonly code: RefusalCode; readonly field: string } | null {
  if (!given.accept) return { code: 'agreements_not_accepted', field: 'accept' };
  if (given.version !== circle.agreementsVersion) return { code: 'agreements_changed', field: 'accept' };
  return askAdult && !given.adult ? { code: 'adults_only', field: 'adult' } : null;
}

/** A refused acceptance, with the other box that is not ticked either: somebody who joins hears of both at once. */
export function withBothBoxes(refusal: Refused | FieldsRefused | null, adultMissing: boolean): typeof refusal {
  if (refusal?.code !== 'agreements_not_accepted' || !adultMissing) return refusal;
  return { ok: false, code: 'check_fields', fields: { accept: 'agreements_not_accepted', adult: 'adults_only' } };
}
