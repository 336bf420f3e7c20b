import type { Acceptance } from '#contracts/community';
import type { RefusalCode } from '#contracts/refusals';

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
