import type { RefusalCode } from '#contracts/refusals';

/** Somebody was asked to host. A "no" looks like no answer to everybody else. */
export interface DutyOffer {
  readonly askedAt: Date;
  readonly answer: 'declined' | null;
}

/** How long an offer stands, and how long a person is left in peace after it, answered or not. */
export const dutyRest = 30 * 86_400_000;

const isRecent = (offer: DutyOffer, now: Date) => now.getTime() - offer.askedAt.getTime() < dutyRest;

/** Whether this offer waits for an answer. */
export const isWaiting = (offer: DutyOffer | null, now: Date): boolean =>
  offer !== null && offer.answer === null && isRecent(offer, now);

/** Whether somebody may be asked now. Not a member and out of reach (a block) look the same. */
export function decideAsk(
  asked: { readonly duty: 'member' | 'host' | null; readonly reachable: boolean; readonly offer: DutyOffer | null },
  now: Date,
): RefusalCode | null {
  if (asked.duty === null || !asked.reachable) return 'no_member';
  if (asked.duty === 'host') return 'duty_asked_already';
  return asked.offer && isRecent(asked.offer, now) ? 'duty_asked_already' : null;
}

/** A circle never loses its last host in silence: whoever goes has to be told first what happens then. */
export const decideGoing = (going: { readonly lastHost: boolean; readonly told: boolean }): RefusalCode | null =>
  going.lastHost && !going.told ? 'last_host' : null;
